using KsPortal.Core.Kernel;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Accounts;

[Needs(Who.Verified)]
public sealed record AskToProvide : ICommand;

[Needs(Who.Staff)]
public sealed record ApproveProvider(Guid AccountId) : ICommand;

[Needs(Who.Staff)]
public sealed record RefuseProvider(Guid AccountId, string Reason) : ICommand
{
    public const int ReasonLeast = 2, ReasonMost = 300;
}

internal sealed class AskToProvideHandler : ICommandHandler<AskToProvide>
{
    public async Task<Result<Done>> Handle(Work work, AskToProvide command, CancellationToken ct)
    {
        var account = await work.Db.Accounts.SingleAsync(a => a.Id == work.Scope.AccountId, ct);
        if (account.AskToProvide(work.Now) is { } refused)
            return refused;
        if (!await work.Db.Profiles.AnyAsync(p => p.Id == account.Id, ct))
            work.Db.Add(ProviderProfile.Begin(account.Id));
        return new Done();
    }
}

internal sealed class ApproveProviderHandler : ICommandHandler<ApproveProvider>
{
    public async Task<Result<Done>> Handle(Work work, ApproveProvider command, CancellationToken ct)
    {
        var account = await work.Db.Accounts.SingleOrDefaultAsync(a => a.Id == command.AccountId, ct);
        if (account is null)
            return Refusal.NotFound("account");
        if (account.Id == work.Scope.AccountId)
            return Refusal.NotAllowed("own-case");

        return account.ApproveAsProvider() is { } refused ? refused : new Done();
    }
}

internal sealed class RefuseProviderHandler : ICommandHandler<RefuseProvider>
{
    public async Task<Result<Done>> Handle(Work work, RefuseProvider command, CancellationToken ct)
    {
        var account = await work.Db.Accounts.SingleOrDefaultAsync(a => a.Id == command.AccountId, ct);
        if (account is null)
            return Refusal.NotFound("account");
        if (account.Id == work.Scope.AccountId)
            return Refusal.NotAllowed("own-case");

        return account.RefuseAsProvider(command.Reason) is { } refused ? refused : new Done();
    }
}
