using KsPortal.Core.Kernel;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Accounts;

/// <summary>Asked for every request with a cookie: does the session it names still stand, and as what.</summary>
[Needs(Who.System)]
public sealed record SessionStands(Guid AccountId, Guid SessionId) : IQuery<StandingSession>;

public sealed record StandingSession(string? Stamp, Role Role, bool Suspended, string? SuspendedWhy);

internal sealed class SessionStandsHandler(IDbContextFactory<PortalDb> dbs) : IQueryHandler<SessionStands, StandingSession>
{
    // Not static: a compiled query keeps the model it first met, and tests hold both databases in one process.
    private readonly Func<PortalDb, Guid, Guid, Task<StandingSession?>> read = EF.CompileAsyncQuery((PortalDb db, Guid account, Guid session) =>
        (from open in db.Set<Session>()
         where open.Id == session && open.AccountId == account && open.EndedAt == null
         join login in db.Set<Login>() on open.AccountId equals login.Id
         join mine in db.Set<Account>() on open.AccountId equals mine.Id
         select new StandingSession(login.SecurityStamp, mine.Role, mine.SuspendedAt != null, mine.SuspendedWhy)).AsNoTracking().SingleOrDefault());

    public async Task<Result<StandingSession>> Handle(Scope scope, SessionStands query, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await read(db, query.AccountId, query.SessionId) is { } stands ? stands : Refusal.NotAllowed("sign-in.needed");
    }
}
