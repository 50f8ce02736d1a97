using KsPortal.Web.Setup;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace KsPortal.Web.Mail;

internal sealed class SmtpPost(SmtpOptions smtp) : IPost
{
    public async Task Send(Guid id, MimeMessage letter, CancellationToken ct)
    {
        using var client = new SmtpClient { Timeout = 20_000 };
        await client.ConnectAsync(smtp.Host, smtp.Port, Security, ct);
        if (smtp.User is { Length: > 0 } user)
            await client.AuthenticateAsync(user, smtp.Password ?? "", ct);
        await client.SendAsync(letter, ct);
        await client.DisconnectAsync(quit: true, ct);
    }

    private SecureSocketOptions Security => !smtp.Tls ? SecureSocketOptions.StartTlsWhenAvailable
        : smtp.Port == 465 ? SecureSocketOptions.SslOnConnect : SecureSocketOptions.StartTls;
}
