using AngleSharp.Dom;
using Bunit;
using KsPortal.Core.Accounts;
using KsPortal.Core.Demands;
using KsPortal.Core.Live;
using KsPortal.Core.Market;
using KsPortal.Tests.Demands;
using KsPortal.Tests.Messaging;
using KsPortal.Web.Components.Demands;
using KsPortal.Web.Components.Market;
using Microsoft.AspNetCore.Components;

namespace KsPortal.Tests.Market;

public sealed class ProviderNowOnSqlite() : ProviderNowTests(new SqlitePortal());
public sealed class ProviderNowOnPostgres() : ProviderNowTests(new PostgresPortal());

/// <summary>What open pages say of a provider is as it is now: whether he is here, how much he has done, what else he offers.</summary>
public abstract class ProviderNowTests(TestPortal portal) : FreshPageTests(portal)
{
    private void Breathe() => Portal.Clock.Advance(TimeSpan.FromSeconds(1));   // a listener rests between two pulses

    /// <summary>He comes and goes; of what the page asks meanwhile nothing is the whole page again.</summary>
    private async Task ComesAndGoes<T>(Action<ComponentParameterCollectionBuilder<T>> with, Func<IRenderedComponent<T>, bool> shown, Type whole) where T : IComponent
    {
        var asked = new List<object>();
        var page = Browser(Portal.Ann, new OddDoor(Portal.As(Portal.Ann)) { Before = request => { lock (asked) asked.Add(request); return Task.CompletedTask; } }).Render(with);
        page.WaitForState(() => page.Markup.Contains("Bob", StringComparison.Ordinal));
        await Portal.PumpRead();
        Assert.False(shown(page));
        lock (asked) asked.Clear();

        var here = await Portal.As(Portal.Bob).Ok(new BeHere());
        page.WaitForAssertion(() => Assert.True(shown(page)));
        Breathe();
        here.Dispose();
        page.WaitForAssertion(() => Assert.False(shown(page)));

        lock (asked) Assert.DoesNotContain(asked, request => request.GetType() == whole);
    }

    [Fact]
    public async Task Ann_sees_Bob_come_and_go_on_his_page()
    {
        await Portal.Market();
        await ComesAndGoes<ProviderLive>(p => p.Add(page => page.Id, Portal.Bob.AccountId),
            page => page.FindAll("header .meta").Any(line => line.TextContent.StartsWith("online", StringComparison.Ordinal)) && page.FindAll("header .pr.on").Count > 0,
            typeof(PublicProfile));
    }

    [Fact]
    public async Task And_on_the_page_of_what_he_offers()
    {
        await Portal.Market();
        var id = await Portal.Offered();
        await ComesAndGoes<ListingLive>(p => p.Add(page => page.Id, id),
            page => page.FindAll(".seller .meta").Any(line => line.TextContent.StartsWith("online", StringComparison.Ordinal)), typeof(ViewListing));
    }

    [Fact]
    public async Task And_beside_his_quote()
    {
        await Portal.Market();
        var demand = await Portal.AskedForQuotes();
        await Portal.Quote(Portal.Bob, demand);
        var view = await Portal.Seen(Portal.Ann, demand);
        await ComesAndGoes<QuoteCompare>(p => p.Add(list => list.Of, view), page => page.FindAll(".q-h .pr.on").Count > 0, typeof(CompareQuotes));
    }

    [Fact]
    public async Task Of_somebody_suspended_nobody_learns_whether_he_is_here()
    {
        using var here = await Portal.As(Portal.Bob).Ok(new BeHere());
        Assert.True((await Portal.As(Scope.Guest).Ok(new IsProviderHere(Portal.Bob.AccountId))).Online);
        Assert.Equal(Refusal.NotFound("provider"), await Portal.As(Portal.Bob).Refused(new IsProviderHere(Portal.Ann.AccountId)));
        await Portal.As(Portal.Ada).Ok(new SuspendAccount(Portal.Bob.AccountId, "spam"));
        Assert.Equal(Refusal.NotFound("provider"), await Portal.As(Portal.Ann).Refused(new IsProviderHere(Portal.Bob.AccountId)));
    }

    [Fact]
    public async Task An_order_he_finishes_counts_on_his_open_page()
    {
        await Portal.Market();
        var page = Open<ProviderLive>(Portal.Eve, p => p.Add(who => who.Id, Portal.Bob.AccountId));
        IElement Finished() => page.FindAll("dt").Single(line => line.TextContent == "Finished orders").NextElementSibling!;
        page.WaitForAssertion(() => Assert.Equal("0", Finished().TextContent));

        var order = await Portal.DeliveredOrder();
        Breathe();
        await Portal.As(Portal.Ann).Ok(new Core.Orders.AcceptDelivery(Portal.NewKey, order.Id, order.Milestones[0].Id));

        page.WaitForAssertion(() => { Breathe(); Assert.Equal("1", Finished().TextContent); });
    }

    [Fact]
    public async Task What_else_he_publishes_stands_on_the_open_page_of_his_listing_and_what_Ben_does_rings_nobody_there()
    {
        await Portal.Market();
        var id = await Portal.Offered();
        var page = Open<ListingLive>(Portal.Eve, p => p.Add(listing => listing.Id, id));
        page.Shows("h1", "公司网站首页设计与制作");
        page.ShowsNo(".others .ti2");

        var other = await Portal.Offered(TestPortal.Offer("另一项服务"));
        page.Shows(".others .ti2", "另一项服务");
        Breathe();
        await Portal.As(Portal.Bob).Ok(new RemoveListing(other));
        page.ShowsNo(".others .ti2");

        var bobs = await Portal.As(Portal.Eve).Ok(new BrowseListings(Provider: Portal.Bob.AccountId));
        await using var ear = Portal.Listen(bobs.Live);
        await Portal.Offered(TestPortal.Offer("Ben 的服务"), Portal.Ben);
        await Portal.PumpRead();
        Assert.True(ear.Silent);
    }
}
