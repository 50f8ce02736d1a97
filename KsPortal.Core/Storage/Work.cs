using KsPortal.Core.Kernel;

namespace KsPortal.Core.Storage;

/// <summary>What a command works with: an open transaction, who asks, and the moment it all happens (whole microseconds).</summary>
public sealed record Work(PortalDb Db, Scope Scope, DateTimeOffset Now, Guid OperationId);

/// <summary>Carries out a command. An answer is saved and committed for it; a refusal undoes everything.</summary>
public interface ICommandHandler<in TCommand, TAnswer> where TCommand : ICommand<TAnswer>
{
    Task<Result<TAnswer>> Handle(Work work, TCommand command, CancellationToken ct);
}

/// <summary>Looks at a command before its unit of work begins: what it refuses takes no transaction. Answers the command as it is to be carried out.</summary>
internal interface IScreen<TCommand>
{
    Result<TCommand> Look(TCommand command);
}

public interface ICommandHandler<in TCommand> : ICommandHandler<TCommand, Done> where TCommand : ICommand;
