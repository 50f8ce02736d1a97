using Bunit;
using KsPortal.Core.Money;
using KsPortal.Core.Notices;
using KsPortal.Core.Orders;
using KsPortal.Core.Refunds;
using KsPortal.Tests.Demands;
using KsPortal.Tests.Money;
using KsPortal.Tests.Refunds;
using KsPortal.Web.Components.Orders;
using KsPortal.Web.Components.Receipts;

namespace KsPortal.Tests.Orders;

public sealed class CouponBackOnSqlite() : CouponBackTests(new SqlitePortal());
public sealed class CouponBackOnPostgres() : CouponBackTests(new PostgresPortal());

/// <summary>Ann paid 550 of 600, a coupon the rest: 550 is what she is promised back, told of, and gets.</summary>
public abstract class CouponBackTests(TestPortal portal) : FreshPageTests(portal)
{
    [Fact]
    public async Task Who_refuses_and_who_waits_read_what_she_paid_herself()
    {
        var order = await Paid();
        var (ann, bob) = (Room(Portal.Ann, order), Room(Portal.Bob, order));

        ann.Shows(".ks-next", "¥550.00 comes back to your balance");
        bob.Shows(".ks-next", "¥550.00 goes back to");
        ann.Shows(".ks-sum-t", "You paid 550.00 + coupon 50.00");
        bob.Shows(".ks-sum-t", "Client paid 550.00 + coupon 50.00");
        await bob.Click("[data-act=refuse]");
        bob.Shows("dialog", "¥550.00");
        bob.WaitForAssertion(() => Assert.DoesNotContain("600", bob.Find("dialog").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Refused_she_is_told_of_what_came_back_and_the_coupons_part_is_no_money_of_hers()
    {
        var order = await Paid();
        await Portal.As(Portal.Bob).Ok(new RefuseOrder(Portal.NewKey, order, "这周排满了"));
        await Portal.React();

        Assert.Contains((await Portal.As(Portal.Ann).Ok(new NoticeCentre())).Notices.Rows, n => n.Code == NoticeCodes.Refused && n.Args.Contains(Amount.Fen(550_00)));
        var ann = Room(Portal.Ann, order);
        ann.Shows(".thread .sys", "¥550.00");
        ann.Shows(".ks-next", "¥550.00 is back in your balance");
        ann.Shows(".ks-sum-t", "You paid 550.00 + coupon 50.00");
        ann.Shows(".ks-sum", "Coupon’s part, back to the platform");
        Assert.All(ann.FindAll(".thread .sys, .ks-next").Where(one => one.TextContent.Contains("back in", StringComparison.Ordinal)),
            one => Assert.DoesNotContain("600.00", one.TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nobody_answered_and_she_is_told_of_what_came_back()
    {
        var order = await Paid();
        Portal.Clock.Advance(TimeSpan.FromHours(24));
        await Portal.Sweep();
        await Portal.React();

        Assert.Contains((await Portal.As(Portal.Ann).Ok(new NoticeCentre())).Notices.Rows, n => n.Code == NoticeCodes.RefusedSilence && n.Args.Contains(Amount.Fen(550_00)));
        Room(Portal.Ann, order).Shows(".thread .sys", "¥550.00");
    }

    [Fact]
    public async Task Who_cancels_a_late_order_reads_what_she_gets()
    {
        var order = await Paid();
        await Portal.As(Portal.Bob).Ok(new TakeOnOrder(Portal.NewKey, order));
        Portal.Clock.Advance(TimeSpan.FromDays(4) + TimeSpan.FromHours(1));
        var ann = Room(Portal.Ann, order);

        ann.Shows(".ks-next", "¥550.00 comes back to your balance");
        await ann.Click("[data-act=cancel]");
        ann.Shows("dialog", "¥550.00");
        Assert.DoesNotContain("600.00", ann.Find("dialog").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_settled_by_a_refund_was_not_accepted_with_all_of_it_released()
    {
        var order = await Paid();
        await Portal.As(Portal.Bob).Ok(new TakeOnOrder(Portal.NewKey, order));
        var one = await Portal.AskedBack(order, 120_00);
        await Portal.As(Portal.Bob).Ok(new AcceptRefund(Portal.NewKey, one, 120_00));

        var ann = Room(Portal.Ann, order);

        ann.Shows(".ks-steps", "part of it went back");
        ann.Shows(".ks-sum-t", "You paid 550.00 + coupon 50.00");
        await ann.Click("[data-act=check-money]");
        ann.Shows(".proof", "Coupon, into escrow");
        ann.Shows(".proof", "Coupon’s part, back to the platform");
        ann.Shows(".proof", "Released to the provider");
        Assert.DoesNotContain("transfer.", ann.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_receipt_says_what_the_coupon_paid_what_is_left_and_offers_no_invoice_of_nothing()
    {
        var order = await Paid();
        var receipt = (await Portal.As(Portal.Ann).Ok(new MyReceipts())).Rows.Rows.First(row => row.For is PaidFor.Order).Id;
        var sheet = Open<ReceiptSheet>(Portal.Ann, p => p.Add(r => r.Id, receipt));
        sheet.Shows("[data-coupon]", "¥50.00");
        await sheet.Click("[data-act=invoice]");
        sheet.Shows(".invoice-card", "The invoice will be of ¥550.00");

        await Portal.As(Portal.Bob).Ok(new TakeOnOrder(Portal.NewKey, order));
        var one = await Portal.AskedBack(order, 120_00);
        await Portal.As(Portal.Bob).Ok(new AcceptRefund(Portal.NewKey, one, 120_00));
        sheet.Shows("[data-refunded]", "¥110.00");
        sheet.Shows("[data-left]", "¥440.00");

        var all = await Paid(Portal.Ben);
        await Portal.As(Portal.Ben).Ok(new RefuseOrder(Portal.NewKey, all, "不接"));
        var nothing = (await Portal.As(Portal.Ann).Ok(new MyReceipts())).Rows.Rows.First(row => row.For is PaidFor.Order && row.Deal == all).Id;
        var empty = Open<ReceiptSheet>(Portal.Ann, p => p.Add(r => r.Id, nothing));
        empty.Shows("[data-left]", "¥0.00");
        empty.ShowsNo(".invoice-card");
    }

    [Fact]
    public async Task What_she_paid_through_a_provider_she_paid_and_not_the_portal()
    {
        await Portal.Market();
        var order = (await Portal.As(Portal.Ann).Ok(GivenBought.Buying(await Portal.Listed()))).OrderId;
        var payment = (await Portal.As(Portal.Ann).Ok(new StartPayment(Portal.NewKey, PaidFor.Order, order, DemoGateway.Name))).PaymentId;
        await Portal.Node.Desk.Pay(payment);

        var paid = (await Portal.As(Portal.Bob).Ok(new OrderStory(order))).Events.Single(e => e.Code == "paid");

        Assert.Equal((OrderParty.Client, "Ann", 600_00L), (paid.By, paid.ByName, paid.Held.Minor));
    }

    [Fact]
    public async Task A_quote_paid_through_a_provider_was_paid_by_her_and_claimed_by_nobody()
    {
        await Portal.Market();
        var (demand, bobs, _) = await Portal.Awarded();
        var payment = (await Portal.As(Portal.Ann).Ok(new StartPayment(Portal.NewKey, PaidFor.Quote, bobs.QuoteId, DemoGateway.Name))).PaymentId;
        await Portal.Node.Desk.Pay(payment);
        await Portal.React();
        await using var db = Portal.Db();
        var order = await db.Orders.AsNoTracking().SingleAsync(o => o.DemandId == demand);

        var story = (await Portal.As(Portal.Bob).Ok(new OrderStory(order.Id))).Events;

        var paid = story.Single(e => e.Code == "paid.quote");
        Assert.Equal((OrderParty.Client, "Ann", order.Total), (paid.By, paid.ByName, paid.Held));
        Assert.DoesNotContain(story, e => e.Code == "claimed");
        Assert.Contains((await Portal.As(Portal.Bob).Ok(new NoticeCentre())).Notices.Rows, n => n.Code == NoticeCodes.QuotePaid);
        Assert.DoesNotContain((await Portal.As(Portal.Ann).Ok(new NoticeCentre())).Notices.Rows, n => n.Code == NoticeCodes.Claimed);
        await Portal.NothingIsBroken();
    }

    [Fact]
    public async Task When_all_is_over_the_sums_that_are_told_add_up()
    {
        var order = await Paid();
        await Portal.As(Portal.Bob).Ok(new TakeOnOrder(Portal.NewKey, order));
        var part = (await Portal.As(Portal.Bob).Ok(new ViewOrder(order))).Milestones[0].Id;
        await Portal.As(Portal.Bob).Ok(new Deliver(Portal.NewKey, order, part, "做好了", []));
        await Portal.As(Portal.Ann).Ok(new AcceptDelivery(Portal.NewKey, order, part));
        Portal.Clock.Advance(OrderRules.ReviewsOpen + TimeSpan.FromMinutes(1));
        await Portal.Sweep();

        Room(Portal.Ann, order).Shows(".ks-next", "You paid ¥550.00 and a coupon ¥50.00: ¥540.00 to");
        Room(Portal.Bob, order).Shows(".ks-next", "paid ¥550.00 and a coupon ¥50.00: ¥540.00 to you, fee ¥60.00");
    }

    [Fact]
    public async Task What_was_given_back_whole_after_all_was_accepted_is_not_said_to_be_a_part()
    {
        await Portal.Market();
        var order = (await Portal.FinishedOrder(800_00)).Id;
        await Portal.As(Portal.Bob).Ok(GivenRefund.Offering(order, 800_00));

        Room(Portal.Ann, order).Shows(".ks-steps", "all of it went back");
    }

    private async Task<Guid> Paid(Scope? seller = null)
    {
        if (seller is null) await Portal.Market();
        var coupon = await Portal.Coupon();
        await Portal.Fund(Portal.Ann, 600_00);
        var order = (await Portal.As(Portal.Ann).Ok(GivenBought.Buying(await Portal.Listed(seller: seller)))).OrderId;
        await Portal.Take(Portal.Ann, order, coupon);
        await Portal.As(Portal.Ann).Ok(await Portal.Paying(order));
        await Portal.React();
        return order;
    }

    private IRenderedComponent<OrderRoom> Room(Scope who, Guid order) => Open<OrderRoom>(who, p => p.Add(r => r.Id, order));
}
