using KsPortal.Core.Kernel;
using KsPortal.Core.Money;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Orders;

/// <summary>What others paid: quartiles of the category's own finished orders. Under eight there is too little data to say.</summary>
[Needs(Who.Anyone)]
public sealed record PriceHint(Guid CategoryId) : IQuery<PriceHintView>;

/// <param name="Sample">How many finished orders it rests on, at most the newest 400.</param>
public sealed record PriceHintView(int Sample, Amount? Low, Amount? Median, Amount? High)
{
    public const int Least = 8;
    public bool TooLittle => Sample < Least;
}

internal sealed class PriceHintHandler(IDbContextFactory<PortalDb> dbs) : IQueryHandler<PriceHint, PriceHintView>
{
    private const int Most = 400;

    public async Task<Result<PriceHintView>> Handle(Scope scope, PriceHint query, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var paid = await db.Orders.AsNoTracking().Where(o => o.CategoryId == query.CategoryId && o.State == OrderState.Completed)
            .OrderByDescending(o => o.EndedAt).Take(Most).Select(o => o.Total.Minor).ToListAsync(ct);
        if (paid.Count < PriceHintView.Least)
            return new PriceHintView(paid.Count, null, null, null);
        paid.Sort();
        return new PriceHintView(paid.Count, Quantile(paid, 1), Quantile(paid, 2), Quantile(paid, 3));
    }

    /// <summary>Linear interpolation between closest ranks (type 7 of Hyndman and Fan 1996), rounded half to even to the fen.</summary>
    internal static Amount Quantile(List<long> sorted, int quarter)
    {
        var place = (sorted.Count - 1) * quarter / 4m;
        var below = (int)place;
        var above = Math.Min(below + 1, sorted.Count - 1);
        return Amount.Fen((long)Math.Round(sorted[below] + (sorted[above] - sorted[below]) * (place - below), MidpointRounding.ToEven));
    }
}
