using KsPortal.Core.Kernel;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Accounts;

/// <summary>An administrator makes a member support, and says why.</summary>
[Needs(Who.Admin)]
public sealed record NameSupport(string UserName, string Reason) : ICommand
{
    public const int ReasonLeast = 2, ReasonMost = 300;
}

/// <summary>Support no longer: what staff see is closed to him at once.</summary>
[Needs(Who.Admin)]
public sealed record DismissSupport(Guid AccountId, string Reason) : ICommand;

internal sealed class NameSupportHandler : ICommandHandler<NameSupport>
{
    public async Task<Result<Done>> Handle(Work work, NameSupport command, CancellationToken ct)
    {
        var name = TypedText.Line(command.UserName).Normalize(System.Text.NormalizationForm.FormKC).ToUpperInvariant();
        if (name.Length == 0)
            return Refusal.Invalid("staff.name", "UserName");
        var account = await (from login in work.Db.Users
                             where login.NormalizedUserName == name
                             join mine in work.Db.Accounts on login.Id equals mine.Id
                             select mine).SingleOrDefaultAsync(ct);
        if (account is null)
            return Refusal.NotFound("staff.nobody") with { Field = "UserName" };
        if (account.Role is not Role.Member)
            return Refusal.Conflict("staff.already", account.DisplayName) with { Field = "UserName" };
        if (account.VerifiedAt is null || account.SuspendedAt is not null)
            return Refusal.NotAllowed("staff.unfit", account.DisplayName) with { Field = "UserName" };
        return account.Turn(Role.Support, command.Reason);
    }
}

internal sealed class DismissSupportHandler : ICommandHandler<DismissSupport>
{
    public async Task<Result<Done>> Handle(Work work, DismissSupport command, CancellationToken ct)
    {
        var account = await work.Db.Accounts.SingleOrDefaultAsync(a => a.Id == command.AccountId, ct);
        if (account is null || account.Role is not Role.Support)
            return Refusal.NotFound("staff.nobody");
        return account.Turn(Role.Member, command.Reason);
    }
}

internal static class WithReason
{
    extension(Account account)
    {
        public Result<Done> Turn(Role role, string typed)
        {
            var reason = TypedText.Of(typed);
            if (reason.Length == 0)
                return Refusal.Invalid("reason.missing", "Reason");
            if (reason.Length is < NameSupport.ReasonLeast or > NameSupport.ReasonMost)
                return Refusal.Invalid("text.range", "Reason", NameSupport.ReasonLeast, NameSupport.ReasonMost);
            account.Become(role, reason);
            return new Done();
        }
    }
}
