using KsPortal.Core.Accounts;
using KsPortal.Core.Demands;
using KsPortal.Core.Kernel;
using KsPortal.Core.Money;
using KsPortal.Core.Orders;
using KsPortal.Tests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KsPortal.Tests.Orders;

public sealed class BadInputOnSqlite(SqlitePortal portal) : BadInputTests(portal), IClassFixture<SqlitePortal>;
public sealed class BadInputOnPostgres(PostgresPortal portal) : BadInputTests(portal), IClassFixture<PostgresPortal>;

public abstract class BadInputTests(TestPortal portal) : PortalTests(portal), IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await Portal.Market();
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task What_breaks_a_rule_is_refused_at_its_field_and_changes_nothing()
    {
        await Portal.Fund(Portal.Ann, 1_000_00);
        var before = await Counts();
        var good = Portal.Form();
        var wrong = new (DemandForm Form, string Field)[]
        {
            (good with { CategoryId = null }, "CategoryId"),
            (good with { CategoryId = Given.Branch }, "CategoryId"),
            (good with { CategoryId = Guid.NewGuid() }, "CategoryId"),
            (good with { Title = "短" }, "Title"),
            (good with { Title = new string('长', 61) }, "Title"),
            (good with { Brief = "短" }, "Brief"),
            (good with { Brief = new string('长', 4001) }, "Brief"),
            (good with { PriceMinor = null }, "PriceMinor"),
            (good with { PriceMinor = 0 }, "PriceMinor"),
            (good with { PriceMinor = -1 }, "PriceMinor"),
            (good with { PriceMinor = 9_99 }, "PriceMinor"),
            (good with { PriceMinor = long.MaxValue }, "PriceMinor"),
            (good with { DueAt = null }, "DueAt"),
            (good with { DueAt = Portal.Now.AddHours(-1) }, "DueAt"),
            (good with { DueAt = Portal.Now.AddYears(3) }, "DueAt"),
            (good with { Way = DemandWay.Invitation }, "Way"),
            (good with { Title = "帮店铺 刷 单 一百笔" }, "Title"),
            (good with { Brief = "想买粉，每天涨一千个粉丝就行。" }, "Brief"),
        };

        foreach (var (form, field) in wrong)
        {
            var refusal = await Portal.As(Portal.Ann).Refused(new PostDemand(Portal.NewKey, Guid.CreateVersion7(), form));
            Assert.Equal((RefusalKind.Invalid, field), (refusal.Kind, refusal.Field));
        }
        Assert.Equal(before, await Counts());
    }

    [Fact]
    public async Task Without_the_money_nothing_is_posted_and_the_missing_sum_is_named()
    {
        await Portal.Fund(Portal.Eve, 100_00);
        var before = await Counts();

        var refusal = await Portal.As(Portal.Eve).Refused(new PostDemand(Portal.NewKey, Guid.CreateVersion7(), Portal.Form(150_00)));

        Assert.Equal(("money.short", Amount.Fen(50_00)), (refusal.Code, refusal.Args[0]));
        Assert.Equal(before, await Counts());
    }

    [Fact]
    public async Task An_empty_delivery_a_fourth_round_and_odd_scores_are_refused()
    {
        var order = await Portal.DeliveredOrder();
        var part = order.Milestones[0].Id;
        for (var round = 0; round < OrderRules.RoundsIncluded; round++)
        {
            await Portal.As(Portal.Ann).Ok(new AskChanges(Portal.NewKey, order.Id, part, "once more"));
            Assert.Equal("Note", (await Portal.As(Portal.Bob).Refused(new Deliver(Portal.NewKey, order.Id, part, "  ", []))).Field);
            await Portal.As(Portal.Bob).Ok(new Deliver(Portal.NewKey, order.Id, part, "done", []));
        }

        Assert.Equal("order.rounds", (await Portal.As(Portal.Ann).Refused(new AskChanges(Portal.NewKey, order.Id, part, "and more"))).Code);
        Assert.Equal("review.closed", (await Portal.As(Portal.Ann).Refused(new WriteReview(Portal.NewKey, order.Id, 5, 5, 5, "", null))).Code);
        await Portal.As(Portal.Ann).Ok(new AcceptDelivery(Portal.NewKey, order.Id, part));
        Assert.Equal("review.scores", (await Portal.As(Portal.Ann).Refused(new WriteReview(Portal.NewKey, order.Id, 6, 5, 5, "", null))).Code);
        Assert.Equal("review.scores", (await Portal.As(Portal.Ann).Refused(new WriteReview(Portal.NewKey, order.Id, 0, 5, 5, "", null))).Code);
        await Portal.As(Portal.Ann).Ok(new WriteReview(Portal.NewKey, order.Id, 1, 5, 5, "", null));
        Assert.Equal("review.twice", (await Portal.As(Portal.Ann).Refused(new WriteReview(Portal.NewKey, order.Id, 5, 5, 5, "", null))).Code);
    }

    [Fact]
    public async Task The_client_may_end_it_alone_only_when_it_is_a_day_late()
    {
        var order = await Portal.RunningOrder();
        var part = order.Milestones[0];

        Assert.Equal("order.cancel.early", (await Portal.As(Portal.Ann).Refused(new CancelMilestone(Portal.NewKey, order.Id, part.Id, null))).Code);
        Portal.Clock.Advance(part.DueAt + OrderRules.ClientMayCancelLate - Portal.Now);
        await Portal.As(Portal.Ann).Ok(new CancelMilestone(Portal.NewKey, order.Id, part.Id, null));

        Assert.Equal(order.Total, (await Portal.As(Portal.Ann).Ok(new ViewOrder(order.Id))).Money.Refunded);
    }

    [Fact]
    public async Task What_is_longer_than_it_may_be_is_refused_at_its_field_and_what_just_fits_is_taken()
    {
        var (ada, bob) = (Portal.As(Portal.Ada), Portal.As(Portal.Bob));
        var (demand, order) = (await Portal.OpenDemand(), await Portal.DeliveredOrder());
        var part = order.Milestones[0].Id;
        string Long(int most) => new('长', most + 1);
        void TooLong(Refusal refused, string field, string code = "text.long") => Assert.Equal((RefusalKind.Invalid, code, field), (refused.Kind, refused.Code, refused.Field));

        TooLong(await ada.Refused(new AcceptDelivery(Portal.NewKey, order.Id, part, Long(OrderRules.NoteMost))), "Reason");
        TooLong(await ada.Refused(new CancelDemand(Portal.NewKey, demand, Long(DemandRules.ReasonMost))), "Reason");
        TooLong(await ada.Refused(new SuspendAccount(Portal.Eve.AccountId, Long(SuspendAccount.ReasonMost))), "Reason", "text.range");
        TooLong(await ada.Refused(new SuspendAccount(Portal.Eve.AccountId, "x")), "Reason", "text.range");
        foreach (var minutes in new[] { int.MinValue, -1, 0, ProfileForm.ReplyMost + 1, int.MaxValue })
            TooLong(await bob.Refused(new EditProfile(new("Builds", "", "", [], [Given.Leaf], 0, minutes))), "ReplyMinutes", "number.range");
        await bob.Ok(new EditProfile(new("Builds", "", "", [], [Given.Leaf], 0, ProfileForm.ReplyMost)));

        await ada.Ok(new CancelDemand(Portal.NewKey, demand, Long(DemandRules.ReasonMost - 1)));
        await ada.Ok(new AcceptDelivery(Portal.NewKey, order.Id, part, Long(OrderRules.NoteMost - 1)));
        TooLong(await Portal.As(Portal.Ann).Refused(new WriteReview(Portal.NewKey, order.Id, 5, 5, 5, "", Long(WriteReview.SuggestionMost))), "Suggestion");
    }

    private async Task<(int Demands, int Transfers, int Orders, int Journal)> Counts()
    {
        await using var db = Portal.Db();
        return (await db.Demands.CountAsync(), await db.Transfers.CountAsync(), await db.Orders.CountAsync(),
            await db.Set<Core.Live.JournalEntry>().CountAsync());
    }
}
