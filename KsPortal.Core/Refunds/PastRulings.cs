using KsPortal.Core.Market;
using KsPortal.Core.Orders;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Refunds;

/// <summary>What staff ruled before in a case like this: the same branch or the same reason.</summary>
/// <param name="Percent">Of what was there, to the client.</param>
/// <param name="SameWhy">The reason is this case's, too; else only the branch is.</param>
public sealed record PastRuling(Guid Id, int Percent, RefundWhy Why, bool SameWhy, CategoryName Category, DateTimeOffset At);

internal static class PastRulings
{
    private const int Most = 5;

    extension(PortalDb db)
    {
        /// <summary>The last that were carried out as they were ruled.</summary>
        public async Task<IReadOnlyList<PastRuling>> RulingsLike(RefundCase one, Order order, CancellationToken ct)
        {
            var rows = await (from past in db.RefundCases.AsNoTracking()
                              where past.State == RefundState.Executed && past.RuledMinor != null && past.AgreedMinor == past.RuledMinor && past.Id != one.Id
                              join about in db.Orders on past.OrderId equals about.Id
                              join category in db.Categories on about.CategoryId equals category.Id
                              where past.Why == one.Why || db.Set<Category>().Any(c => c.Id == order.CategoryId && (c.Id == category.Id || c.ParentId == category.ParentId))
                              orderby past.EndedAt descending, past.Id
                              select new { past.Id, past.RuledMinor, past.MostMinor, past.Why, category, past.EndedAt }).Take(Most).ToListAsync(ct);
            return [.. rows.Select(r => new PastRuling(
                r.Id, (int)Math.Round(r.RuledMinor!.Value * 100m / r.MostMinor, MidpointRounding.AwayFromZero), r.Why, r.Why == one.Why, CategoryName.Of(r.category), r.EndedAt!.Value))];
        }
    }
}
