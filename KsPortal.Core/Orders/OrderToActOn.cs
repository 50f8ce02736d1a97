using KsPortal.Core.Storage;

namespace KsPortal.Core.Orders;

internal static class OrderToActOnWork
{
    private static readonly Prepared<Func<PortalDb, Guid, Task<Order?>>> ById = new(() => EF.CompileAsyncQuery(
        (PortalDb db, Guid id) => db.Set<Order>().Include(o => o.Milestones).SingleOrDefault(o => o.Id == id)));

    extension(Work work)
    {
        /// <summary>The order with its parts, to be changed; null for whoever is not in it, as if there were none.</summary>
        public async Task<Order?> OrderToActOn(Guid id)
            => await ById.On(work.Db)(work.Db, id) is { } order && order.PartyOf(work.Scope) is not OrderParty.Outsider ? order : null;
    }
}
