using KsPortal.Core.Accounts;
using KsPortal.Core.Live;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Notices;

/// <summary>Staff let a provider in, or did not.</summary>
internal sealed class NoticesOnStanding : IReaction
{
    public string Name => "notices.standing";
    public IReadOnlyCollection<string> Facts { get; } = [nameof(ProviderStandingChanged)];

    public async Task React(Work work, JournalEntry entry, CancellationToken ct)
    {
        if (entry.By == entry.Subject) return;   // he asked
        var account = await work.Db.Accounts.AsNoTracking().SingleAsync(a => a.Id == entry.Subject, ct);
        if (entry.Reason is not null)
            await work.Notify(entry, [new(account.Id, NoticeCodes.NotApproved, "/account", entry.Reason)], ct);
        else if (account.Provider is ProviderStanding.Approved)
            await work.Notify(entry, [new(account.Id, NoticeCodes.Approved, "/hall")], ct);
    }
}
