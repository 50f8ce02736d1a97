using System.Reflection;
using KsPortal.Core.Kernel;

namespace KsPortal.Core.Storage;

/// <summary>One command in one unit of work: the gate, the earlier answer to its key, the handler, the answer kept with what was done.</summary>
internal sealed class CommandRunner<TCommand, TAnswer>(ICommandHandler<TCommand, TAnswer> handler, UnitOfWork units, IGate gate, Paces paces, IEnumerable<IScreen<TCommand>> screens)
    : IHandler<TCommand, TAnswer> where TCommand : ICommand<TAnswer>
{
    private static readonly Who Needed = typeof(TCommand).GetCustomAttribute<NeedsAttribute>()?.Who ?? Who.System;
    private static readonly PaceAttribute Pace = typeof(TCommand).GetCustomAttribute<PaceAttribute>() ?? PaceAttribute.Usual;

    public async Task<Result<TAnswer>> Handle(Scope scope, TCommand command, CancellationToken ct)
    {
        if (paces.Take(typeof(TCommand), Pace, scope) is { } hasty)
            return hasty;
        var (seen, refused) = Screened(scope, command);
        return refused is not null ? refused : await units.Run(scope, work => Answer(work, seen!, ct), ct);
    }

    private Result<TCommand> Screened(Scope scope, TCommand command)
    {
        if (Needed is Who.System && scope.Role is not Role.System)
            return command;   // the gate turns him away
        foreach (var screen in screens)
        {
            var (seen, refused) = screen.Look(command);
            if (refused is not null)
                return refused;
            command = seen!;
        }
        return command;
    }

    private async Task<Result<TAnswer>> Answer(Work claimed, TCommand command, CancellationToken ct)
    {
        var (scope, refused) = await gate.Admit(claimed.Db, claimed.Scope, Needed, ct);
        if (refused is not null)
            return refused;

        var work = claimed with { Scope = scope! };
        if (command is not IKeyed keyed)
            return await handler.Handle(work, command, ct);

        if (await work.Earlier(keyed, ct) is { } earlier)
            return earlier.AnswerTo<TAnswer>(keyed);

        var result = await handler.Handle(work, command, ct);
        if (result.Ok)
            work.Db.Add(Operation.Of(work, keyed, result.Value));
        return result;
    }
}
