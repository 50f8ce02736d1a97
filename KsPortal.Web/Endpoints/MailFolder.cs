using System.Globalization;
using System.Text.Encodings.Web;
using KsPortal.Web.Setup;
using MimeKit;

namespace KsPortal.Web.Endpoints;

/// <summary>Development without a mail server: the letters that would have left, newest first, their links clickable.</summary>
internal static class MailFolder
{
    public static void MapMailFolder(this WebApplication app)
    {
        var settings = app.Services.GetRequiredService<PortalSettings>();
        if (!app.Environment.IsDevelopment() || settings.Options.Smtp is not null)
            return;
        app.MapGet("/dev/mail", (CancellationToken ct) => List(settings.MailFolder, ct)).AllowAnonymous();
        app.MapGet("/dev/mail/{id:guid}", (Guid id, CancellationToken ct) => One(settings.MailFolder, id, ct)).AllowAnonymous();
    }

    private static async Task<IResult> List(string folder, CancellationToken ct)
    {
        var rows = new List<string>();
        foreach (var file in Directory.EnumerateFiles(folder, "*.eml").OrderDescending(StringComparer.Ordinal).Take(100))
        {
            var letter = await MimeMessage.LoadAsync(file, ct);
            rows.Add($"<tr><td>{letter.Date.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)}</td><td>{Text(letter.To.ToString())}</td>"
                + $"<td><a class=\"link\" href=\"/dev/mail/{Path.GetFileNameWithoutExtension(file)}\">{Text(letter.Subject)}</a></td></tr>");
        }
        return Page("Mail", $"<main class=\"pad\"><h1>Mail</h1><table><thead><tr><th>Written</th><th>To</th><th>Subject</th></tr></thead><tbody>{string.Concat(rows)}</tbody></table></main>");
    }

    private static async Task<IResult> One(string folder, Guid id, CancellationToken ct)
    {
        var file = Path.Combine(folder, $"{id:n}.eml");
        return File.Exists(file) ? Results.Content((await MimeMessage.LoadAsync(file, ct)).HtmlBody, "text/html; charset=utf-8") : Results.NotFound();
    }

    private static IResult Page(string title, string body) => Results.Content(
        $"<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>{title}</title><link rel=\"stylesheet\" href=\"/css/tokens.css\"><link rel=\"stylesheet\" href=\"/css/base.css\"></head><body>{body}</body></html>",
        "text/html; charset=utf-8");

    private static string Text(string? text) => HtmlEncoder.Default.Encode(text ?? "");
}
