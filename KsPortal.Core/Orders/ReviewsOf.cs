using KsPortal.Core.Accounts;
using KsPortal.Core.Kernel;
using KsPortal.Core.Market;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Orders;

/// <summary>What clients said of a provider, newest first, for whoever finds his page. Who they are is not told, nor what they ordered: a letter of the name, and the category.</summary>
[Needs(Who.Anyone)]
public sealed record ReviewsOf(Guid AccountId, int Page = 0) : IQuery<PageOf<PublicReview>>;

/// <param name="At">When it came out: double-blind, it was written before.</param>
public sealed record PublicReview(Guid Id, string By, int Attitude, int Skill, int Quality, string Text, CategoryName Category, DateTimeOffset At);

internal sealed class ReviewsOfHandler(IDbContextFactory<PortalDb> dbs) : IQueryHandler<ReviewsOf, PageOf<PublicReview>>
{
    public async Task<Result<PageOf<PublicReview>>> Handle(Scope scope, ReviewsOf query, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        if (!await db.ProvidersShownTo(scope).AnyAsync(p => p.Id == query.AccountId, ct))
            return Refusal.NotFound("provider");

        var page = await (from review in db.Reviews.AsNoTracking()
                          where review.AboutId == query.AccountId && review.PublishedAt != null && review.Side == OrderParty.Client
                          join author in db.Accounts on review.ById equals author.Id
                          join order in db.Orders on review.OrderId equals order.Id
                          join category in db.Categories on order.CategoryId equals category.Id
                          orderby review.PublishedAt descending, review.Id
                          select new { review, author.DisplayName, category }).ToPage(query.Page, ct, 10);
        return new PageOf<PublicReview>([.. page.Rows.Select(r => new PublicReview(r.review.Id, Masked(r.DisplayName),
            r.review.Attitude, r.review.Skill, r.review.Quality, r.review.Text, CategoryName.Of(r.category), r.review.PublishedAt!.Value))], page.Page, page.More);
    }

    /// <summary>A**, 安**: as many stars whatever the name's length.</summary>
    internal static string Masked(string name)
    {
        var first = System.Globalization.StringInfo.GetNextTextElement(name.Length == 0 ? "*" : name);
        return TypedText.Cut(first, 8) + "**";
    }
}
