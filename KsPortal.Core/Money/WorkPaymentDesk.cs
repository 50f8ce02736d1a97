using KsPortal.Core.Kernel;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Money;

/// <summary>Does not wait for the pause to end: the provider is asked now. Staff decide nothing by it; only the provider's answer counts.</summary>
[Needs(Who.Staff)]
public sealed record AskGatewayNow(Guid Key, Guid JobId) : ICommand, IKeyed;

/// <summary>What was parked has been dealt with, outside or by another way, and how.</summary>
[Needs(Who.Staff)]
public sealed record PutCallbackAside(Guid Key, Guid EventId, string Reason) : ICommand, IKeyed;

internal sealed class AskGatewayNowHandler : ICommandHandler<AskGatewayNow>
{
    public async Task<Result<Done>> Handle(Work work, AskGatewayNow command, CancellationToken ct)
    {
        if (!await work.Db.GatewayJobs.AnyAsync(j => j.Id == command.JobId, ct))
            return Refusal.NotFound("gateway-job");
        var hurried = await work.Db.GatewayJobs.Where(j => j.Id == command.JobId && j.DoneAt == null).ExecuteUpdateAsync(set => set.SetProperty(j => j.NextAt, work.Now), ct);
        return hurried == 0 ? Refusal.Conflict("gateway-job.over") : new Done();
    }
}

internal sealed class PutCallbackAsideHandler : ICommandHandler<PutCallbackAside>
{
    public async Task<Result<Done>> Handle(Work work, PutCallbackAside command, CancellationToken ct)
    {
        var heard = await work.Db.InboxEvents.SingleOrDefaultAsync(e => e.Id == command.EventId, ct);
        if (heard is null || heard.State is not InboxState.Parked)
            return Refusal.NotFound("callback");
        if (TypedText.OrNull(command.Reason) is not { } reason)
            return Refusal.Invalid("reason.missing", "Reason");
        if (reason.Length > InboxEvent.WhyMost)
            return Refusal.Invalid("text.long", "Reason", InboxEvent.WhyMost);
        if (Guid.TryParseExact(heard.Number, "N", out var number) && await Mine(work, number, ct))
            return Refusal.NotAllowed("own-case");
        return heard.PutAside(work.Scope.AccountId, reason, work.Now) is { } refused ? refused : new Done();
    }

    private static async Task<bool> Mine(Work work, Guid number, CancellationToken ct)
    {
        var me = work.Scope.AccountId;
        return await work.Db.Payments.AnyAsync(p => p.Id == number && p.AccountId == me, ct)
            || await work.Db.GatewayRefunds.AnyAsync(r => r.Id == number && r.AccountId == me, ct)
            || await work.Db.Payouts.AnyAsync(p => p.Id == number && p.AccountId == me, ct);
    }
}
