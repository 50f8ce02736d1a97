using KsPortal.Core.Accounts;
using KsPortal.Core.Market;

namespace KsPortal.Tests.Market;

public sealed class PublishingOnSqlite(SqlitePortal portal) : PublishingTests(portal), IClassFixture<SqlitePortal>;
public sealed class PublishingOnPostgres(PostgresPortal portal) : PublishingTests(portal), IClassFixture<PostgresPortal>;

public abstract class PublishingTests(TestPortal portal) : PortalTests(portal), IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await Portal.Market();
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Bobs_pictures_are_everybodys_with_the_listing_and_not_before()
    {
        var (first, second) = (await Portal.Picture(), await Portal.Picture());
        Assert.False(await Portal.MaySee(Portal.Eve, first));

        var id = await Portal.Offered(TestPortal.Offer(pictures: [first, second]) with { CoverId = second });

        Assert.True(await Portal.MaySee(Portal.Eve, first) && await Portal.MaySee(Scope.Guest, second));
        var seen = await Portal.As(Scope.Guest).Ok(new ViewListing(id));
        Assert.Equal([first, second], seen.Pictures);
        Assert.Equal(second, seen.CoverId);
        Assert.Equal([ListingAct.Buy, ListingAct.Ask], seen.Acts);
        Assert.Equal([ListingAct.Edit, ListingAct.Pause, ListingAct.Remove], (await Portal.As(Portal.Bob).Ok(new ViewListing(id))).Acts);
    }

    [Fact]
    public async Task What_a_listing_shows_no_longer_only_Bob_sees_unless_another_of_his_shows_it()
    {
        var (kept, dropped, shared) = (await Portal.Picture(), await Portal.Picture(), await Portal.Picture());
        var id = await Portal.Offered(TestPortal.Offer(pictures: [kept, dropped, shared]));
        var other = await Portal.Offered(TestPortal.Offer("另一项服务", pictures: [shared]));

        await Portal.As(Portal.Bob).Ok(new EditListing(Portal.NewKey, id, 0, TestPortal.Offer(pictures: [kept])));

        Assert.True(await Portal.MaySee(Portal.Eve, kept) && await Portal.MaySee(Portal.Eve, shared) && await Portal.MaySee(Portal.Bob, dropped));
        Assert.False(await Portal.MaySee(Portal.Eve, dropped));
        await Portal.As(Portal.Bob).Ok(new RemoveListing(id));
        await Portal.As(Portal.Bob).Ok(new RemoveListing(other));
        Assert.False(await Portal.MaySee(Portal.Eve, kept) || await Portal.MaySee(Portal.Eve, shared));
    }

    [Fact]
    public async Task Neither_somebody_elses_picture_nor_what_is_none_is_shown()
    {
        var (bens, text) = (await Portal.Picture(Portal.Ben), await Portal.Picture(picture: false));
        Task<Refusal> Refused(Guid picture) => Portal.As(Portal.Bob).Refused(new PublishListing(Portal.NewKey, Portal.NewKey, TestPortal.Offer(pictures: [picture])));

        Assert.Equal(Refusal.NotFound("file") with { Field = "Pictures" }, await Refused(bens));
        Assert.Equal(Refusal.Invalid("file.no-picture", "Pictures"), await Refused(text));
        Assert.False(await Portal.MaySee(Portal.Eve, bens));
    }

    [Fact]
    public async Task A_second_tab_does_not_write_over_the_first_unseen()
    {
        var id = await Portal.Offered();
        var bob = Portal.As(Portal.Bob);
        var (tab, otherTab) = ((await bob.Ok(new MyListing(id))).Edition, (await bob.Ok(new MyListing(id))).Edition);
        await bob.Ok(new PauseListing(id, Pause: true));   // no reason to write it anew

        await bob.Ok(new EditListing(Portal.NewKey, id, tab, TestPortal.Offer("首页设计，含手机适配")));

        Assert.Equal(Refusal.Conflict("listing.edited"), await bob.Refused(new EditListing(Portal.NewKey, id, otherTab, TestPortal.Offer("另一个标题"))));
        var now = await bob.Ok(new MyListing(id));
        Assert.Equal(("首页设计，含手机适配", ListingState.Paused, 1), (now.Form.Title, now.State, now.Edition));
    }

    [Fact]
    public async Task What_Bob_sends_again_because_no_answer_came_gets_the_first_one()
    {
        var id = await Portal.Offered();
        var bob = Portal.As(Portal.Bob);
        var said = new EditListing(Portal.NewKey, id, 0, TestPortal.Offer("首页设计，含手机适配"));
        await bob.Ok(said);

        await bob.Ok(said);

        Assert.Equal(1, (await bob.Ok(new MyListing(id))).Edition);
        Assert.Equal(Refusal.Conflict("key"), await bob.Refused(said with { Form = TestPortal.Offer("另一个标题") }));
    }

    [Fact]
    public async Task Paused_it_says_so_removed_it_is_gone_for_good()
    {
        var id = await Portal.Offered(TestPortal.Offer("歇一歇的服务"));
        var bob = Portal.As(Portal.Bob);
        var resting = (await bob.Ok(new MyListings())).Resting;

        await bob.Ok(new PauseListing(id, Pause: true));
        Assert.Equal(Refusal.Conflict("listing.act"), await bob.Refused(new PauseListing(id, Pause: true)));
        var paused = await Portal.As(Portal.Eve).Ok(new ViewListing(id));
        Assert.Equal((ListingState.Paused, 0), (paused.State, paused.Acts.Count));
        Assert.DoesNotContain("歇一歇的服务", await Portal.Found(new(Words: "歇一歇")));
        Assert.Equal(resting + 1, (await bob.Ok(new MyListings())).Resting);

        await bob.Ok(new PauseListing(id, Pause: false));
        Assert.Contains("歇一歇的服务", await Portal.Found(new(Words: "歇一歇")));

        await bob.Ok(new RemoveListing(id));
        Assert.Equal(Refusal.NotFound("listing.removed"), await Portal.As(Portal.Eve).Refused(new ViewListing(id)));
        Assert.Equal(Refusal.Conflict("listing.act"), await bob.Refused(new PauseListing(id, Pause: false)));
        Assert.Equal(Refusal.Conflict("listing.act"), await bob.Refused(new EditListing(Portal.NewKey, id, 0, TestPortal.Offer())));
        Assert.Equal(Refusal.NotFound("listing"), await bob.Refused(new MyListing(id)));
        Assert.Empty(await Portal.Found(new(Words: "歇一歇")));
    }

    [Fact]
    public async Task What_is_Bobs_nobody_else_changes()
    {
        var id = await Portal.Offered();
        var (ben, none) = (Portal.As(Portal.Ben), Refusal.NotFound("listing"));

        Assert.Equal(none, await ben.Refused(new EditListing(Portal.NewKey, id, 0, TestPortal.Offer())));
        Assert.Equal(none, await ben.Refused(new PauseListing(id, Pause: true)));
        Assert.Equal(none, await ben.Refused(new RemoveListing(id)));
        Assert.Equal(none, await ben.Refused(new MyListing(id)));
        Assert.Equal(Refusal.NotAllowed("provider.not-approved"), await Portal.As(Portal.Eve).Refused(new PublishListing(Portal.NewKey, Portal.NewKey, TestPortal.Offer())));
        Assert.Equal(Refusal.Conflict("listing.published"), await ben.Refused(new PublishListing(Portal.NewKey, id, TestPortal.Offer())));
    }

    [Theory]
    [InlineData("Title", "text.range"), InlineData("Text", "text.range"), InlineData("PriceMinor", "amount.range"), InlineData("Days", "number.range")]
    [InlineData("Rounds", "number.range"), InlineData("CategoryId", "category.leaf"), InlineData("Pictures", "file.many")]
    public async Task What_is_out_of_its_limits_is_refused_at_its_field(string field, string code)
    {
        var good = TestPortal.Offer();
        var bad = field switch
        {
            "Title" => good with { Title = "短" }, "Text" => good with { Text = "太短了" }, "PriceMinor" => good with { PriceMinor = 99 },
            "Days" => good with { Days = 0 }, "Rounds" => good with { Rounds = 11 }, "CategoryId" => good with { CategoryId = Given.Branch },
            _ => good with { Pictures = [.. Enumerable.Range(0, 9).Select(_ => Portal.NewKey)] },
        };
        Assert.Equal(Refusal.Invalid(code, field), await Portal.As(Portal.Bob).Refused(new PublishListing(Portal.NewKey, Portal.NewKey, bad)));
    }

    [Fact]
    public async Task Bought_praise_is_offered_neither_in_the_title_nor_in_the_text()
    {
        Task<Refusal> Refused(ListingForm form) => Portal.As(Portal.Bob).Refused(new PublishListing(Portal.NewKey, Portal.NewKey, form));

        Assert.Equal(Refusal.Invalid("honest.forbidden", "Title"), await Refused(TestPortal.Offer("专业刷 单服务")));
        Assert.Equal(Refusal.Invalid("honest.forbidden", "Text"), await Refused(TestPortal.Offer(text: Offering.Text + "另可代刷好评。")));
    }

    [Fact]
    public async Task What_a_suspended_provider_offers_leaves_the_open_market_and_comes_back_with_him()
    {
        var picture = await Portal.Picture(Portal.Ben);
        var id = await Portal.Offered(TestPortal.Offer("停用的人的服务", pictures: [picture]), Portal.Ben);
        Assert.True(await Portal.MaySee(Scope.Guest, picture));
        var market = await Portal.As(Portal.Ann).Ok(new BrowseListings(Given.Leaf.ToString()));
        await using var ear = Portal.Listen(market.Live);

        await Portal.As(Portal.Ada).Ok(new SuspendAccount(Portal.Ben.AccountId, "spam"));
        await Portal.React();

        while ((await ear.Next()).Subject != id) { }
        Assert.Empty(await Portal.Found(new(Words: "停用的人")));
        Assert.DoesNotContain("停用的人的服务", await Portal.Found(new()));
        Assert.Equal(Refusal.NotFound("listing"), await Portal.As(Portal.Ann).Refused(new ViewListing(id)));
        Assert.False(await Portal.MaySee(Portal.Eve, picture) || await Portal.MaySee(Scope.Guest, picture));   // whoever knows its id
        Assert.True(await Portal.MaySee(Portal.Sue, picture));
        await Portal.As(Portal.Ada).Ok(new RestoreAccount(Portal.Ben.AccountId));
        await Portal.React();
        Assert.True(await Portal.MaySee(Scope.Guest, picture));
        Assert.Contains("停用的人的服务", await Portal.Found(new()));
    }

    [Fact]
    public async Task Anns_open_market_and_her_search_hear_what_Bob_publishes_and_the_branch_counts_it()
    {
        var market = await Portal.As(Portal.Ann).Ok(new BrowseListings("code"));
        var search = await Portal.As(Portal.Ann).Ok(new SearchListings(Words: "排版"));
        await using var ear = Portal.Listen(market.Live);
        await using var other = Portal.Listen(search.Live);
        var before = (await Portal.As(Portal.Ann).Ok(new Categories())).BySlug("code")!.Listings;

        var id = await Portal.Offered(TestPortal.Offer("画册排版"));

        while ((await ear.Next()).Subject != id) { }   // what other tests published may still be told
        while ((await other.Next()).Subject != id) { }
        Assert.Contains((await Portal.As(Portal.Ann).Ok(new BrowseListings("code"))).Rows, row => row.Id == id);
        Assert.Equal(id, Assert.Single((await Portal.As(Portal.Ann).Ok(new SearchListings(Words: "排版"))).Rows).Id);
        Assert.Equal(before + 1, (await Portal.As(Portal.Ann).Ok(new Categories())).BySlug("code")!.Listings);
        await Portal.As(Portal.Bob).Ok(new RemoveListing(id));
    }
}
