using KsPortal.Core.Storage;

namespace KsPortal.Core.Money;

/// <summary>The operations of a unit of work, in order, until it saves: only then they get their place in the chain.</summary>
internal sealed class LedgerDraft : IWrittenLast
{
    private static readonly Prepared<Func<PortalDb, Task<LedgerHead?>>> Head = new(() => EF.CompileAsyncQuery(
        (PortalDb db) => db.Set<LedgerHead>().SingleOrDefault()));
    private static readonly Prepared<Func<PortalDb, Guid, Task<bool>>> Opened = new(() => EF.CompileAsyncQuery(
        (PortalDb db, Guid id) => db.Set<LedgerAccount>().Any(a => a.Id == id)));

    private readonly List<Posting> postings = [];
    private int kept;

    public void Add(Posting posting) => postings.Add(posting);

    public void Keep() => kept = postings.Count;

    public void PutDown() => postings.RemoveRange(kept, postings.Count - kept);

    public async Task Write(PortalDb db, CancellationToken ct)
    {
        var posted = postings.Where(posting => posting.Legs.Count > 0).ToList();
        postings.Clear();
        kept = 0;
        if (posted.Count == 0)
            return;
        var missing = await Missing(db, posted.SelectMany(posting => posting.Legs).SelectMany(leg => new[] { leg.From, leg.To }).Distinct());

        await db.Lock("ledger", ct);   // the chain has one end: whoever adds to it waits his turn
        foreach (var account in await Missing(db, missing))   // of two who need it for the first time the second finds it open by now
            db.Add(LedgerAccount.Of(account.Kind, account.Owner));
        var head = await Head.On(db)(db) ?? db.Set<LedgerHead>().Local.SingleOrDefault();   // the first transfers of all
        if (head is null)
            db.Add(head = new LedgerHead());
        foreach (var (operation, deal, legs, workId, at) in posted)
            for (var leg = 0; leg < legs.Count; leg++)
            {
                var transfer = Transfer.Post(head, operation, leg, legs[leg], deal, workId, at);
                db.Add(transfer);
                (head.Seq, head.Hash) = (transfer.Seq, transfer.Hash);
            }
    }

    private static async Task<IReadOnlyList<LedgerKey>> Missing(PortalDb db, IEnumerable<LedgerKey> accounts)
    {
        var missing = new List<LedgerKey>();
        foreach (var account in accounts)
            if (db.LedgerAccounts.Local.FindEntry(account.Id) is null && !await Opened.On(db)(db, account.Id)) missing.Add(account);
        return missing;
    }
}

/// <param name="Operation">What it does, in words that can happen once.</param>
internal readonly record struct Posting(string Operation, Guid? Deal, IReadOnlyList<Movement> Legs, Guid WorkId, DateTimeOffset At);
