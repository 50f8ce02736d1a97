using KsPortal.Core.Files;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Accounts;

/// <summary>What a provider published is open while he may sell: suspended, or not let in any more, his pictures go with his pages.</summary>
internal sealed class PublishersInStanding : IPublishers
{
    public IQueryable<Guid> Standing(PortalDb db)
        => db.Accounts.Where(a => a.SuspendedAt == null && a.Provider == ProviderStanding.Approved).Select(a => a.Id);
}
