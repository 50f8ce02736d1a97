using System.Text.RegularExpressions;
using MimeKit;

namespace KsPortal.Tests.Harness;

/// <summary>The letters a Development host put into its mail folder.</summary>
public sealed partial class MailBox(string folder)
{
    public IReadOnlyList<MimeMessage> To(string address) =>
    [
        .. Directory.EnumerateFiles(folder, "*.eml").Order(StringComparer.Ordinal).Select(file => MimeMessage.Load(file))
            .Where(letter => letter.To.Mailboxes.Any(to => string.Equals(to.Address, address, StringComparison.OrdinalIgnoreCase))),
    ];

    /// <summary>Waits for the newest letter to somebody with a link to that page, and answers the link.</summary>
    public Task<string> LinkTo(string address, string page) => PortalHost.Eventually(() => Task.FromResult(
        To(address).Reverse().SelectMany(letter => Links(letter)).FirstOrDefault(link => link.Contains(page, StringComparison.Ordinal))), $"A letter to {address} with a link to {page}");

    public Task<MimeMessage> Letter(string address, string subject) => PortalHost.Eventually(() => Task.FromResult(
        To(address).LastOrDefault(letter => letter.Subject == subject)), $"A letter to {address}, {subject},");

    public static IEnumerable<string> Links(MimeMessage letter) => Link().Matches(letter.TextBody ?? "").Select(found => found.Value);

    [GeneratedRegex(@"https?://\S+")]
    private static partial Regex Link();
}
