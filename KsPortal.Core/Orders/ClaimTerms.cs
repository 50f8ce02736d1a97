using KsPortal.Core.Accounts;
using KsPortal.Core.Demands;
using KsPortal.Core.Kernel;
using KsPortal.Core.Money;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Orders;

/// <summary>What a claim would bring me, known before it is made.</summary>
[Needs(Who.ApprovedProvider)]
public sealed record ClaimTerms(Guid DemandId) : IQuery<ClaimTermsView>;

public sealed record ClaimTermsView(PairFees Fees, Amount Fee, Amount Net)
{
    /// <summary>In hundredths of a percent.</summary>
    public int FeeRate => Fees.Terms.BasisPoints;

    /// <summary>The lower rate of a pair that has finished an order together.</summary>
    public bool Loyal => Fees.Loyal;
}

/// <summary>Which order a demand became, for the two who are in it and for staff.</summary>
[Needs(Who.Member)]
public sealed record OrderOfDemand(Guid DemandId) : IQuery<OrderFound>;

public sealed record OrderFound(Guid OrderId);

internal sealed class ClaimTermsHandler(IDbContextFactory<PortalDb> dbs) : IQueryHandler<ClaimTerms, ClaimTermsView>
{
    public async Task<Result<ClaimTermsView>> Handle(Scope scope, ClaimTerms query, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var demand = await db.DemandsVisibleTo(scope).AsNoTracking().SingleOrDefaultAsync(d => d.Id == query.DemandId, ct);
        if (demand is null)
            return Refusal.NotFound("demand");
        var fees = await db.FeesFor(demand, scope.AccountId);
        var fee = FeeRule.Of(demand.Price.Minor, fees.Terms);
        return new ClaimTermsView(fees, Amount.Fen(fee), demand.Price - Amount.Fen(fee));
    }
}

internal sealed class OrderOfDemandHandler(IDbContextFactory<PortalDb> dbs) : IQueryHandler<OrderOfDemand, OrderFound>
{
    public async Task<Result<OrderFound>> Handle(Scope scope, OrderOfDemand query, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var order = await db.Orders.VisibleTo(scope).AsNoTracking().Where(o => o.DemandId == query.DemandId).Select(o => (Guid?)o.Id).SingleOrDefaultAsync(ct);
        return order is { } id ? new OrderFound(id) : Refusal.NotFound("order");
    }
}
