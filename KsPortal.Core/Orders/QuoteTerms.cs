using KsPortal.Core.Accounts;
using KsPortal.Core.Demands;
using KsPortal.Core.Kernel;
using KsPortal.Core.Money;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Orders;

/// <summary>What a quote would bring me: the rate is known before a price is named, <see cref="NetOf"/> tells the rest while it is typed.</summary>
[Needs(Who.ApprovedProvider)]
public sealed record QuoteTerms(Guid DemandId) : IQuery<QuoteTermsView>;

/// <param name="FeeRate">In hundredths of a percent.</param>
/// <param name="Loyal">The lower rate of a pair that has finished an order together.</param>
public sealed record QuoteTermsView(int FeeRate, bool Loyal)
{
    public Amount FeeOf(long priceMinor) => Amount.Fen(FeeRule.Of(priceMinor, FeeRate));
    public Amount NetOf(long priceMinor) => Amount.Fen(priceMinor) - FeeOf(priceMinor);
}

internal sealed class QuoteTermsHandler(IDbContextFactory<PortalDb> dbs) : IQueryHandler<QuoteTerms, QuoteTermsView>
{
    public async Task<Result<QuoteTermsView>> Handle(Scope scope, QuoteTerms query, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var client = await db.DemandsVisibleTo(scope).Where(d => d.Id == query.DemandId).Select(d => (Guid?)d.ClientId).SingleOrDefaultAsync(ct);
        if (client is not { } id)
            return Refusal.NotFound("demand");
        var rate = await db.ClaimRate(id, scope.AccountId);
        return new QuoteTermsView(rate, rate == FeeRule.Loyal);
    }
}
