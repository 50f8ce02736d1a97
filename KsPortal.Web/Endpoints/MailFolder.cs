using System.Globalization;
using System.Text.Encodings.Web;
using KsPortal.Web.Setup;
using KsPortal.Web.Words;
using Microsoft.Extensions.Localization;
using MimeKit;

namespace KsPortal.Web.Endpoints;

/// <summary>Development without a mail server: the letters that would have left, newest first, their links clickable.</summary>
internal static class MailFolder
{
    private static readonly string[] Sheets = ["tokens", "base", "parts", "pages"];

    public static void MapMailFolder(this WebApplication app)
    {
        var settings = app.Services.GetRequiredService<PortalSettings>();
        if (!app.Environment.IsDevelopment() || settings.Options.Smtp is not null)
            return;
        app.MapGet("/dev/mail", (IStringLocalizer<PortalWords> words, CancellationToken ct) => List(settings.MailFolder, words, ct)).AllowAnonymous();
        app.MapGet("/dev/mail/{id:guid}", (Guid id, CancellationToken ct) => One(settings.MailFolder, id, ct)).AllowAnonymous();
    }

    private static async Task<IResult> List(string folder, IStringLocalizer<PortalWords> words, CancellationToken ct)
    {
        var rows = new List<string>();
        foreach (var file in Directory.EnumerateFiles(folder, "*.eml").OrderDescending(StringComparer.Ordinal).Take(100))
        {
            var letter = await MimeMessage.LoadAsync(file, ct);
            rows.Add($"<li><a href=\"/dev/mail/{Path.GetFileNameWithoutExtension(file)}\"><b>{Text(letter.Subject)}</b></a>"
                + $"<span class=\"sec\">{Text(letter.To.ToString())}</span><span class=\"meta\">{letter.Date.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)}</span></li>");
        }
        var list = rows.Count == 0 ? $"<p class=\"empty\">{Text(words["mail.none"])}</p>" : $"<ul class=\"card letters\">{string.Concat(rows)}</ul>";
        return Page(Text(words["mail.title"]), $"<div class=\"head\"><div><h1>{Text(words["mail.title"])}</h1><p class=\"sec\">{Text(words["mail.note"])}</p></div><a class=\"link\" href=\"/\">{Text(words["trouble.home"])}</a></div>{list}");
    }

    private static async Task<IResult> One(string folder, Guid id, CancellationToken ct)
    {
        var file = Path.Combine(folder, $"{id:n}.eml");
        return File.Exists(file) ? Results.Content((await MimeMessage.LoadAsync(file, ct)).HtmlBody, "text/html; charset=utf-8") : Results.NotFound();
    }

    private static IResult Page(string title, string body) => Results.Content(
        $"<!DOCTYPE html><html lang=\"{CultureInfo.CurrentUICulture.Name}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>{title}</title><link rel=\"icon\" href=\"/favicon.svg\">"
        + string.Concat(Sheets.Select(sheet => $"<link rel=\"stylesheet\" href=\"/css/{sheet}.css\">"))
        + $"<script src=\"/js/theme.js\"></script></head><body><main>{body}</main></body></html>",
        "text/html; charset=utf-8");

    private static string Text(string? text) => HtmlEncoder.Default.Encode(text ?? "");
}
