using KsPortal.Core.Accounts;
using KsPortal.Core.Files;
using KsPortal.Core.Kernel;
using KsPortal.Core.Live;
using KsPortal.Core.Market;
using KsPortal.Core.Money;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Demands;

[Needs(Who.Member)]
public sealed record ViewDemand(Guid DemandId) : IQuery<DemandView>;

/// <param name="Brief">Empty for a third party once the demand is gone.</param>
/// <param name="FilesHidden">Files that only providers it was matched to may open, and whoever gets it.</param>
/// <param name="ProviderId">Who got it, or is chosen; sealed from those who bid in vain, as the name is.</param>
/// <param name="WonBy">His name.</param>
/// <param name="Low">With <paramref name="High"/> the budget, where quotes are asked for: either end may be open.</param>
/// <param name="Quotes">How many were given and not taken back, also after the end: all that anybody but client and staff learns of the others'.</param>
/// <param name="Agreed">The price of the quote that was chosen, for those whom it concerns.</param>
/// <param name="Viewing">Providers who look at it now, on this node.</param>
public sealed record DemandView(
    Guid Id, long? Number, Guid ClientId, string ClientName, DemandWay Way, string Title, string Brief, Amount Price, CategoryName? Category,
    DateTimeOffset? DueAt, IReadOnlyList<FileView> Files, int FilesHidden, DemandState State, DateTimeOffset? OpenedAt, DateTimeOffset? ExpiresAt, int ExtensionsLeft,
    DateTimeOffset? EndedAt, Guid? ProviderId, string? WonBy, DemandParty Party, IReadOnlyList<DemandAct> Acts, int Viewing,
    Amount? Low, Amount? High, int Quotes, DateTimeOffset? AwardedAt, DateTimeOffset? PayUntil, Amount? Agreed, LiveTicket Live, LiveTicket Viewers)
{
    /// <summary>What the deal is about: the fixed price, or the quote's.</summary>
    public Amount Sum => Agreed ?? Price;

    public bool May(DemandAct act) => Acts.Contains(act);
}

internal sealed class ViewDemandHandler(IDbContextFactory<PortalDb> dbs, LiveHub live, Presence presence) : IQueryHandler<ViewDemand, DemandView>
{
    public async Task<Result<DemandView>> Handle(Scope scope, ViewDemand query, CancellationToken ct)
    {
        var ticket = live.Ticket(DemandTopics.Of(query.DemandId));
        var viewers = live.Ticket(DemandTopics.ViewersOf(query.DemandId));
        await using var db = await dbs.CreateDbContextAsync(ct);
        var found = await (from demand in db.DemandsVisibleTo(scope).AsNoTracking()
                           where demand.Id == query.DemandId
                           join client in db.Accounts on demand.ClientId equals client.Id
                           from category in db.Set<Category>().Where(c => c.Id == demand.CategoryId).DefaultIfEmpty()
                           from winner in db.Set<Account>().Where(a => a.Id == demand.ProviderId).DefaultIfEmpty()
                           select new
                           {
                               demand, client.DisplayName, category, Winner = winner == null ? null : winner.DisplayName,
                               Quotes = db.Set<Quote>().Count(q => q.DemandId == demand.Id && q.State != QuoteState.Withdrawn),
                           })
            .SingleOrDefaultAsync(ct);
        if (found is null)
            return Refusal.NotFound("demand");

        var d = found.demand;
        var picked = d.ChosenQuoteId is null ? null
            : await (from quote in db.Quotes.AsNoTracking()
                     where quote.Id == d.ChosenQuoteId
                     join provider in db.Accounts on quote.ProviderId equals provider.Id
                     select new { quote, provider.DisplayName }).SingleOrDefaultAsync(ct);
        var party = d.PartyOf(scope);
        var stranger = party is DemandParty.Provider && d.State is not (DemandState.Open or DemandState.Awarded) && d.ProviderId != scope.AccountId;
        var sealedOff = d.Way is DemandWay.Quotes && party is DemandParty.Provider && picked?.quote.ProviderId != scope.AccountId;   // who won is told to nobody who lost
        var files = stranger ? [] : await db.StoredFiles.VisibleTo(scope).FilesOf(d.Files, ct);
        return new DemandView(
            d.Id, d.Number, d.ClientId, found.DisplayName, d.Way, d.Title, stranger ? "" : d.Brief, d.Price,
            found.category is { } c ? new(c.Id, c.Slug, c.NameZh, c.NameEn) : null,
            d.DueAt, files, stranger ? 0 : d.Files.Count - files.Count, d.State, d.OpenedAt, d.ExpiresAt, DemandRules.MostExtensions - d.Extensions,
            d.EndedAt, sealedOff ? null : picked?.quote.ProviderId ?? d.ProviderId, sealedOff ? null : picked?.DisplayName ?? found.Winner, party, DemandFlow.Acts(d.State, party, d.Way),
            presence.CountAt(DemandTopics.ViewersOf(d.Id)), Fen(d.LowMinor), d.Way is DemandWay.Quotes ? Fen(d.PriceMinor) : null, found.Quotes,
            d.AwardedAt, sealedOff ? null : d.PayUntil, sealedOff ? null : picked?.quote.Price, ticket, viewers);
    }

    private static Amount? Fen(long? minor) => minor is { } fen ? Amount.Fen(fen) : null;
}
