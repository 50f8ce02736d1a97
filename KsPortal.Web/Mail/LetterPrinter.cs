using KsPortal.Core.Mail;
using KsPortal.Web.Words;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Localization;
using MimeKit;

namespace KsPortal.Web.Mail;

/// <summary>Makes a message of a letter: plain text and a page, each complete.</summary>
internal sealed class LetterPrinter(IServiceProvider services, ILoggerFactory logs, IStringLocalizer<PortalWords> words)
{
    public async Task<MimeMessage> Print(OutboxMail mail, Letter letter, MailboxAddress from)
    {
        string brand = words["brand.name"];
        var message = new MimeMessage { Subject = OneLine(letter.Subject), Date = mail.WrittenAt, MessageId = $"{mail.Id:n}@{from.Domain}" };
        message.From.Add(from);
        message.To.Add(new MailboxAddress(OneLine(letter.ToName ?? ""), mail.To));
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        message.Headers.Add(HeaderId.ContentLanguage, mail.Language);
        message.Body = new BodyBuilder { TextBody = letter.Text(brand), HtmlBody = await Html(letter, brand, mail.Language) }.ToMessageBody();
        return message;
    }

    private async Task<string> Html(Letter letter, string brand, string language)
    {
        await using var renderer = new HtmlRenderer(services, logs);
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<LetterCard>(ParameterView.FromDictionary(
            new Dictionary<string, object?> { ["Of"] = letter, ["Brand"] = brand, ["Language"] = language }))).ToHtmlString());
    }

    // A header ends where its line does: what a member chose as his name must not begin another.
    private static string OneLine(string text) => new([.. text.Select(c => char.IsControl(c) ? ' ' : c)]);
}
