using Bunit;
using KsPortal.Core.Market;
using KsPortal.Web.Components.Demands;
using KsPortal.Web.Components.Market;
using KsPortal.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;

namespace KsPortal.Tests.Market;

public sealed class PublishFormOnSqlite() : PublishFormTests(new SqlitePortal());

public abstract class PublishFormTests(TestPortal portal) : FreshPageTests(portal)
{
    private static async Task Fill(IRenderedComponent<PublishDoor> page, string title)
    {
        await page.Input("#l-title", title);
        await page.Input("#l-text", Offering.Text);
        await page.Input("#l-price", "１，２００");
        await page.Input("#l-days", "5");
        await page.Input("#l-rounds", "2");
    }

    private static async Task InCategory(IRenderedComponent<PublishDoor> page)
    {
        await page.Click(".types button");
        await page.Change("#p-leaf", Given.Leaf.ToString());
    }

    [Fact]
    public async Task Bob_sees_what_he_gets_is_told_what_is_missing_publishes_and_stands_before_his_listing()
    {
        await Portal.Market();
        var browser = Browser(Portal.Bob);
        var page = browser.Render<PublishDoor>();
        await Fill(page, "公司网站首页");
        page.Shows("[data-testid=gets]", "1,080.00");
        page.Shows("[data-testid=gets]", "1,140.00");

        await page.Submit("form.form");
        page.Shows(".err", "Choose a category");
        await InCategory(page);
        await page.Input("#l-days", "fünf");
        await page.Submit("form.form");
        page.Shows("#l-days-e", "1 to 180");
        await page.Input("#l-days", "5");
        await page.Submit("form.form");

        var address = browser.Services.GetRequiredService<NavigationManager>();
        page.WaitForAssertion(() => Assert.Matches("/listings/[0-9a-f-]{36}$", address.Uri));
        var seen = await Portal.As(Scope.Guest).Ok(new ViewListing(Guid.Parse(address.Uri[^36..])));
        Assert.Equal(("公司网站首页", 1_200_00, 5, 2), (seen.Title, seen.Price.Minor, seen.Days, seen.Rounds));
    }

    [Theory]
    [InlineData("-5", "like 800 or 88.50"), InlineData("abc", "like 800 or 88.50"), InlineData("", "¥1.00 and ¥1,000,000.00")]
    [InlineData("0", "¥1.00 and ¥1,000,000.00"), InlineData("99999999999", "¥1.00 and ¥1,000,000.00"), InlineData("99999999999999", "¥1.00 and ¥1,000,000.00")]
    public async Task A_price_that_cannot_be_names_its_range_or_how_it_is_written_and_shows_no_fees(string typed, string said)
    {
        await Portal.Market();
        var page = Open<PublishDoor>(Portal.Bob);
        await Fill(page, "公司网站首页");
        await InCategory(page);
        await page.Input("#l-price", typed);

        await page.Submit("form.form");

        page.Shows("#l-price-e", said);
        page.ShowsNo("[data-testid=gets]");
    }

    [Fact]
    public async Task A_picture_that_failed_hides_no_error_of_a_field_and_its_own_goes_with_it()
    {
        await Portal.Market();
        var browser = Browser(Portal.Bob);
        var script = browser.JSInterop.SetupModule("/js/upload.js");
        script.SetupModule(call => call.Identifier == "watch").Mode = JSRuntimeMode.Loose;
        var page = browser.Render<PublishDoor>();
        await Fill(page, "短");
        await InCategory(page);
        var way = ((DotNetObjectReference<Uploading>)script.Invocations["watch"][0].Arguments[1]!).Value;
        await page.InvokeAsync(() => way.Started("0", "0.png"));
        await page.InvokeAsync(() => way.Refused("0", "file.large", ""));

        await page.Submit("form.form");
        page.Shows("#l-title-e", "4");
        page.Shows(".note.warn[role=alert]", "");

        await page.Click(".pc .icon-btn");
        page.ShowsNo(".note.warn[role=alert]");
        page.Shows("#l-title-e", "4");
    }

    [Fact]
    public async Task Forbidden_praise_is_refused_beside_the_field_that_says_it()
    {
        await Portal.Market();
        var page = Open<PublishDoor>(Portal.Bob);
        await Fill(page, "帮你刷好评");
        await InCategory(page);

        await page.Submit("form.form");

        page.Shows("#l-title-e", "");
        Assert.Empty((await Portal.As(Portal.Bob).Ok(new MyListings())).Listings.Rows);
    }

