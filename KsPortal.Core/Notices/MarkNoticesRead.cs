using KsPortal.Core.Kernel;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Notices;

/// <summary>I have seen them: one, those up to a moment, or (without either) all.</summary>
[Needs(Who.Member)]
public sealed record MarkNoticesRead(DateTimeOffset? UpTo = null, Guid? Only = null) : ICommand;

internal sealed class MarkNoticesReadHandler : ICommandHandler<MarkNoticesRead>
{
    public async Task<Result<Done>> Handle(Work work, MarkNoticesRead command, CancellationToken ct)
    {
        var me = work.Scope.AccountId;
        // A mark, not a change of state: no fact for each, one for the box.
        var read = await work.Db.Notices
            .Where(n => n.AccountId == me && n.ReadAt == null && (command.Only == null || n.Id == command.Only) && (command.UpTo == null || n.At <= command.UpTo))
            .ExecuteUpdateAsync(set => set.SetProperty(n => n.ReadAt, work.Now), ct);
        if (read > 0) (await work.BoxOf(me, ct)).Changed();
        return new Done();
    }
}
