using KsPortal.Core.Accounts;
using KsPortal.Core.Kernel;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Orders;

/// <summary>Published reviews about a member, newest first; anybody may read them.</summary>
[Needs(Who.Anyone)]
public sealed record ReviewsOf(Guid AccountId, int Page = 0) : IQuery<PageOf<PublicReview>>;

public sealed record PublicReview(string By, int Attitude, int Skill, int Quality, string Text, string OrderTitle, DateTimeOffset At);

internal sealed class ReviewsOfHandler(IDbContextFactory<PortalDb> dbs) : IQueryHandler<ReviewsOf, PageOf<PublicReview>>
{
    public async Task<Result<PageOf<PublicReview>>> Handle(Scope scope, ReviewsOf query, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await (from review in db.Reviews.AsNoTracking()
                      where review.AboutId == query.AccountId && review.PublishedAt != null
                      join author in db.Accounts on review.ById equals author.Id
                      join order in db.Orders on review.OrderId equals order.Id
                      orderby review.PublishedAt descending, review.Id
                      select new PublicReview(author.DisplayName, review.Attitude, review.Skill, review.Quality, review.Text, order.Title, review.At))
            .ToPage(query.Page, ct, 10);
    }
}
