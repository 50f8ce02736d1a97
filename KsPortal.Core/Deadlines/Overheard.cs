using KsPortal.Core.Live;
using KsPortal.Core.Storage;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace KsPortal.Core.Deadlines;

/// <summary>What was saved and has to be answered or carried out: known without asking the database each time.</summary>
internal sealed class Overheard : SaveChangesInterceptor
{
    private readonly Lock gate = new();
    private readonly Queue<JournalEntry> news = [];
    private readonly SortedSet<(DateTimeOffset Due, Guid Id)> due = [];
    private readonly Dictionary<Guid, DateTimeOffset> open = [];

    /// <summary>The journal's number of the last fact.</summary>
    public long Head { get; private set; }

    public DateTimeOffset? NextDue
    {
        get { lock (gate) return due.Count == 0 ? null : due.Min.Due; }
    }

    public bool TryNext(out JournalEntry? entry)
    {
        lock (gate) return news.TryDequeue(out entry);
    }

    public IReadOnlyList<Guid> DueAt(DateTimeOffset now)
    {
        lock (gate) return [.. due.TakeWhile(d => d.Due <= now).Select(d => d.Id)];
    }

    public override ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData saved, int result, CancellationToken ct = default)
    {
        if (saved.Context is PortalDb { Work: not null } db)
            Listen(db);
        return new(result);
    }

    private void Listen(PortalDb db)
    {
        db.ChangeTracker.AutoDetectChangesEnabled = false;   // nothing changed since it was saved
        db.ChangeTracker.AcceptAllChanges();                 // or the journal's numbers would not be in its entries yet
        lock (gate)
        {
            foreach (var entry in db.ChangeTracker.Entries<JournalEntry>().Select(e => e.Entity).OrderBy(e => e.Seq))
            {
                news.Enqueue(entry);
                Head = entry.Seq;
            }
            foreach (var deadline in db.ChangeTracker.Entries<Deadline>().Select(e => e.Entity))
                Keep(deadline);
        }
        db.ChangeTracker.AutoDetectChangesEnabled = true;
    }

    private void Keep(Deadline deadline)
    {
        if (open.Remove(deadline.Id, out var before))
            due.Remove((before, deadline.Id));
        if (deadline.State is not DeadlineState.Open) return;
        open[deadline.Id] = deadline.DueAt;
        due.Add((deadline.DueAt, deadline.Id));
    }
}
