using KsPortal.Core.Kernel;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Accounts;

/// <summary>The first administrator of an installation, whoever holds the secret printed at its start. Works while there is none.</summary>
[Needs(Who.System)]
public sealed record OpenFirstAdmin(
    Guid Id, string UserName, string NormalizedUserName, string Email, string NormalizedEmail, string PasswordHash, string Language) : ICommand;

/// <summary>Whether anybody administers this installation.</summary>
[Needs(Who.System)]
public sealed record HasAdmin : IQuery<bool>;

internal sealed class OpenFirstAdminHandler : ICommandHandler<OpenFirstAdmin>
{
    public async Task<Result<Done>> Handle(Work work, OpenFirstAdmin command, CancellationToken ct)
    {
        await work.Db.Lock("first-admin", ct);
        if (await work.Db.Accounts.AnyAsync(a => a.Role == Role.Admin, ct))
            return Refusal.NotFound("page");
        if (await work.Db.Users.AnyAsync(l => l.NormalizedUserName == command.NormalizedUserName, ct))
            return Refusal.Conflict("account.name-taken") with { Field = "UserName" };
        if (await work.Db.Users.AnyAsync(l => l.NormalizedEmail == command.NormalizedEmail && l.EmailConfirmed, ct))
            return Refusal.Conflict("account.email-taken") with { Field = "Email" };

        work.Db.Add(new Login
        {
            Id = command.Id, UserName = command.UserName, NormalizedUserName = command.NormalizedUserName,
            Email = command.Email, NormalizedEmail = command.NormalizedEmail, EmailConfirmed = true,
            PasswordHash = command.PasswordHash, SecurityStamp = Guid.NewGuid().ToString("N"),
        });
        var account = Account.Open(command.Id, command.UserName, command.UserName, command.Language, Role.Admin, work.Now);
        account.Verify(work.Now);
        work.Db.Add(account);
        return new Done();
    }
}

internal sealed class HasAdminHandler(IDbContextFactory<PortalDb> dbs) : IQueryHandler<HasAdmin, bool>
{
    public async Task<Result<bool>> Handle(Scope scope, HasAdmin query, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.Accounts.AnyAsync(a => a.Role == Role.Admin, ct);
    }
}
