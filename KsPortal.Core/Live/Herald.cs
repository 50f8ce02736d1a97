using KsPortal.Core.Kernel;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Live;

/// <summary>Tells a fact of what is no entity, in the unit of work that made it so. Last in it, after its money is saved: from here on nobody else tells anything.</summary>
internal sealed class Herald(Untold untold)
{
    /// <param name="version">Of the subject; the same fact of the same version is told once.</param>
    public async Task Tell(Work work, Fact fact, int version, CancellationToken ct)
    {
        await work.Db.Lock("journal", ct);
        untold.Add(work.OperationId, fact.Topics);
        work.Db.Add(JournalEntry.Of(work, version, new(fact, null)));
    }
}
