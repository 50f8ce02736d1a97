using Bunit;
using KsPortal.Core.Accounts;
using KsPortal.Core.Market;
using KsPortal.Core.Messaging;
using KsPortal.Core.Orders;
using KsPortal.Web.Components.Market;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace KsPortal.Tests.Market;

public sealed class MarketPagesOnSqlite() : MarketPagesTests(new SqlitePortal());
public sealed class MarketPagesOnPostgres() : MarketPagesTests(new PostgresPortal());

public abstract class MarketPagesTests(TestPortal portal) : FreshPageTests(portal)
{
    private IRenderedComponent<MarketPage> Market(Scope who, string address)
    {
        var browser = Browser(who);
        browser.Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        return browser.Render<MarketPage>(p => p.Add(page => page.Category, address.StartsWith("/market/", StringComparison.Ordinal) ? address[8..].Split('?')[0] : null));
    }

    [Fact]
    public async Task What_Bob_publishes_stands_on_Anns_open_market_with_its_count()
    {
        await Portal.Market();
        var page = Market(Portal.Ann, "/market/web");
        page.Shows(".empty", "No services here yet");

        await Portal.Offered();

        page.Shows(".lst .ti2", "公司网站首页设计与制作");
        page.WaitForAssertion(() => Assert.Contains("1", page.Find(".tree .sub[aria-current]").TextContent));
    }

