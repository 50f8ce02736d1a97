using KsPortal.Core.Accounts;
using KsPortal.Core.Deadlines;
using KsPortal.Core.Demands;
using KsPortal.Core.Files;
using KsPortal.Core.Kernel;
using KsPortal.Core.Money;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Orders;

/// <summary>抢单: the first eligible provider wins, and the order stands in the same moment. Nobody pays to claim.</summary>
[Needs(Who.ApprovedProvider), Pace(10, 120)]
public sealed record ClaimDemand(Guid Key, Guid DemandId) : ICommand<Claimed>, IKeyed;

/// <param name="MilestoneId">The one part of a claimed order.</param>
public sealed record Claimed(Guid OrderId, Guid MilestoneId);

internal sealed class ClaimDemandHandler : ICommandHandler<ClaimDemand, Claimed>
{
    public async Task<Result<Claimed>> Handle(Work work, ClaimDemand command, CancellationToken ct)
    {
        var demand = await work.DemandToActOn(command.DemandId);
        if (demand is null)
            return Refusal.NotFound("demand");
        if (demand.State is DemandState.Ordered && demand.ProviderId != work.Scope.AccountId)
            return await TooLate(work, demand, ct);
        if (demand.Claim(work.Scope, work.Now) is { } refused)
            return refused;

        var provider = work.Scope.AccountId;
        var terms = new OrderTerms(demand.CategoryId!.Value, demand.Title, demand.Brief, demand.Files, demand.Price, demand.DueAt!.Value);
        var order = Order.FromClaim(demand.Id, terms, await work.NextNumber("order", 31_000, ct), demand.ClientId, provider,
            (await work.Db.FeesFor(demand, provider)).Terms, work.Now);
        work.Db.Add(order);
        await (work with { Scope = Scope.System }).Attach(order.Files, [order.ClientId, provider], ct);   // the client's files: the provider may read them from now on
        (await work.ProfileOf(provider)).OrderBegan();

        await work.DropDeadline("demand.expire", demand.Id, ct);
        work.SetDeadline(CancelLate.Name, order.Milestones[0].Id, order.Milestones[0].DueAt + OrderRules.CancelledWhenLate);
        return new Claimed(order.Id, order.Milestones[0].Id);
    }

    private static async Task<Refusal> TooLate(Work work, Demand demand, CancellationToken ct)
    {
        var winner = await work.Db.Accounts.Where(a => a.Id == demand.ProviderId).Select(a => a.DisplayName).SingleAsync(ct);
        var behind = Math.Round(Math.Max(0.1m, (decimal)(work.Now - demand.EndedAt!.Value).TotalMilliseconds / 1000m), 1);
        return Refusal.Conflict("demand.gone", winner, behind);
    }
}
