using KsPortal.Core.Kernel;
using KsPortal.Core.Mail;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Accounts;

/// <summary>
/// Another password, hashed already. Whoever asked for it saw the security stamp <c>Stamp</c>: with it a mailed link works
/// once, even twice at once. Every other session ends, and a letter tells the member.
/// </summary>
[Needs(Who.System)]
public sealed record ChangePassword(Guid AccountId, string Stamp, string PasswordHash, Guid? Keep = null) : ICommand<PasswordChanged>;

public sealed record PasswordChanged(string Stamp);

internal sealed class ChangePasswordHandler : ICommandHandler<ChangePassword, PasswordChanged>
{
    public async Task<Result<PasswordChanged>> Handle(Work work, ChangePassword command, CancellationToken ct)
    {
        await work.Db.Lock($"login:{command.AccountId:n}", ct);
        var login = await work.Db.Users.SingleOrDefaultAsync(l => l.Id == command.AccountId, ct);
        var account = await work.Db.Accounts.SingleOrDefaultAsync(a => a.Id == command.AccountId, ct);
        if (login is null || account is null)
            return Refusal.NotFound("account");
        if (login.SecurityStamp != command.Stamp)
            return Refusal.Conflict("password.link-used");

        (login.PasswordHash, login.SecurityStamp) = (command.PasswordHash, Guid.NewGuid().ToString("N"));
        await work.EndSessions(account, but: command.Keep, ct: ct);
        work.Write(login.Email!, LetterCodes.PasswordChanged, account.Language, new { name = account.DisplayName });
        return new PasswordChanged(login.SecurityStamp);
    }
}
