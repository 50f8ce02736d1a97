using KsPortal.Core.Kernel;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Deadlines;

/// <summary>What happens when nobody acts in time.</summary>
public interface IDeadlineAct
{
    string Kind { get; }

    /// <summary>Runs in a unit of work as the portal itself. What it waited for may have happened meanwhile: look first, then act.</summary>
    Task Act(Work work, Deadline deadline, CancellationToken ct);
}

public static class DeadlineSet { extension(PortalDb db) { public DbSet<Deadline> Deadlines => db.Set<Deadline>(); } }

internal static class DeadlineWork
{
    private static readonly Prepared<Func<PortalDb, string, Guid, IAsyncEnumerable<Deadline>>> Open = new(() => EF.CompileAsyncQuery(
        (PortalDb db, string kind, Guid subject) => db.Set<Deadline>().Where(d => d.Subject == subject && d.Kind == kind && d.State == DeadlineState.Open)));

    extension(Work work)
    {
        public void SetDeadline(string kind, Guid subject, DateTimeOffset due)
            => work.Db.Add(Deadline.Set(kind, subject, work.Now, due));

        /// <summary>What it waited for has happened (or will not): the deadline is over.</summary>
        public async Task DropDeadline(string kind, Guid subject, CancellationToken ct)
        {
            await foreach (var open in Open.On(work.Db)(work.Db, kind, subject).WithCancellation(ct))
                open.Drop();
        }

        public async Task MoveDeadline(string kind, Guid subject, DateTimeOffset due, CancellationToken ct)
        {
            await foreach (var open in Open.On(work.Db)(work.Db, kind, subject).WithCancellation(ct))
                open.Move(due);
        }
    }
}
