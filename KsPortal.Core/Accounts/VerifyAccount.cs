using KsPortal.Core.Kernel;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Accounts;

/// <summary>The link in the letter was opened: the address is his. Refuses where somebody else confirmed it first.</summary>
[Needs(Who.System)]
public sealed record VerifyAccount(Guid AccountId) : ICommand;

internal sealed class VerifyAccountHandler : ICommandHandler<VerifyAccount>
{
    public async Task<Result<Done>> Handle(Work work, VerifyAccount command, CancellationToken ct)
    {
        var account = await work.Db.Accounts.SingleOrDefaultAsync(a => a.Id == command.AccountId, ct);
        if (account is null)
            return Refusal.NotFound("account");
        var login = await work.Db.Users.SingleAsync(l => l.Id == account.Id, ct);
        if (await work.Db.Users.AnyAsync(l => l.NormalizedEmail == login.NormalizedEmail && l.EmailConfirmed && l.Id != login.Id, ct))
            return Refusal.Conflict("account.email-taken");

        login.EmailConfirmed = true;
        account.Verify(work.Now);
        return new Done();
    }
}
