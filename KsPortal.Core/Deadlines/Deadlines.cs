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
    extension(Work work)
    {
        public void SetDeadline(string kind, Guid subject, DateTimeOffset due)
            => work.Db.Add(Deadline.Set(kind, subject, work.Now, due));

        /// <summary>What it waited for has happened (or will not): the deadline is over.</summary>
        public async Task DropDeadline(string kind, Guid subject, CancellationToken ct)
        {
            foreach (var open in await work.Db.Deadlines
                .Where(d => d.Subject == subject && d.Kind == kind && d.State == DeadlineState.Open).ToListAsync(ct))
                open.Drop();
        }

        public async Task MoveDeadline(string kind, Guid subject, DateTimeOffset due, CancellationToken ct)
        {
            foreach (var open in await work.Db.Deadlines
                .Where(d => d.Subject == subject && d.Kind == kind && d.State == DeadlineState.Open).ToListAsync(ct))
                open.Move(due);
        }
    }
}
