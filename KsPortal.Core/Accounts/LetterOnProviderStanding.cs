using KsPortal.Core.Live;
using KsPortal.Core.Mail;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Accounts;

/// <summary>Tells an applicant by letter that he was let in, or why not.</summary>
internal sealed class LetterOnProviderStanding : IReaction
{
    public string Name => "letter-on-provider-standing";
    public IReadOnlyCollection<string> Facts { get; } = [nameof(ProviderStandingChanged)];

    public async Task React(Work work, JournalEntry entry, CancellationToken ct)
    {
        var account = await work.Db.Accounts.AsNoTracking().SingleAsync(a => a.Id == entry.Subject, ct);
        var login = await work.Db.Users.AsNoTracking().SingleAsync(l => l.Id == account.Id, ct);
        if (!login.EmailConfirmed)
            return;   // an address nobody confirmed gets no letters but the one that asks
        if (account.Provider is ProviderStanding.Approved)
            work.Write(login.Email!, LetterCodes.ProviderApproved, account.Language, new { name = account.DisplayName });
        if (account.Provider is ProviderStanding.Refused)
            work.Write(login.Email!, LetterCodes.ProviderRefused, account.Language, new { name = account.DisplayName, reason = account.ProviderWhy });
    }
}
