namespace KsPortal.Core.Kernel;

public interface IRequest<TAnswer>;
public interface IQuery<TAnswer> : IRequest<TAnswer>;
public interface ICommand<TAnswer> : IRequest<TAnswer>;
public interface ICommand : ICommand<Done>;

/// <summary>A command its sender may send again: the same key of the same account gets the first answer.</summary>
public interface IKeyed
{
    /// <summary>Minted when the form is shown, kept over a reconnect.</summary>
    Guid Key { get; }
}

/// <summary>Answers any request; what the dispatcher looks for.</summary>
public interface IHandler<in TRequest, TAnswer> where TRequest : IRequest<TAnswer>
{
    Task<Result<TAnswer>> Handle(Scope scope, TRequest request, CancellationToken ct);
}

/// <summary>Answers a query, after the gate has let the caller in. Commands have an <c>ICommandHandler</c>, which works inside a transaction.</summary>
public interface IQueryHandler<in TQuery, TAnswer> where TQuery : IQuery<TAnswer>
{
    Task<Result<TAnswer>> Handle(Scope scope, TQuery query, CancellationToken ct);
}

/// <summary>The one door into Core, already holding the caller's scope.</summary>
public interface IPortal
{
    Task<Result<TAnswer>> Send<TAnswer>(IRequest<TAnswer> request, CancellationToken ct = default);
}
