using KsPortal.Core.Accounts;
using KsPortal.Core.Kernel;
using KsPortal.Core.Live;
using KsPortal.Core.Money;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Market;

public enum ListingSort { Popular, Rated, Newest, PriceUp, PriceDown }

/// <summary>What is for sale in a category (branch or leaf slug; null: everywhere) or by one provider, a page at a time.</summary>
[Needs(Who.Anyone)]
public sealed record BrowseListings(
    string? Category = null, ListingSort Sort = ListingSort.Popular, int Page = 0, Guid? Provider = null, int Size = 24) : IQuery<ListingsFound>
{
    /// <summary>Where its changes are told: the whole market, or what one provider offers.</summary>
    internal Topic Topic => Provider is { } one ? ListingTopics.By(one) : ListingTopics.All;

    /// <summary>What decides the answer: of one provider his standing and his marks, too, which the market takes with its next change.</summary>
    internal Topic[] Decides => Provider is { } one ? [Topic, AccountTopics.Of(one)] : [Topic];
}

public sealed record ListingsFound(IReadOnlyList<ListingRow> Rows, int Page, bool More, LiveTicket Live);

public sealed record ListingRow(
    Guid Id, string Title, Amount Price, int Days, Guid? CoverId, Guid CategoryId, Guid ProviderId, string ProviderName, int Score, int Reviews, int ReplyMinutes);

internal sealed class BrowseListingsHandler(IDbContextFactory<PortalDb> dbs, LiveHub live, SharedAnswers shared) : IQueryHandler<BrowseListings, ListingsFound>
{
    public async Task<Result<ListingsFound>> Handle(Scope scope, BrowseListings query, CancellationToken ct)
    {
        query = query with { Size = Math.Clamp(query.Size, 1, 48), Page = Math.Clamp(query.Page, 0, 10_000), Category = TypedText.OrNull(query.Category) };
        var ticket = live.Ticket(query.Topic);
        var page = await shared.Of(query.Decides, $"listings|{query}", () => Read(query), static _ => []);
        return new ListingsFound(page.Rows, page.Page, page.More, ticket);
    }

    private async Task<PageOf<ListingRow>> Read(BrowseListings query)
    {
        await using var db = await dbs.CreateDbContextAsync();
        var rows = db.ListingsOnSale.In(db, query.Category).By(query.Provider);
        return await rows.Shown(db, query.Sort).ToPage(query.Page, CancellationToken.None, query.Size);
    }
}
