using KsPortal.Core.Storage;

namespace KsPortal.Core.Money;

/// <summary>The only hand that writes transfers.</summary>
internal static class Ledger
{
    extension(Work work)
    {
        /// <summary>
        /// Posts the legs of one operation, in order; legs of nothing are left out, and an account nobody had before is opened. It is written as the
        /// unit of work saves: there a guarded account that would be overdrawn refuses, in the database.
        /// </summary>
        public void Post(string operation, Guid? deal, params IReadOnlyList<Movement> legs)
            => work.Db.AtLast<LedgerDraft>().Add(new(operation, deal, [.. legs.Where(leg => leg.Minor != 0)], work.OperationId, work.Now));
    }

    private static readonly Prepared<Func<PortalDb, Guid, CancellationToken, Task<long>>> Inside = new(() => EF.CompileAsyncQuery(
        (PortalDb db, Guid id, CancellationToken ct) => db.Set<LedgerAccount>().Where(a => a.Id == id).Select(a => a.Credits - a.Debits).SingleOrDefault()));

    extension(PortalDb db)
    {
        /// <summary>What is in an account now, in fen; nothing if it was never opened.</summary>
        public Task<long> Balance(LedgerKind kind, Guid owner, CancellationToken ct)
        {
            return Inside.On(db)(db, LedgerAccount.IdOf(kind, owner), ct);
        }
    }
}