    [Fact]
    public async Task What_another_tab_changed_is_said_and_Bob_chooses()
    {
        await Portal.Market();
        var id = await Portal.Offered();
        var page = Open<PublishDoor>(Portal.Bob, p => p.Add(door => door.Id, id));
        await page.Input("#l-title", "这一边的标题");
        await Portal.As(Portal.Bob).Ok(new EditListing(Portal.NewKey, id, 0, TestPortal.Offer("那一边的标题")));

        await page.Submit("form.form");
        page.Shows("[role=alert]", "another tab");
        Assert.Equal("那一边的标题", (await Portal.As(Portal.Bob).Ok(new MyListing(id))).Form.Title);
        await page.InvokeAsync(() => page.FindAll("[role=alert] button")[1].ClickAsync());

        page.WaitForAssertion(() => Assert.Equal("这一边的标题", Portal.As(Portal.Bob).Ok(new MyListing(id)).Result.Form.Title));
    }

    [Theory]
    [InlineData("同一个标题"), InlineData("之后又改了标题")]
    public async Task An_edit_whose_answer_was_lost_is_no_other_tab_when_Bob_sends_it_again(string title)
    {
        await Portal.Market();
        var (id, key) = (await Portal.Offered(), Portal.NewKey);
        var browser = Browser(Portal.Bob);
        browser.JSInterop.SetupModule("/js/upload.js").Mode = JSRuntimeMode.Loose;
        var script = browser.JSInterop.SetupModule("/js/draft.js");
        script.Mode = JSRuntimeMode.Loose;
        script.Setup<LocalDraft?>("read", _ => true).SetResult(new(null, new()
        {
            ["key"] = $"{key}", ["edition"] = "0", ["category"] = $"{Given.Leaf}", ["title"] = title, ["text"] = Offering.Text, ["price"] = "1,200.00", ["days"] = "5", ["rounds"] = "2",
        }));
        await Portal.As(Portal.Bob).Ok(new EditListing(key, id, 0, TestPortal.Offer("同一个标题")));   // it arrived, then the line broke

        var page = browser.Render<PublishDoor>(p => p.Add(door => door.Id, id));
        page.WaitForAssertion(() => Assert.Equal(title, page.Find("#l-title").GetAttribute("value")));
        await page.Submit("form.form");

        page.WaitForAssertion(() => Assert.EndsWith($"/listings/{id}", browser.Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal));
        Assert.Equal((title, title == "同一个标题" ? 1 : 2), (await Portal.As(Portal.Bob).Ok(new MyListing(id))) is var now ? (now.Form.Title, now.Edition) : default);
    }

    [Fact]
    public async Task Pictures_are_put_in_order_the_cover_is_chosen_and_what_is_none_is_not_taken()
    {
        await Portal.Market();
        var (first, second) = (await Portal.Picture(), await Portal.Picture());
        var id = await Portal.Offered(TestPortal.Offer(pictures: [first, second]));
        var page = Open<PublishDoor>(Portal.Bob, p => p.Add(door => door.Id, id));
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll(".pc").Count));

        await page.InvokeAsync(() => page.FindAll(".pc")[1].QuerySelectorAll("button")[2].ClickAsync());   // the second is the cover ...
        await page.InvokeAsync(() => page.FindAll(".pc")[1].QuerySelectorAll("button")[0].ClickAsync());   // ... and stands first
        await page.Submit("form.form");

        page.WaitForAssertion(() => Assert.Equal([second, first], Portal.As(Scope.Guest).Ok(new ViewListing(id)).Result.Pictures));
        Assert.Equal(second, (await Portal.As(Scope.Guest).Ok(new ViewListing(id))).CoverId);
    }

    [Fact]
    public void What_the_browser_kept_comes_back_with_its_pictures()
    {
        var fields = new ListingFields();
        var (id, picture) = (Guid.CreateVersion7(), Guid.CreateVersion7());

        fields.Take(new Dictionary<string, string>
        {
            ["id"] = $"{id}", ["title"] = "写了一半", ["price"] = "8", ["days"] = "x", ["cover"] = $"{picture}", ["pictures"] = LocalDraft.Write([new(picture, "a.png", 1, true)]),
        }, begun: false);

        Assert.Equal((id, "写了一半", "8", "x", picture), (fields.Id, fields.Title, fields.Price, fields.Days, fields.CoverId!.Value));
        Assert.Equal(-1, fields.ToForm().Days);
        foreach (var odd in new[] { "not json", "", "null", "[null]", "{}", "[{}]", "[1]", $"[{{\"Id\":\"{picture}\"}}]" })
        {
            fields.Take(new Dictionary<string, string> { ["pictures"] = odd }, begun: true);
            Assert.Empty(fields.Pictures);
        }
        var one = $"{{\"Id\":\"{picture}\",\"Name\":\"a.png\"}}";
        fields.Take(new Dictionary<string, string> { ["pictures"] = $"[null,{one},{one}]" }, begun: true);
        Assert.Equal(picture, Assert.Single(fields.Pictures).Id);   // twice the same would be two rows of one key
    }
}
