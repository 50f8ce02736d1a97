using KsPortal.Core.Kernel;
using KsPortal.Core.Live;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Accounts;

/// <summary>Who I am: what the shell shows, and whose changes close or redraw it.</summary>
[Needs(Who.Member)]
public sealed record MyAccount : IQuery<MyAccountView>;

public sealed record MyAccountView(
    Guid Id, string UserName, string DisplayName, Role Role, string Language, bool Verified, ProviderStanding Provider, string? ProviderWhy, LiveTicket Live)
{
    public bool IsStaff => Role is Role.Support or Role.Admin;
    public bool MayProvide => Verified && Provider is ProviderStanding.Approved;
}

internal sealed class MyAccountHandler(IDbContextFactory<PortalDb> dbs, LiveHub live) : IQueryHandler<MyAccount, MyAccountView>
{
    // Of this handler, not of the class: a compiled query serves one model, and a process may hold two databases.
    private readonly Func<PortalDb, Guid, Task<MyAccountView?>> read = EF.CompileAsyncQuery((PortalDb db, Guid me) =>
        db.Set<Account>().AsNoTracking().Where(a => a.Id == me)
            .Select(a => new MyAccountView(a.Id, a.UserName, a.DisplayName, a.Role, a.Language, a.VerifiedAt != null, a.Provider, a.ProviderWhy, null!))
            .SingleOrDefault());

    public async Task<Result<MyAccountView>> Handle(Scope scope, MyAccount query, CancellationToken ct)
    {
        var ticket = live.Ticket(AccountTopics.Of(scope.AccountId));
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await read(db, scope.AccountId) is { } mine ? mine with { Live = ticket } : Refusal.NotFound("account");
    }
}
