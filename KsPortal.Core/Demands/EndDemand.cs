using KsPortal.Core.Deadlines;
using KsPortal.Core.Kernel;
using KsPortal.Core.Money;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Demands;

/// <summary>The client takes it back (or staff, with a reason); prefunded money is in the wallet at once.</summary>
[Needs(Who.Member), Pace(20, 120)]
public sealed record CancelDemand(Guid Key, Guid DemandId, string? Reason = null) : ICommand, IKeyed;

/// <summary>One tap: 24 or 72 hours more, twice at most.</summary>
[Needs(Who.Verified)]
public sealed record ExtendDemand(Guid Key, Guid DemandId, int Hours) : ICommand, IKeyed;

internal sealed class CancelDemandHandler : ICommandHandler<CancelDemand>
{
    public async Task<Result<Done>> Handle(Work work, CancelDemand command, CancellationToken ct)
    {
        await work.LockQuotes(command.DemandId, ct);
        var demand = await work.DemandToActOn(command.DemandId);
        if (demand is null)
            return Refusal.NotFound("demand");
        var reason = TypedText.OrNull(command.Reason);
        if (reason?.Length > DemandRules.ReasonMost)
            return Refusal.Invalid("text.long", "Reason", DemandRules.ReasonMost);
        var (held, chosen) = (demand is { State: DemandState.Open, Prefunded: true }, demand.ChosenQuoteId);
        if (demand.Cancel(work.Scope, reason, work.Now) is { } refused)
            return refused;

        await work.DropDeadline(ExpireDemand.Name, demand.Id, ct);
        await work.DropDeadline(LapseAward.Name, demand.Id, ct);
        if (held) await work.Refund(demand.Id, demand.Id, demand.ClientId, demand.Price, ct);
        if (chosen is { } quote) await work.GiveBackReserved(PaidFor.Quote, quote, ct);
        await work.PassQuotes(demand.Id, ct);
        return new Done();
    }
}

internal sealed class ExtendDemandHandler : ICommandHandler<ExtendDemand>
{
    public async Task<Result<Done>> Handle(Work work, ExtendDemand command, CancellationToken ct)
    {
        var demand = await work.DemandToActOn(command.DemandId);
        if (demand is null)
            return Refusal.NotFound("demand");
        if (demand.Extend(command.Hours, work.Scope, work.Now) is { } refused)
            return refused;

        await work.MoveDeadline(ExpireDemand.Name, demand.Id, demand.ExpiresAt!.Value, ct);
        return new Done();
    }
}

/// <summary>Nobody claimed it in time, or the client chose nobody: closed, what was prefunded is back, who bid is free.</summary>
internal sealed class ExpireDemand : IDeadlineAct
{
    public const string Name = "demand.expire";

    public string Kind => Name;

    public async Task Act(Work work, Deadline deadline, CancellationToken ct)
    {
        await work.LockQuotes(deadline.Subject, ct);
        var demand = await work.Db.Demands.SingleAsync(d => d.Id == deadline.Subject, ct);
        if (demand.State is not DemandState.Open || demand.Expire(work.Scope, work.Now) is not null) return;
        if (demand.Prefunded) await work.Refund(demand.Id, demand.Id, demand.ClientId, demand.Price, ct);
        await work.PassQuotes(demand.Id, ct);
    }
}
