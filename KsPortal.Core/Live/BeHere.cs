using KsPortal.Core.Kernel;

namespace KsPortal.Core.Live;

/// <summary>A page of a member is open: he counts as online until what is answered is disposed.</summary>
[Needs(Who.Member)]
public sealed record BeHere : IQuery<Here>;

public sealed class Here(IDisposable stay) : IDisposable
{
    public void Dispose() => stay.Dispose();
}

internal sealed class BeHereHandler(Presence presence) : IQueryHandler<BeHere, Here>
{
    public Task<Result<Here>> Handle(Scope scope, BeHere query, CancellationToken ct)
        => Task.FromResult<Result<Here>>(new Here(presence.Enter(Places.Portal, scope.AccountId)));
}
