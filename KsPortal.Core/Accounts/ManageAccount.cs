using KsPortal.Core.Kernel;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Accounts;

[Needs(Who.Admin)]
public sealed record SuspendAccount(Guid AccountId, string Reason) : ICommand
{
    public const int ReasonLeast = 2, ReasonMost = 300;
}

[Needs(Who.Admin)]
public sealed record RestoreAccount(Guid AccountId) : ICommand;

/// <summary>Staff and administrators are named by the portal's own set-up or by an administrator.</summary>
[Needs(Who.Admin)]
public sealed record GiveRole(Guid AccountId, Role Role) : ICommand;

internal sealed class SuspendAccountHandler : ICommandHandler<SuspendAccount>
{
    public async Task<Result<Done>> Handle(Work work, SuspendAccount command, CancellationToken ct)
    {
        var reason = TypedText.Of(command.Reason);
        if (reason.Length == 0)
            return Refusal.Invalid("reason.missing", "Reason");
        if (reason.Length is < SuspendAccount.ReasonLeast or > SuspendAccount.ReasonMost)
            return Refusal.Invalid("text.range", "Reason", SuspendAccount.ReasonLeast, SuspendAccount.ReasonMost);
        if (command.AccountId == work.Scope.AccountId)
            return Refusal.NotAllowed("own-case");
        var account = await work.Db.Accounts.SingleOrDefaultAsync(a => a.Id == command.AccountId, ct);
        if (account is null)
            return Refusal.NotFound("account");
        account.Suspend(reason, work.Now);
        return new Done();
    }
}

internal sealed class RestoreAccountHandler : ICommandHandler<RestoreAccount>
{
    public async Task<Result<Done>> Handle(Work work, RestoreAccount command, CancellationToken ct)
    {
        var account = await work.Db.Accounts.SingleOrDefaultAsync(a => a.Id == command.AccountId, ct);
        if (account is null)
            return Refusal.NotFound("account");
        if (account.SuspendedAt is null)
            return new Done();
        account.Restore();
        await work.EndSessions(account, ct: ct);   // a copied cookie shall not come back to life with the account
        return new Done();
    }
}

internal sealed class GiveRoleHandler : ICommandHandler<GiveRole>
{
    public async Task<Result<Done>> Handle(Work work, GiveRole command, CancellationToken ct)
    {
        if (command.Role is not (Role.Member or Role.Support or Role.Admin))
            return Refusal.Invalid("role.unknown", "Role");
        if (command.AccountId == work.Scope.AccountId)
            return Refusal.NotAllowed("own-case");
        var account = await work.Db.Accounts.SingleOrDefaultAsync(a => a.Id == command.AccountId, ct);
        if (account is null)
            return Refusal.NotFound("account");
        account.Become(command.Role);
        return new Done();
    }
}
