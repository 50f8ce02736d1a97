using KsPortal.Core.Storage;

namespace KsPortal.Core.Money;

/// <summary>The only hand that writes transfers.</summary>
internal static class Ledger
{
    private static readonly Prepared<Func<PortalDb, Task<LedgerHead?>>> Head = new(() => EF.CompileAsyncQuery(
        (PortalDb db) => db.Set<LedgerHead>().SingleOrDefault()));
    private static readonly Prepared<Func<PortalDb, Guid, Task<bool>>> Opened = new(() => EF.CompileAsyncQuery(
        (PortalDb db, Guid id) => db.Set<LedgerAccount>().Any(a => a.Id == id)));

    extension(Work work)
    {
        /// <summary>
        /// Posts the legs of one operation, in order; legs of nothing are left out. A guarded account that would be
        /// overdrawn refuses in the database as the unit of work saves.
        /// </summary>
        public async Task Post(string operation, Guid? deal, IReadOnlyList<Movement> legs, CancellationToken ct)
        {
            await work.Db.Lock("ledger", ct);   // the chain has one end: whoever adds to it waits his turn
            var head = await Head.On(work.Db)(work.Db) ?? work.Db.Set<LedgerHead>().Local.SingleOrDefault();   // the first transfers of all
            if (head is null)
                work.Db.Add(head = new LedgerHead());

            var leg = 0;
            foreach (var move in legs)
            {
                if (move.Minor == 0) continue;
                var transfer = Transfer.Post(head, operation, leg++, move, deal, work.OperationId, work.Now);
                work.Db.Add(transfer);
                (head.Seq, head.Hash) = (transfer.Seq, transfer.Hash);
            }
        }

        /// <summary>The id of an account, which is opened if nobody had it before.</summary>
        public async Task<Guid> LedgerId(LedgerKind kind, Guid owner, CancellationToken ct)
        {
            var id = LedgerAccount.IdOf(kind, owner);
            if (await Opened.On(work.Db)(work.Db, id) || work.Db.LedgerAccounts.Local.FindEntry(id) is not null)
                return id;
            await work.Db.Lock("ledger", ct);   // of two who need it for the first time the second finds it open
            if (!await Opened.On(work.Db)(work.Db, id))
                work.Db.Add(LedgerAccount.Of(kind, owner));
            return id;
        }
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
