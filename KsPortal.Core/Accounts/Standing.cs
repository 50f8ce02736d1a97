using KsPortal.Core.Kernel;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Accounts;

/// <summary>The gate: account, role and session as they are in this moment.</summary>
internal sealed class Standing : IGate
{
    // Of this gate, not of the class: a compiled query serves one model, and a process may hold two databases.
    private readonly Func<PortalDb, Guid, Guid, Task<Row?>> read = EF.CompileAsyncQuery((PortalDb db, Guid account, Guid session) =>
        db.Set<Account>().AsNoTracking().Where(a => a.Id == account)
            .Select(a => new Row(a.Role, a.VerifiedAt != null, a.SuspendedAt != null, a.Provider,
                db.Set<Session>().Any(s => s.Id == session && s.AccountId == account && s.EndedAt == null)))
            .SingleOrDefault());

    public async Task<Result<Scope>> Admit(PortalDb db, Scope claimed, Who needed, CancellationToken ct)
    {
        if (claimed.Role is Role.System)
            return claimed;
        if (claimed.AccountId == Guid.Empty)
            return needed is Who.Anyone ? Scope.Guest : Refusal.NotAllowed("sign-in.needed");

        var row = await read(db, claimed.AccountId, claimed.SessionId);
        if (row is null || (claimed.SessionId != Guid.Empty && !row.Session))
            return needed is Who.Anyone ? Scope.Guest : Refusal.NotAllowed("sign-in.needed");
        if (row.Suspended)   // sees what a visitor sees, not what is his
            return needed is Who.Anyone ? Scope.Guest : Refusal.NotAllowed("account.suspended");

        return Missing(row, needed) is { } refusal ? refusal : claimed with { Role = row.Role };
    }

    private static Refusal? Missing(Row row, Who needed) => needed switch
    {
        Who.Anyone or Who.Member => null,
        Who.Verified => row.Verified ? null : Refusal.NotAllowed("account.unverified"),
        Who.ApprovedProvider => !row.Verified ? Refusal.NotAllowed("account.unverified")
            : row.Provider is ProviderStanding.Approved ? null : Refusal.NotAllowed("provider.not-approved"),
        Who.Staff => row.Role is Role.Support or Role.Admin ? null : Refusal.NotAllowed("staff.only"),
        Who.Admin => row.Role is Role.Admin ? null : Refusal.NotAllowed("staff.only"),
        Who.System => Refusal.NotAllowed("staff.only"),
    };

    private sealed record Row(Role Role, bool Verified, bool Suspended, ProviderStanding Provider, bool Session);
}
