using KsPortal.Core.Accounts;
using KsPortal.Core.Live;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Matching;

/// <summary>
/// Every provider who may be asked, in memory, as of the last fact about any of them. Brought up to date by the journal
/// before it is used: only those who changed are read again.
/// </summary>
internal sealed class ProviderIndex(IDbContextFactory<PortalDb> dbs) : IDisposable
{
    private static readonly string[] Deciding = [nameof(StandingChanged), nameof(ProviderStandingChanged), nameof(ProfileEdited), nameof(LoadChanged)];

    // Of this index, not of the class: a compiled query serves one model, and a process may hold two databases.
    private readonly Func<PortalDb, Task<long?>> head = EF.CompileAsyncQuery((PortalDb db) => db.Set<JournalEntry>().Max(e => (long?)e.Seq));
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly ReaderWriterLockSlim rows = new();
    private readonly ProviderTable table = new();
    private long asOf = -1;

    /// <summary>Looks into the table as the journal has it now. It must not wait for anything: nobody writes meanwhile.</summary>
    public async Task<T> Look<T>(PortalDb db, Func<ProviderTable, T> look, CancellationToken ct)
    {
        var now = await head(db) ?? 0;
        if (now > Volatile.Read(ref asOf)) await CatchUp(now, ct);
        rows.EnterReadLock();
        try
        {
            return look(table);
        }
        finally
        {
            rows.ExitReadLock();
        }
    }

    private async Task CatchUp(long head, CancellationToken ct)
    {
        await turn.WaitAsync(ct);
        try
        {
            if (head <= asOf) return;   // somebody did meanwhile
            await using var db = await dbs.CreateDbContextAsync(ct);
            var changed = asOf < 0 ? null : await Changed(db, head, ct);
            var present = changed is { Count: 0 } ? [] : await Read(db, changed, ct);
            Write(changed, present);
            Volatile.Write(ref asOf, head);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Null where so many changed that all are better read anew.</summary>
    private async Task<List<Guid>?> Changed(PortalDb db, long head, CancellationToken ct)
    {
        var changed = await db.Journal.Where(e => e.Seq > asOf && e.Seq <= head && Deciding.Contains(e.Fact))
            .Select(e => e.Subject).Distinct().OrderBy(id => id).Take(1001).ToListAsync(ct);
        return changed.Count > 1000 ? null : changed;
    }

    private static async Task<List<IndexedProvider>> Read(PortalDb db, List<Guid>? only, CancellationToken ct)
    {
        var profiles = from account in db.Accounts.AsNoTracking()
                       where account.Provider == ProviderStanding.Approved && account.VerifiedAt != null && account.SuspendedAt == null
                       join profile in db.Profiles on account.Id equals profile.Id
                       where profile.TakesWork
                       select profile;
        if (only is not null) profiles = profiles.Where(p => only.Contains(p.Id));
        return [.. (await profiles.ToListAsync(ct)).Select(p => new IndexedProvider(
            p.Id, p.Skills, p.Categories, p.FloorMinor, p.Score, p.Reviews, p.ReplyMinutes, p.RunningOrders))];
    }

    private void Write(List<Guid>? changed, List<IndexedProvider> present)
    {
        rows.EnterWriteLock();
        try
        {
            if (changed is null) table.Clear();
            foreach (var gone in changed?.Except(present.Select(p => p.Id)) ?? []) table.Remove(gone);
            foreach (var provider in present) table.Put(provider);
        }
        finally
        {
            rows.ExitWriteLock();
        }
    }

    public void Dispose()
    {
        turn.Dispose();
        rows.Dispose();
    }
}
