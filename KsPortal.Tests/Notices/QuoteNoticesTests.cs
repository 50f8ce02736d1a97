using KsPortal.Core.Accounts;
using KsPortal.Core.Demands;
using KsPortal.Core.Money;
using KsPortal.Core.Notices;
using KsPortal.Core.Orders;
using KsPortal.Tests.Demands;

namespace KsPortal.Tests.Notices;

public sealed class QuoteNoticesOnSqlite(SqlitePortal portal) : QuoteNoticesTests(portal), IClassFixture<SqlitePortal>;
public sealed class QuoteNoticesOnPostgres(PostgresPortal portal) : QuoteNoticesTests(portal), IClassFixture<PostgresPortal>;

/// <summary>Who is told what of quotes: the client of each offer, who bid of his own end and why, and nobody of the others'.</summary>
public abstract class QuoteNoticesTests(TestPortal portal) : PortalTests(portal), IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await Portal.Market();
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task From_the_first_offer_to_the_payment()
    {
        var demand = await Portal.AskedForQuotes();
        await Portal.React();
        var bobs = await Portal.Quote(Portal.Bob, demand);
        await Portal.React();
        var (changed, _) = (await Portal.As(Portal.Bob).Ok(new ReviseQuote(Portal.NewKey, bobs.QuoteId, Quoting.Offer(1_100_00))), await Portal.Quote(Portal.Ben, demand, 1_000_00));
        await Portal.React();
        await Portal.Choose(changed);
        await Portal.React();
        await Portal.Fund(Portal.Ann, 1_100_00);
        var paid = await Portal.As(Portal.Ann).Ok(new PayQuote(Portal.NewKey, bobs.QuoteId));
        await Portal.React();

        var ann = await Told(Portal.Ann, demand);
        Assert.Equal([NoticeCodes.Quoted, NoticeCodes.QuoteRevised, NoticeCodes.Quoted], ann.Select(n => n.Code));
        Assert.Equal(["Bob", "做一个公司网站首页", Amount.Fen(1_100_00), 3L], ann[1].Args);
        Assert.Equal([NoticeCodes.MatchedQuotes, NoticeCodes.QuoteChosen], (await Told(Portal.Bob, demand)).Select(n => n.Code));
        Assert.Equal(NoticeCodes.QuotePaid, Assert.Single(await Told(Portal.Bob, paid.OrderId)).Code);
        var ben = await Told(Portal.Ben, demand);
        Assert.Equal([NoticeCodes.MatchedQuotes, NoticeCodes.QuoteLost], ben.Select(n => n.Code));
        Assert.Equal(["做一个公司网站首页", Amount.Fen(1_000_00)], ben[1].Args);   // his own price, not the winner's
        Assert.Empty(await Told(Portal.Eve, demand));
    }

    [Fact]
    public async Task Every_other_end_is_told_with_its_reason()
    {
        var (released, lapsed, stepped, cancelled, expired) = (await Portal.Awarded(), await Portal.Awarded(), await Portal.Awarded(), await Portal.Awarded(), await Portal.AskedForQuotes());
        await Portal.Quote(Portal.Ben, expired);
        await Portal.As(Portal.Ann).Ok(new ReleaseQuote(Portal.NewKey, released.Bob.QuoteId));
        await Portal.As(Portal.Bob).Ok(new WithdrawQuote(Portal.NewKey, stepped.Bob.QuoteId, "接了别的单"));
        await Portal.As(Portal.Sue).Ok(new CancelDemand(Portal.NewKey, cancelled.Demand, "违规"));
        await Portal.React();
        Portal.Clock.Advance(QuoteRules.PayWithin);
        await Portal.Sweep();
        await Portal.React();

        Assert.Contains(NoticeCodes.QuoteReleased, (await Told(Portal.Bob, released.Demand)).Select(n => n.Code));
        Assert.Contains(NoticeCodes.QuoteLapsed, (await Told(Portal.Bob, lapsed.Demand)).Select(n => n.Code));
        Assert.Contains(NoticeCodes.AwardLapsed, (await Told(Portal.Ann, lapsed.Demand)).Select(n => n.Code));
        Assert.Equal(["Bob", "做一个公司网站首页", "接了别的单"], Assert.Single(await Told(Portal.Ann, stepped.Demand), n => n.Code == NoticeCodes.SteppedBack).Args);
        Assert.Equal(["做一个公司网站首页", "违规"], Assert.Single(await Told(Portal.Ann, cancelled.Demand), n => n.Code == NoticeCodes.DemandClosedQuotes).Args);
        foreach (var who in new[] { Portal.Bob, Portal.Ben })
            Assert.Contains(NoticeCodes.QuoteCancelled, (await Told(who, cancelled.Demand)).Select(n => n.Code));
        Assert.Contains(NoticeCodes.QuoteExpired, (await Told(Portal.Ben, expired)).Select(n => n.Code));
        Assert.Contains(NoticeCodes.ExpiredQuotes, (await Told(Portal.Ann, expired)).Select(n => n.Code));
    }

    private async Task<IReadOnlyList<NoticeRow>> Told(Scope who, Guid subject)
    {
        var all = new List<NoticeRow>();
        for (var page = 0; ; page++)
        {
            var read = (await Portal.As(who).Ok(new NoticeCentre(page))).Notices;
            all.AddRange(read.Rows.Where(n => n.Link.EndsWith(subject.ToString(), StringComparison.Ordinal)));
            if (!read.More) break;
        }
        all.Reverse();
        return all;
    }
}
