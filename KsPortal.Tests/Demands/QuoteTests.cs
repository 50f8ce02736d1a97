using KsPortal.Core.Accounts;
using KsPortal.Core.Demands;
using KsPortal.Core.Matching;
using KsPortal.Core.Money;
using KsPortal.Core.Orders;
using static KsPortal.Tests.Demands.Quoting;

namespace KsPortal.Tests.Demands;

public sealed class QuotesOnSqlite(SqlitePortal portal) : QuoteTests(portal), IClassFixture<SqlitePortal>;
public sealed class QuotesOnPostgres(PostgresPortal portal) : QuoteTests(portal), IClassFixture<PostgresPortal>;

/// <summary>Posting for quotes, and what a provider may name, change and take back.</summary>
public abstract class QuoteTests(TestPortal portal) : PortalTests(portal), IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await Portal.Market();
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private IPortal Ann => Portal.As(Portal.Ann);
    private IPortal Bob => Portal.As(Portal.Bob);

    [Fact]
    public async Task Asking_for_quotes_holds_no_money_and_needs_no_budget()
    {
        var before = await Portal.Balance(LedgerKind.Available, Portal.Ann.AccountId);

        var demand = await Portal.AskedForQuotes(Portal.QuoteForm(null, null));

        var seen = await Portal.Seen(Portal.Ann, demand);
        Assert.Equal((DemandWay.Quotes, DemandState.Open, null, null), (seen.Way, seen.State, seen.Low, seen.High));
        Assert.Equal((before, 0L), (await Portal.Balance(LedgerKind.Available, Portal.Ann.AccountId), await Portal.Balance(LedgerKind.Escrow, demand)));
        Assert.Equal(Portal.Now + DemandRules.OpenFor, seen.ExpiresAt);
    }

    [Theory]
    [InlineData(900_00L, 800_00L, "demand.budget", "LowMinor")]
    [InlineData(1_00L, 800_00L, "demand.price", "LowMinor")]
    [InlineData(null, 60_000_00L, "demand.price", "PriceMinor")]
    public async Task A_budget_that_cannot_be_is_refused_beside_its_field(long? low, long? high, string code, string field)
    {
        var refused = await Ann.Refused(new PostDemand(Portal.NewKey, Portal.NewKey, Portal.QuoteForm(low, high)));

        Assert.Equal(Refusal.Invalid(code, field), refused);
    }

    [Fact]
    public async Task Either_end_of_the_budget_may_be_open_and_the_draft_keeps_both()
    {
        var (id, form) = (Portal.NewKey, Portal.QuoteForm(500_00, null));
        await Ann.Ok(new SaveDraft(id, form));
        Assert.Equal(form, (await Ann.Ok(new MyDraft())).Form with { Files = form.Files });

        await Ann.Ok(new PostDemand(Portal.NewKey, id, form));

        var seen = await Portal.Seen(Portal.Bob, id);
        Assert.Equal((Amount.Fen(500_00), null), (seen.Low, seen.High));
    }

    [Fact]
    public async Task Anns_open_page_hears_each_offer_its_change_and_its_end()
    {
        var demand = await Portal.AskedForQuotes();
        await using var page = Portal.Listen((await Ann.Ok(new CompareQuotes(demand))).Live);

        var first = await Portal.Quote(Portal.Bob, demand);
        await Heard(nameof(QuoteOffered));
        var row = Assert.Single((await Ann.Ok(new CompareQuotes(demand))).Quotes);
        Assert.Equal(("Bob", Amount.Fen(1_200_00), 3, 1, true), (row.ProviderName, row.Price, row.Days, row.Revision, row.Available));

        var second = await Bob.Ok(new ReviseQuote(Portal.NewKey, first.QuoteId, Offer(1_100_00)));
        await Heard(nameof(QuoteOffered));
        Assert.Equal((2, Amount.Fen(1_100_00)), (second.Revision, (await Ann.Ok(new CompareQuotes(demand))).Quotes[0].Price));

        await Bob.Ok(new WithdrawQuote(Portal.NewKey, first.QuoteId));
        await Heard(nameof(QuoteMoved));
        var after = await Ann.Ok(new CompareQuotes(demand));
        Assert.Equal((0, 1), (after.Quotes.Count, after.Withdrawn));

        async Task Heard(string fact)
        {
            do Portal.Clock.Advance(TimeSpan.FromMilliseconds(200));   // the breath between two pulses
            while ((await page.Next()).Fact != fact);
        }
    }

    [Fact]
    public async Task Who_took_his_back_may_quote_again_in_its_place()
    {
        var demand = await Portal.AskedForQuotes();
        var first = await Portal.Quote(Portal.Bob, demand);
        Assert.Equal("quote.twice", (await Bob.Refused(new QuoteDemand(Portal.NewKey, demand, Offer()))).Code);
        await Bob.Ok(new WithdrawQuote(Portal.NewKey, first.QuoteId));
        Assert.Equal("quote.withdrawn", (await Bob.Refused(new ReviseQuote(Portal.NewKey, first.QuoteId, Offer(900_00)))).Code);

        var again = await Portal.Quote(Portal.Bob, demand, 900_00);

        Assert.Equal((first.QuoteId, 2), (again.QuoteId, again.Revision));
        Assert.Equal(QuoteState.Standing, await Portal.StateOf(again));
    }

    [Fact]
    public async Task Bids_are_sealed_a_competitor_learns_their_number_and_nothing_else()
    {
        var demand = await Portal.AskedForQuotes();
        var bobs = await Portal.Quote(Portal.Bob, demand);

        var ben = Portal.As(Portal.Ben);
        Assert.Equal((1, true), ((await ben.Ok(new MyQuote(demand))).Others, (await ben.Ok(new MyQuote(demand))).MayQuote));
        Assert.Equal(1, (await ben.Ok(new ViewDemand(demand))).Quotes);
        Assert.Equal(Refusal.NotFound("demand"), await ben.Refused(new CompareQuotes(demand)));
        Assert.Equal(Refusal.NotFound("quote"), await ben.Refused(new ReviseQuote(Portal.NewKey, bobs.QuoteId, Offer())));
        Assert.Equal(Refusal.NotFound("quote"), await ben.Refused(new WithdrawQuote(Portal.NewKey, bobs.QuoteId)));
        Assert.Equal(Refusal.NotFound("quote"), await ben.Refused(new ChooseQuote(Portal.NewKey, bobs.QuoteId, 1)));
        Assert.Equal(Refusal.NotFound("quote"), await ben.Refused(new PayQuote(Portal.NewKey, bobs.QuoteId)));
        Assert.DoesNotContain((await ben.Ok(new MyQuotes())).Quotes.Rows, q => q.DemandId == demand);
    }

    [Fact]
    public async Task After_the_end_everybody_still_reads_how_many_were_given_and_not_taken_back()
    {
        var (demand, bobs, _) = await Portal.Awarded();
        var cid = await Portal.AnotherProvider("Cid");
        await Portal.Fund(Portal.Ann, 1_200_00);
        await Ann.Ok(new PayQuote(Portal.NewKey, bobs.QuoteId));

        Assert.Equal(2, (await Ann.Ok(new DemandReach(demand))).Quotes);
        Assert.Equal(2, (await Portal.Seen(Portal.Ann, demand)).Quotes);
        Assert.Equal(2, (await Ann.Ok(new MyDemands())).Demands.Rows.Single(d => d.Id == demand).Quotes);
        foreach (var one in new[] { Bob, Portal.As(Portal.Ben) })
        {
            Assert.Equal(1, (await one.Ok(new MyQuote(demand))).Others);
            Assert.Equal(1, (await one.Ok(new MyQuotes())).Quotes.Rows.Single(q => q.DemandId == demand).Others);
        }

        var other = await Portal.AskedForQuotes();
        await Portal.Quote(Portal.Bob, other);
        await Portal.As(cid).Ok(new WithdrawQuote(Portal.NewKey, (await Portal.Quote(cid, other)).QuoteId));
        Assert.Equal((0, 1), ((await Bob.Ok(new MyQuote(other))).Others, (await Ann.Ok(new DemandReach(other))).Quotes));
    }

    [Fact]
    public async Task Eve_cannot_even_learn_that_there_is_a_demand_or_a_quote()
    {
        var demand = await Portal.AskedForQuotes();
        var quote = await Portal.Quote(Portal.Bob, demand);
        var eve = Portal.As(Portal.Eve);

        Assert.Equal(Refusal.NotFound("demand"), await eve.Refused(new ViewDemand(demand)));
        Assert.Equal(Refusal.NotFound("demand"), await eve.Refused(new CompareQuotes(demand)));
        Assert.Equal("provider.not-approved", (await eve.Refused(new MyQuote(demand))).Code);
        Assert.Equal("provider.not-approved", (await eve.Refused(new QuoteDemand(Portal.NewKey, demand, Offer()))).Code);
        foreach (var refused in new[]
        {
            await eve.Refused(new ChooseQuote(Portal.NewKey, quote.QuoteId, 1)), await eve.Refused(new ReleaseQuote(Portal.NewKey, quote.QuoteId)),
            await eve.Refused(new WithdrawQuote(Portal.NewKey, quote.QuoteId)), await eve.Refused(new PayQuote(Portal.NewKey, quote.QuoteId)),
        })
            Assert.Equal(Refusal.NotFound("quote"), refused);
    }

    [Fact]
    public async Task Staff_read_all_quotes_but_choose_and_pay_nothing()
    {
        var demand = await Portal.AskedForQuotes();
        var quote = await Portal.Quote(Portal.Bob, demand);

        Assert.Single((await Portal.As(Portal.Sue).Ok(new CompareQuotes(demand))).Quotes);
        Assert.Equal("demand.act", (await Portal.As(Portal.Sue).Refused(new ChooseQuote(Portal.NewKey, quote.QuoteId, 1))).Code);
        Assert.Equal("demand.act", (await Portal.As(Portal.Sue).Refused(new PayQuote(Portal.NewKey, quote.QuoteId))).Code);
    }

    [Fact]
    public async Task Who_became_support_gives_no_quote_and_where_he_gave_one_reads_no_other()
    {
        var (here, there) = (await Portal.AskedForQuotes(), await Portal.AskedForQuotes());
        var kim = await Portal.AnotherProvider($"kim{Portal.NewKey:n}"[..20]);
        await Portal.Quote(Portal.Bob, here);
        await Portal.Quote(kim, here);
        await Portal.As(Portal.Ada).Ok(new GiveRole(kim.AccountId, Role.Support));
        var support = Portal.As(kim);

        Assert.Equal(Refusal.NotFound("demand"), await support.Refused(new CompareQuotes(here)));
        Assert.Equal("quote.staff", (await support.Refused(new QuoteDemand(Portal.NewKey, there, Offer()))).Code);
        Assert.False((await support.Ok(new MyQuote(there))).MayQuote);
        Assert.Empty((await support.Ok(new CompareQuotes(there))).Quotes);
    }

    [Fact]
    public async Task What_is_missing_or_dishonest_is_said_beside_its_field()
    {
        var demand = await Portal.AskedForQuotes();
        async Task<(string, string?)> Says(QuoteOffer offer) => await Bob.Refused(new QuoteDemand(Portal.NewKey, demand, offer)) is var no ? (no.Code, no.Field) : default;

        Assert.Equal(("demand.price", "PriceMinor"), await Says(Offer() with { PriceMinor = null }));
        Assert.Equal(("quote.days", "Days"), await Says(Offer(days: 0)));
        Assert.Equal(("text.range", "Note"), await Says(Offer(note: "便宜")));
        Assert.Equal(("honest.forbidden", "Note"), await Says(Offer(note: "另外还可以帮你 刷 单 冲销量")));
        await Portal.Quote(Portal.Bob, demand);
    }

    [Fact]
    public async Task Nobody_quotes_his_own_a_fixed_price_or_what_is_over()
    {
        var bobs = Guid.CreateVersion7(Portal.Now);
        await Bob.Ok(new PostDemand(Portal.NewKey, bobs, Portal.QuoteForm()));
        Assert.Equal("quote.own", (await Bob.Refused(new QuoteDemand(Portal.NewKey, bobs, Offer()))).Code);
        Assert.Equal("quote.way", (await Bob.Refused(new QuoteDemand(Portal.NewKey, await Portal.OpenDemand(), Offer()))).Code);
        var asked = await Portal.AskedForQuotes();
        Assert.Equal("demand.act", (await Bob.Refused(new ClaimDemand(Portal.NewKey, asked))).Code);
        await Ann.Ok(new CancelDemand(Portal.NewKey, asked));
        Assert.Equal("quote.closed", (await Bob.Refused(new QuoteDemand(Portal.NewKey, asked, Offer()))).Code);
    }

    [Fact]
    public async Task A_twenty_first_quote_finds_no_room_until_one_is_taken_back()
    {
        var demand = await Portal.AskedForQuotes();
        var quotes = new List<(Scope Who, Quoted Quote)>();
        for (var n = 0; n < QuoteRules.AtMost; n++)
        {
            var who = await Portal.AnotherProvider($"provider{n}-{demand:n}"[..20]);
            quotes.Add((who, await Portal.Quote(who, demand, 1_000_00 + n)));
        }

        var refused = await Bob.Refused(new QuoteDemand(Portal.NewKey, demand, Offer()));
        Assert.Equal(("quote.full", 20), (refused.Code, (int)refused.Args[0]));
        await Portal.As(quotes[7].Who).Ok(new WithdrawQuote(Portal.NewKey, quotes[7].Quote.QuoteId));
        await Portal.Quote(Portal.Bob, demand);
        Assert.Equal(20, (await Portal.Seen(Portal.Ann, demand)).Quotes);
    }

    [Fact]
    public async Task A_quote_is_changed_ten_times_and_not_to_what_it_is()
    {
        var demand = await Portal.AskedForQuotes();
        var quote = await Portal.Quote(Portal.Bob, demand);
        Assert.Equal("quote.same", (await Bob.Refused(new ReviseQuote(Portal.NewKey, quote.QuoteId, Offer()))).Code);
        for (var n = 1; n <= QuoteRules.RevisionsMost; n++)
            await Bob.Ok(new ReviseQuote(Portal.NewKey, quote.QuoteId, Offer(1_200_00 - n)));

        Assert.Equal("quote.revisions", (await Bob.Refused(new ReviseQuote(Portal.NewKey, quote.QuoteId, Offer(900_00)))).Code);
        await Bob.Ok(new WithdrawQuote(Portal.NewKey, quote.QuoteId));
        Assert.False((await Bob.Ok(new MyQuote(demand))).MayQuote);   // no form that would be refused
    }

    [Fact]
    public async Task The_rate_is_known_before_a_price_is_named()
    {
        var first = await Portal.As(Portal.Ben).Ok(new QuoteTerms(await Portal.AskedForQuotes()));
        Assert.Equal((1000, false, Amount.Fen(1_080_00)), (first.FeeRate, first.Loyal, first.NetOf(1_200_00)));
    }

    [Fact]
    public async Task A_click_that_is_sent_twice_is_one_quote()
    {
        var click = new QuoteDemand(Portal.NewKey, await Portal.AskedForQuotes(), Offer());

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Bob.Ok(click))));

        Assert.Single(answers.Distinct());
    }
}
