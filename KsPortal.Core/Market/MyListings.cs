using KsPortal.Core.Accounts;
using KsPortal.Core.Kernel;
using KsPortal.Core.Live;
using KsPortal.Core.Money;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Market;

/// <summary>What I offer, the newest first: what is on sale or what is paused.</summary>
[Needs(Who.Member)]
public sealed record MyListings(bool Paused = false, int Page = 0) : IQuery<MyListingsView>;

/// <param name="OnSale">How many are on sale, and <paramref name="Resting"/> how many paused.</param>
/// <param name="MaySell">False: not yet, or no longer, a provider.</param>
public sealed record MyListingsView(PageOf<MyListingRow> Listings, int OnSale, int Resting, bool MaySell, LiveTicket Live);

public sealed record MyListingRow(
    Guid Id, string Title, Amount Price, int Days, int Rounds, Guid? CoverId, int Pictures, CategoryName Category, ListingState State, DateTimeOffset PublishedAt,
    IReadOnlyList<ListingAct> Acts);

internal sealed class MyListingsHandler(IDbContextFactory<PortalDb> dbs, LiveHub live) : IQueryHandler<MyListings, MyListingsView>
{
    public async Task<Result<MyListingsView>> Handle(Scope scope, MyListings query, CancellationToken ct)
    {
        var ticket = live.Ticket(ListingTopics.By(scope.AccountId));
        await using var db = await dbs.CreateDbContextAsync(ct);
        var mine = db.Listings.AsNoTracking().Where(l => l.ProviderId == scope.AccountId);
        var (onSale, paused) = (await mine.CountAsync(l => l.State == ListingState.Published, ct), await mine.CountAsync(l => l.State == ListingState.Paused, ct));
        var state = query.Paused ? ListingState.Paused : ListingState.Published;
        var page = await (from l in mine
                          where l.State == state
                          join c in db.Categories on l.CategoryId equals c.Id
                          orderby l.PublishedAt descending, l.Id
                          select new { l, c }).ToPage(query.Page, ct);
        var maySell = await db.Accounts.AnyAsync(a => a.Id == scope.AccountId && a.Provider == ProviderStanding.Approved && a.VerifiedAt != null, ct);
        return new MyListingsView(new([.. page.Rows.Select(r => new MyListingRow(
            r.l.Id, r.l.Title, r.l.Price, r.l.Days, r.l.Rounds, r.l.CoverId, r.l.Pictures.Count, CategoryName.Of(r.c), r.l.State, r.l.PublishedAt,
            maySell ? ListingAccess.Acts(r.l.State, r.l.ProviderId, scope) : []))], page.Page, page.More), onSale, paused, maySell, ticket);
    }
}
