using System.Reflection;
using KsPortal.Core.Kernel;

namespace KsPortal.Core.Storage;

/// <summary>One query: the gate first, then the answer.</summary>
internal sealed class QueryRunner<TQuery, TAnswer>(
    IQueryHandler<TQuery, TAnswer> handler, IDbContextFactory<PortalDb> dbs, IGate gate, Paces paces)
    : IHandler<TQuery, TAnswer> where TQuery : IQuery<TAnswer>
{
    private static readonly Who Needed = typeof(TQuery).GetCustomAttribute<NeedsAttribute>()?.Who ?? Who.System;
    private static readonly bool AskedByMany = typeof(TQuery).IsDefined(typeof(AskedByManyAttribute));
    private static readonly PaceAttribute? Pace = typeof(TQuery).GetCustomAttribute<PaceAttribute>();

    public async Task<Result<TAnswer>> Handle(Scope scope, TQuery request, CancellationToken ct)
    {
        if (paces.Take(typeof(TQuery), Pace, scope) is { } hasty)
            return hasty;
        var (admitted, refused) = await Admit(scope, ct);
        return refused is not null ? refused : await handler.Handle(admitted!, request, ct);
    }

    private async Task<Result<Scope>> Admit(Scope scope, CancellationToken ct)
    {
        if (scope.AccountId == Guid.Empty && Needed is Who.Anyone)
            return scope;
        if (AskedByMany)
            return await gate.AdmitAgain(scope, Needed, ct);
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await gate.Admit(db, scope, Needed, ct);
    }
}
