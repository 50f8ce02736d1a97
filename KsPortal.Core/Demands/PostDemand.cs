using KsPortal.Core.Deadlines;
using KsPortal.Core.Files;
using KsPortal.Core.Kernel;
using KsPortal.Core.Market;
using KsPortal.Core.Money;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Demands;

/// <summary>Opens a demand for 24 hours, or until an hour before it is due; the price of an instant one goes from the client's wallet into escrow in the same breath.</summary>
[Needs(Who.Verified), Pace(10, 60)]
public sealed record PostDemand(Guid Key, Guid DemandId, DemandForm Form) : ICommand, IKeyed;

internal sealed class PostDemandHandler : ICommandHandler<PostDemand>
{
    public async Task<Result<Done>> Handle(Work work, PostDemand command, CancellationToken ct)
    {
        var demand = await work.Db.Demands.SingleOrDefaultAsync(d => d.Id == command.DemandId, ct);
        if (demand is null)
            work.Db.Add(demand = Demand.Draft(command.DemandId, work.Scope.AccountId, work.Now));
        else if (demand.ClientId != work.Scope.AccountId)
            return Refusal.NotFound("demand");
        if (DemandRules.Wrong(command.Form, work.Now) is { } wrong)
            return wrong;
        if (!await work.Db.Categories.AnyAsync(c => c.Id == command.Form.CategoryId && c.ParentId != null, ct))
            return Refusal.Invalid("demand.category", "CategoryId");
        if (await work.Attach(command.Form.Files, [], ct) is { } notMine)   // or a claim would let the provider read somebody else's
            return notMine;
        if (demand.Open(command.Form, await work.NextNumber("demand", 20_000, ct), work.Scope, work.Now) is { } refused)
            return refused;
        if (demand.Prefunded && await work.Hold(new(demand.Id, demand.ClientId, PaidFor.Demand, demand.Id), demand.Price, null, ct) is { } shortOf)
            return shortOf;

        work.SetDeadline(ExpireDemand.Name, demand.Id, demand.ExpiresAt!.Value);
        return new Done();
    }
}