    [Fact]
    public async Task Under_the_pointer_nothing_moves_and_the_news_waits_in_a_bar()
    {
        await Portal.Market();
        await Portal.Offered(TestPortal.Offer("第一项服务"));
        var page = Market(Portal.Ann, "/market");
        page.Shows(".lst .ti2", "第一项服务");
        await page.InvokeAsync(() => page.Find(".found").MouseEnter());

        await Portal.Offered(TestPortal.Offer("第二项服务"));

        page.Shows(".newbar", "The market has changed");
        Assert.Single(page.FindAll(".lst"));
        await page.Click(".newbar");
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll(".lst").Count));
    }

    [Fact]
    public async Task Words_price_and_days_stand_in_the_address_and_an_empty_answer_says_the_way_out()
    {
        await Portal.Market();
        await Portal.Offered(TestPortal.Offer("小程序商城", 3_000_00, 14));
        await Portal.Offered(TestPortal.Offer("小程序首页", 800_00, 3));

        var page = Market(Portal.Eve, "/market?q=程序&to=1000&days=7");
        page.WaitForAssertion(() => Assert.Equal("小程序首页", Assert.Single(page.FindAll(".lst .ti2")).TextContent));
        Assert.Equal("1000", page.Find("[name=to]").GetAttribute("value"));
        Assert.Equal("/market?q=%E7%A8%8B%E5%BA%8F&sort=price-up&to=1000&days=7", page.Find(".seg a[href*=price-up]").GetAttribute("href"));

        var none = Market(Portal.Eve, "/market?q=程序&to=10&from=20");
        none.Shows(".empty", "Nothing fits these limits");
        none.Shows(".narrow .err", "lowest price must not be above");
        Assert.Equal("/market?q=%E7%A8%8B%E5%BA%8F", none.Find(".empty a.btn").GetAttribute("href"));
    }

    [Fact]
    public async Task Ann_sees_pictures_who_sells_it_and_two_ways_on_Bob_his_own_and_when_he_pauses_it_her_page_says_so()
    {
        await Portal.Market();
        var pictures = new[] { await Portal.Picture(), await Portal.Picture() };
        var id = await Portal.Offered(TestPortal.Offer(pictures: pictures));
        await Portal.Offered(TestPortal.Offer("另一项服务"));
        var (ann, bob) = (Open<ListingPage>(Portal.Ann, p => p.Add(page => page.Id, id)), Open<ListingPage>(Portal.Bob, p => p.Add(page => page.Id, id)));
        ann.Shows("h1", "公司网站首页设计与制作");

        Assert.Equal(2, ann.FindAll(".shots > input[type=radio]").Count);
        Assert.Equal($"/listings/{id}/buy", ann.Find("[data-act=buy]").GetAttribute("href"));
        Assert.Equal($"/listings/{id}/ask", ann.Find("[data-act=ask]").GetAttribute("href"));
        Assert.Equal($"/providers/{Portal.Bob.AccountId}", ann.Find(".seller a").GetAttribute("href"));
        ann.Shows(".others .ti2", "另一项服务");
        bob.Shows("[data-act=edit]", "Edit");
        bob.ShowsNo("[data-act=buy]");

        await Portal.As(Portal.Bob).Ok(new PauseListing(id, Pause: true));
        ann.Shows(".stub .note", "Not offered at the moment");
        ann.ShowsNo("[data-act=buy]");
        Portal.Clock.Advance(TimeSpan.FromSeconds(1));   // a listener rests between two pulses
        await Portal.As(Portal.Bob).Ok(new RemoveListing(id));
        ann.Shows(".empty", "taken off the market");
    }

    [Fact]
    public async Task Ann_asks_before_she_orders_and_Bob_answers_on_her_open_page()
    {
        await Portal.Market();
        var id = await Portal.Offered();
        var page = Open<AskPage>(Portal.Ann, p => p.Add(ask => ask.Id, id));
        page.Shows("[data-testid=about]", "¥1,200.00");
        page.Shows(".thread .sys", "Ask what you want to know before you order");
        await page.Change("[data-testid=message]", "能做英文版吗");

        await page.Submit("form.composer");

        page.Shows(".msg.mine .bub", "能做英文版吗");
        Portal.Clock.Advance(TimeSpan.FromSeconds(1));   // a listener rests between two pulses
        var talk = TalkIds.OfListing(id, Portal.Ann.AccountId);
        await Portal.As(Portal.Bob).Ok(new SendMessage(Portal.NewKey, talk, "可以，加两天", []));
        page.Shows(".msg:not(.mine) .bub", "可以，加两天");
        page.Shows(".convs .conv", "Question");
        Assert.Equal($"/listings/{id}/buy", page.Find("[data-testid=about] [data-act=buy]").GetAttribute("href"));
    }

    [Fact]
    public async Task A_first_question_that_is_refused_stays_with_the_reason()
    {
        await Portal.Market();
        var id = await Portal.Offered();
        var page = Open<AskPage>(Portal.Una, p => p.Add(ask => ask.Id, id));
        await page.Change("[data-testid=message]", "在吗");

        await page.Submit("form.composer");

        page.Shows("[data-testid=again]", "onfirm");
        page.Shows(".msg.mine .bub", "在吗");
    }

    [Fact]
    public async Task Bob_pauses_resumes_and_removes_on_his_own_page_and_Eve_sees_why_she_cannot_publish()
    {
        await Portal.Market();
        var id = await Portal.Offered();
        var page = Open<MyListingsLive>(Portal.Bob, p => p.Add(mine => mine.Paused, false).Add(mine => mine.Page, 0));
        page.Shows(".utabs", "On sale 1");

        await page.Click("[data-act=pause]");
        page.Shows(".utabs", "Paused 1");
        page.Shows(".empty", "Nothing on sale");
        Portal.Clock.Advance(TimeSpan.FromSeconds(1));   // a listener rests between two pulses
        await Portal.As(Portal.Bob).Ok(new PauseListing(id, Pause: false));   // in another tab
        page.Shows(".mrow", "公司网站首页设计与制作");
        await page.Click("[data-act=remove]");
        await page.Click("dialog .df .btn.primary");
        page.ShowsNo(".mrow");
        Assert.Equal(Refusal.NotFound("listing.removed"), await Portal.As(Portal.Ann).Refused(new ViewListing(id)));

        var eve = Open<PublishDoor>(Portal.Eve);
        eve.Shows("h2", "Only approved providers");
        eve.Shows("button", "provider");
        eve.ShowsNo("form.form");
    }

    [Fact]
    public async Task A_visitor_of_Bobs_page_reads_what_he_offers_and_Eves_is_not_there()
    {
        await Portal.Market();
        await Portal.Offered();
        var page = Open<ProviderPage>(Portal.Ann, p => p.Add(who => who.Id, Portal.Bob.AccountId));
        page.Shows("h1", "Bob");
        page.Shows(".lst .ti2", "公司网站首页设计与制作");
        page.ShowsNo("a[href='/account/profile']");
        Assert.DoesNotContain("example.com", page.Markup);

        await Portal.Offered(TestPortal.Offer("新的一项服务"));
        page.Shows(".lst .ti2", "新的一项服务");
        Portal.Clock.Advance(TimeSpan.FromSeconds(1));   // a listener rests between two pulses
        await Portal.As(Portal.Bob).Ok(new EditProfile(new("换了标题", "", "", [], [Given.Leaf])));
        page.Shows("header .sec", "换了标题");
        Open<ProviderPage>(Portal.Bob, p => p.Add(who => who.Id, Portal.Bob.AccountId)).Shows("a[href='/account/profile']", "Edit");
    }

    [Fact]
    public async Task A_review_that_comes_out_stands_on_Bobs_open_page_without_a_name_or_the_orders_title()
    {
        await Portal.Market();
        var order = await Portal.FinishedOrder();
        var page = Open<ProviderPage>(Portal.Eve, p => p.Add(who => who.Id, Portal.Bob.AccountId));
        page.Shows("#reviews", "No reviews yet");

        await Portal.As(Portal.Ann).Ok(new WriteReview(Portal.NewKey, order.Id, 5, 5, 5, "很用心", null));
        await Portal.As(Portal.Bob).Ok(new WriteReview(Portal.NewKey, order.Id, 5, 5, 5, "", null));

        page.Shows("#reviews li .said", "很用心");
        page.Shows("#reviews li", "A**");
        Assert.DoesNotContain(order.Title, page.Markup, StringComparison.Ordinal);
    }
}
