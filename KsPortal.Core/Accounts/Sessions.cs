using KsPortal.Core.Kernel;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Accounts;

/// <summary>A sign-in that has just succeeded: the session its cookie will name.</summary>
[Needs(Who.System)]
public sealed record StartSession(Guid SessionId, Guid AccountId, string Device) : ICommand;

/// <summary>Signs out: this session, or every one.</summary>
[Needs(Who.System)]
public sealed record EndSessions(Guid AccountId, Guid? Only) : ICommand;

internal sealed class StartSessionHandler : ICommandHandler<StartSession>
{
    public async Task<Result<Done>> Handle(Work work, StartSession command, CancellationToken ct)
    {
        if (!await work.Db.Accounts.AnyAsync(a => a.Id == command.AccountId, ct))
            return Refusal.NotFound("account");
        work.Db.Add(new Session
        {
            Id = command.SessionId, AccountId = command.AccountId, StartedAt = work.Now,
            Device = TypedText.Cut(TypedText.Line(command.Device), 200),
        });
        if (await work.Db.Set<SignInTries>().FindAsync([command.AccountId], ct) is { } tries)
            work.Db.Remove(tries);
        return new Done();
    }
}

internal sealed class EndSessionsHandler : ICommandHandler<EndSessions>
{
    public async Task<Result<Done>> Handle(Work work, EndSessions command, CancellationToken ct)
    {
        var account = await work.Db.Accounts.SingleOrDefaultAsync(a => a.Id == command.AccountId, ct);
        if (account is null)
            return Refusal.NotFound("account");
        await work.EndSessions(account, command.Only, ct: ct);
        return new Done();
    }
}

internal static class EndingSessions
{
    extension(Work work)
    {
        /// <summary>What stands open of this account, or of it this one only, or all but that one; its open pages are told.</summary>
        public async Task EndSessions(Account account, Guid? only = null, Guid? but = null, CancellationToken ct = default)
        {
            var open = await work.Db.Sessions
                .Where(s => s.AccountId == account.Id && s.EndedAt == null && (only == null || s.Id == only) && (but == null || s.Id != but)).ToListAsync(ct);
            foreach (var session in open) session.EndedAt = work.Now;
            if (open.Count > 0) account.SessionsAreOver();
        }
    }
}
