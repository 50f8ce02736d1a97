using KsPortal.Core.Kernel;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Accounts;

/// <summary>
/// Sign-up: login, account and standing in one unit of work. The password comes hashed (hashing takes 50 ms and must not
/// hold the writer's turn), user name and e-mail come normalized beside what was typed, the phone as E.164.
/// </summary>
[Needs(Who.System)]
public sealed record OpenAccount(
    Guid Id, string UserName, string NormalizedUserName, string Email, string NormalizedEmail, string Phone, string PasswordHash,
    string DisplayName, string Language, bool AsProvider) : ICommand<Opened>;

/// <param name="EmailKnown">Somebody else confirmed this address before: told by mail only, never on the page.</param>
public sealed record Opened(Guid AccountId, bool EmailKnown);

internal sealed class OpenAccountHandler : ICommandHandler<OpenAccount, Opened>
{
    public async Task<Result<Opened>> Handle(Work work, OpenAccount command, CancellationToken ct)
    {
        if (await work.Db.Users.AnyAsync(l => l.NormalizedUserName == command.NormalizedUserName, ct))
            return Refusal.Conflict("account.name-taken") with { Field = "UserName" };

        work.Db.Add(new Login
        {
            Id = command.Id, UserName = command.UserName, NormalizedUserName = command.NormalizedUserName,
            Email = command.Email, NormalizedEmail = command.NormalizedEmail, PhoneNumber = command.Phone,
            PasswordHash = command.PasswordHash, SecurityStamp = Guid.NewGuid().ToString("N"), LockoutEnabled = true,
        });
        var account = Account.Open(command.Id, command.UserName, TypedText.Cut(TypedText.Line(command.DisplayName), 64), command.Language, Role.Member, work.Now);
        work.Db.Add(account);
        if (command.AsProvider)
        {
            account.AskToProvide(work.Now);
            work.Db.Add(ProviderProfile.Begin(account.Id));
        }
        return new Opened(command.Id, await work.Db.Users.AnyAsync(l => l.NormalizedEmail == command.NormalizedEmail && l.EmailConfirmed, ct));
    }
}
