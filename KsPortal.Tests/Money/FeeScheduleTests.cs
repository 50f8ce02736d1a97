using KsPortal.Core.Market;
using KsPortal.Core.Money;
using KsPortal.Core.Orders;

namespace KsPortal.Tests.Money;

public sealed class FeeSchedulesOnSqlite(SqlitePortal portal) : FeeScheduleTests(portal), IClassFixture<SqlitePortal>;
public sealed class FeeSchedulesOnPostgres(PostgresPortal portal) : FeeScheduleTests(portal), IClassFixture<PostgresPortal>;

public abstract class FeeScheduleTests(TestPortal portal) : PortalTests(portal), IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await Portal.Market();

    /// <summary>The next one begins with the standard terms again.</summary>
    public async ValueTask DisposeAsync()
    {
        await Portal.NothingIsBroken();
        await using var db = Portal.Db();
        await db.FeeVersions.ExecuteDeleteAsync();
    }

    [Fact]
    public async Task The_nearest_rule_holds_and_a_pair_that_knows_each_other_pays_less()
    {
        Assert.Equal((FeeTerms.Standard, FeeTerms.Loyal), (await Terms(false), await Terms(true)));
        await Set(null, new(8_00, 4_00, 50));
        Assert.Equal(new FeeTerms(8_00, 50), await Terms(false));
        await Set(Given.Branch, new(9_00, 3_00, 0));
        Assert.Equal(new FeeTerms(9_00, 0), await Terms(false));
        await Set(Given.OtherLeaf, new(1_00, 1_00, 0));
        await Set(Given.Leaf, new(12_00, 6_00, 2_00));
        Assert.Equal((new FeeTerms(12_00, 2_00), new FeeTerms(6_00, 2_00)), (await Terms(false), await Terms(true)));

        await Portal.As(Portal.Ada).Ok(new EndFeeRule(Portal.NewKey, (await InForce(Given.Leaf))!.Id, "试行结束"));
        Assert.Equal(new FeeTerms(9_00, 0), await Terms(false));
        Assert.Equal(4, (await Portal.As(Portal.Ada).Ok(new FeeRules())) is var rules ? rules.InForce.Count + rules.Earlier.Count : 0);
    }

    [Fact]
    public async Task An_order_keeps_what_it_was_made_with_and_the_next_one_has_the_new_rule()
    {
        var eve = await Portal.Member("feeone", 1_200_00);
        var listing = await Portal.Listed();
        var before = (await Portal.As(eve).Ok(GivenBought.Buying(listing))).OrderId;
        await Portal.As(eve).Ok(new PayOrder(Portal.NewKey, before));

        await Set(Given.Leaf, new(20_00, 20_00, 0));

        Assert.Equal(20_00, (await Portal.As(eve).Ok(new BuyTerms(listing))).FeeRate);
        var after = (await Portal.As(eve).Ok(GivenBought.Buying(listing))).OrderId;
        Assert.Equal((60_00, 120_00), ((await Portal.As(Portal.Bob).Ok(new ViewOrder(before))).Milestones[0].Fee.Minor, (await Portal.As(Portal.Bob).Ok(new ViewOrder(after))).Milestones[0].Fee.Minor));
    }

    [Fact]
    public async Task What_stands_in_the_hall_is_charged_as_when_it_was_posted()
    {
        var demand = await Portal.OpenDemand(800_00);
        var read = await Portal.As(Portal.Ben).Ok(new ClaimTerms(demand));
        Portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await Set(Given.Leaf, new(30_00, 30_00, 0));

        Assert.Equal(read, await Portal.As(Portal.Ben).Ok(new ClaimTerms(demand)));
        var claimed = await Portal.As(Portal.Ben).Ok(new ClaimDemand(Portal.NewKey, demand));

        Assert.Equal(read.Net, (await Portal.As(Portal.Ben).Ok(new ViewOrder(claimed.OrderId))).Milestones[0].Net);
        Assert.Equal(30_00, (await Portal.As(Portal.Ben).Ok(new ClaimTerms(await Portal.OpenDemand(800_00)))).FeeRate);
    }

    [Fact]
    public async Task Of_two_who_change_one_rule_the_second_reads_it_again()
    {
        await Set(Given.Leaf, new(12_00, 6_00, 0));
        var seen = (await InForce(Given.Leaf))!.Id;

        var results = await Task.WhenAll(Enumerable.Range(1, 16).Select(n => Task.Run(() => Portal.As(Portal.Ada).Send(
            new SetFeeRule(Guid.CreateVersion7(), Given.Leaf, new(n * 100, 0, 0), seen, "同时改")))));

        Assert.Single(results, result => result.Ok);
        Assert.All(results.Where(result => !result.Ok), result => Assert.Contains(result.Refusal!.Code, (string[])["fee.changed", "stale"]));
        Assert.NotEqual(seen, (await InForce(Given.Leaf))!.Id);
    }

    [Theory]
    [InlineData(50_01, 0, 0, "fee.percent"), InlineData(-1, 0, 0, "fee.percent"), InlineData(10_00, 10_01, 0, "fee.loyal"), InlineData(10_00, 5_00, 100_01, "fee.least")]
    public async Task Odd_ones_are_refused(int points, int loyal, long least, string code)
        => Assert.Equal(code, (await Portal.As(Portal.Ada).Refused(new SetFeeRule(Portal.NewKey, null, new(points, loyal, least), null, "试行"))).Code);

    [Fact]
    public async Task A_category_that_is_none_has_no_rule()
    {
        Assert.Equal("fee.category", (await Portal.As(Portal.Ada).Refused(new SetFeeRule(Portal.NewKey, Guid.NewGuid(), new(10_00, 5_00, 0), null, "试行"))).Code);
        Assert.Equal("reason.missing", (await Portal.As(Portal.Ada).Refused(new SetFeeRule(Portal.NewKey, null, new(10_00, 5_00, 0), null, " "))).Code);
    }

    private async Task Set(Guid? category, FeeForm form)
        => await Portal.As(Portal.Ada).Ok(new SetFeeRule(Portal.NewKey, category, form, (await InForce(category))?.Id, "新费率"));

    private async Task<FeeRow?> InForce(Guid? category)
        => (await Portal.As(Portal.Ada).Ok(new FeeRules())).InForce.SingleOrDefault(row => row.CategoryId == category);

    /// <summary>Ann's with Bob, with whom she has finished an order before or has not.</summary>
    private async Task<FeeTerms> Terms(bool loyal)
    {
        if (loyal) await Portal.FinishedOrder();
        await using var db = Portal.Db();
        return (await db.FeesFor(Portal.Ann.AccountId, loyal ? Portal.Bob.AccountId : Portal.Ben.AccountId, Given.Leaf, Portal.Now)).Terms;
    }
}
