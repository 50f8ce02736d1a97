using KsPortal.Core.Kernel;
using KsPortal.Core.Live;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Accounts;

/// <summary>The gate: account, role and session as they are in this moment.</summary>
internal sealed class Standing(IDbContextFactory<PortalDb> dbs, SharedAnswers shared, Untold untold) : IGate
{
    // Of this gate, not of the class: a compiled query serves one model, and a process may hold two databases.
    private readonly Func<PortalDb, Guid, Guid, Task<Row?>> read = EF.CompileAsyncQuery((PortalDb db, Guid account, Guid session) =>
        db.Set<Account>().AsNoTracking().Where(a => a.Id == account)
            .Select(a => new Row(a.Role, a.VerifiedAt != null, a.SuspendedAt != null, a.Provider,
                db.Set<Session>().Any(s => s.Id == session && s.AccountId == account && s.EndedAt == null)))
            .SingleOrDefault());

    public async Task<Result<Scope>> Admit(PortalDb db, Scope claimed, Who needed, CancellationToken ct)
        => Nobody(claimed, needed) ?? Judge(claimed, needed, await read(db, claimed.AccountId, claimed.SessionId));

    public async Task<Result<Scope>> AdmitAgain(Scope claimed, Who needed, CancellationToken ct)
    {
        if (Nobody(claimed, needed) is { } known) return known;
        var topic = AccountTopics.Of(claimed.AccountId);
        var last = !untold.Has(topic)   // who was suspended here is out, whether the pump has told it yet or not
            ? await shared.Of([topic], $"standing|{claimed.AccountId:n}|{claimed.SessionId:n}", () => Read(claimed), static _ => [])
            : await Read(claimed);
        return Judge(claimed, needed, last.Row);
    }

    private async Task<Last> Read(Scope claimed)
    {
        await using var db = await dbs.CreateDbContextAsync();
        return new(await read(db, claimed.AccountId, claimed.SessionId));
    }

    private static Result<Scope>? Nobody(Scope claimed, Who needed)
    {
        if (claimed.Role is Role.System)
            return claimed;
        if (claimed.AccountId == Guid.Empty)
            return needed is Who.Anyone ? Scope.Guest : Refusal.NotAllowed("sign-in.needed");
        return null;
    }

    private static Result<Scope> Judge(Scope claimed, Who needed, Row? row)
    {
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

    private sealed record Last(Row? Row);
}
