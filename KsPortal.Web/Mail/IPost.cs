using MimeKit;

namespace KsPortal.Web.Mail;

/// <summary>Takes letters away: to a mail server, or in Development into a folder.</summary>
internal interface IPost
{
    Task Send(Guid id, MimeMessage letter, CancellationToken ct);
}
