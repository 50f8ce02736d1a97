using KsPortal.Core.Storage;

namespace KsPortal.Core.Accounts;

internal static class ProfileToChange
{
    private static readonly Prepared<Func<PortalDb, Guid, Task<ProviderProfile>>> ById = new(() => EF.CompileAsyncQuery(
        (PortalDb db, Guid id) => db.Set<ProviderProfile>().Single(p => p.Id == id)));

    extension(Work work)
    {
        /// <summary>A provider's counters and settings, to be changed.</summary>
        public Task<ProviderProfile> ProfileOf(Guid provider) => ById.On(work.Db)(work.Db, provider);
    }
}
