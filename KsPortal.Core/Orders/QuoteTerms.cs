using KsPortal.Core.Accounts;
using KsPortal.Core.Demands;
using KsPortal.Core.Kernel;
using KsPortal.Core.Money;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Orders;

/// <summary>What a quote would bring me: the rate is known before a price is named, <see cref="NetOf"/> tells the rest while it is typed.</summary>
[Needs(Who.ApprovedProvider)]
public sealed record QuoteTerms(Guid DemandId) : IQuery<QuoteTermsView>;

public sealed record QuoteTermsView(PairFees Fees)
{
    public FeeTerms Terms => Fees.Terms;

    /// <summary>The lower rate of a pair that has finished an order together.</summary>
    public bool Loyal => Fees.Loyal;

    /// <summary>In hundredths of a percent.</summary>
    public int FeeRate => Terms.BasisPoints;

    public Amount FeeOf(long priceMinor) => Amount.Fen(FeeRule.Of(priceMinor, Terms));
    public Amount NetOf(long priceMinor) => Amount.Fen(priceMinor) - FeeOf(priceMinor);
}

internal sealed class QuoteTermsHandler(IDbContextFactory<PortalDb> dbs) : IQueryHandler<QuoteTerms, QuoteTermsView>
{
    public async Task<Result<QuoteTermsView>> Handle(Scope scope, QuoteTerms query, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var demand = await db.DemandsVisibleTo(scope).Where(d => d.Id == query.DemandId).AsNoTracking().SingleOrDefaultAsync(ct);
        if (demand is null)
            return Refusal.NotFound("demand");
        return new QuoteTermsView(await db.FeesFor(demand, scope.AccountId));
    }
}
