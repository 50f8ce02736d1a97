using KsPortal.Core.Accounts;
using KsPortal.Core.Demands;
using KsPortal.Core.Live;
using KsPortal.Core.Money;
using KsPortal.Core.Notices;
using KsPortal.Core.Orders;
using KsPortal.Tests.Messaging;

namespace KsPortal.Tests.Notices;

public sealed class NoticesOnSqlite(SqlitePortal portal) : NoticesTests(portal), IClassFixture<SqlitePortal>;
public sealed class NoticesOnPostgres(PostgresPortal portal) : NoticesTests(portal), IClassFixture<PostgresPortal>;

public abstract class NoticesTests(TestPortal portal) : PortalTests(portal)
{
    private async Task<IReadOnlyList<NoticeRow>> Told(Scope who, Guid subject)
        => [.. (await Portal.As(who).Ok(new NoticeCentre())).Notices.Rows.Where(n => n.Link.EndsWith(subject.ToString(), StringComparison.Ordinal)).Reverse()];

    [Fact]
    public async Task Both_sides_are_told_of_every_step_that_concerns_them_with_names_and_sums()
    {
        var deal = await Portal.Deal(800_00, "点单小程序");
        await Portal.As(Portal.Bob).Ok(new Deliver(Portal.NewId, deal.OrderId, deal.MilestoneId, "第一版", []));
        await Portal.As(Portal.Ann).Ok(new AskChanges(Portal.NewId, deal.OrderId, deal.MilestoneId, "换图"));
        await Portal.As(Portal.Bob).Ok(new Deliver(Portal.NewId, deal.OrderId, deal.MilestoneId, "第二版", []));
        await Portal.As(Portal.Ann).Ok(new AcceptDelivery(Portal.NewId, deal.OrderId, deal.MilestoneId));
        await Portal.As(Portal.Ann).Ok(new WriteReview(Portal.NewId, deal.OrderId, 5, 5, 4, "很好", null));
        await Portal.As(Portal.Bob).Ok(new WriteReview(Portal.NewId, deal.OrderId, 5, 5, 5, "清楚", null));
        await Portal.React();

        var (ann, bob) = (await Told(Portal.Ann, deal.OrderId), await Told(Portal.Bob, deal.OrderId));

        Assert.Equal([NoticeCodes.Claimed, NoticeCodes.Delivered, NoticeCodes.Delivered, NoticeCodes.Reviews], ann.Select(n => n.Code));
        Assert.Equal([NoticeCodes.Order, NoticeCodes.Changes, NoticeCodes.Accepted, NoticeCodes.Reviews], bob.Select(n => n.Code));
        Assert.Equal(["Bob", "点单小程序", Amount.Fen(800_00)], ann[0].Args);
        Assert.Equal(["Ann", "点单小程序", "换图"], bob[1].Args);
        Assert.Equal(Amount.Fen(800_00), (Amount)bob[2].Args[1] + (Amount)bob[2].Args[2]);
        Assert.Empty(await Told(Portal.Eve, deal.OrderId));
    }

    [Fact]
    public async Task Where_staff_act_both_sides_are_told_who_it_was_and_why()
    {
        var deal = await Portal.Deal(800_00, "点单小程序");
        await Portal.As(Portal.Bob).Ok(new Deliver(Portal.NewId, deal.OrderId, deal.MilestoneId, "第一版", []));
        await Portal.As(Portal.Sue).Ok(new AskChanges(Portal.NewId, deal.OrderId, deal.MilestoneId, "按约定补上首页"));
        await Portal.As(Portal.Bob).Ok(new Deliver(Portal.NewId, deal.OrderId, deal.MilestoneId, "第二版", []));
        await Portal.As(Portal.Ada).Ok(new AcceptDelivery(Portal.NewId, deal.OrderId, deal.MilestoneId, "核对过，与约定一致"));
        await Portal.React();

        var (ann, bob) = (await Told(Portal.Ann, deal.OrderId), await Told(Portal.Bob, deal.OrderId));

        Assert.Equal([NoticeCodes.Claimed, NoticeCodes.Delivered, NoticeCodes.Changes, NoticeCodes.Delivered, NoticeCodes.AcceptedByStaff], ann.Select(n => n.Code));
        Assert.Equal([NoticeCodes.Order, NoticeCodes.Changes, NoticeCodes.Accepted], bob.Select(n => n.Code));
        Assert.All([ann[2], bob[1]], changes => Assert.Equal(["Sue", "点单小程序", "按约定补上首页"], changes.Args));
        Assert.Equal(["Ada", "点单小程序", Amount.Fen(800_00), "核对过，与约定一致"], ann[4].Args);
    }

    [Fact]
    public async Task Cleared_earnings_are_told_with_their_sum()
    {
        var deal = await Portal.Deal(300_00);
        await Portal.As(Portal.Bob).Ok(new Deliver(Portal.NewId, deal.OrderId, deal.MilestoneId, "已好", []));
        await Portal.As(Portal.Ann).Ok(new AcceptDelivery(Portal.NewId, deal.OrderId, deal.MilestoneId));
        Portal.Clock.Advance(OrderRules.ClearsNewcomer);
        await Portal.Sweep();
        await Portal.React();

        var told = await Told(Portal.Bob, deal.OrderId);
        Assert.Equal((NoticeCodes.Cleared, told.Single(n => n.Code == NoticeCodes.Accepted).Args[1]), (told[^1].Code, told[^1].Args[1]));
    }

    [Fact]
    public async Task Shown_the_same_facts_again_nobody_is_told_twice()
    {
        var deal = await Portal.Deal();
        await using var db = Portal.Db();
        var before = await db.Notices.CountAsync();

        await Portal.Replay<NoticesOnOrders>();
        await Portal.Replay<NoticesOnStanding>();

        Assert.Equal(before, await db.Notices.CountAsync());
        Assert.Equal(NoticeCodes.Claimed, Assert.Single(await Told(Portal.Ann, deal.OrderId)).Code);
    }

    [Fact]
    public async Task The_bell_hears_counts_and_goes_down_by_reading()
    {
        await Portal.Deal();
        await Portal.As(Portal.Ann).Ok(new MarkNoticesRead());
        var bell = await Portal.As(Portal.Ann).Ok(new UnreadNotices());
        Assert.Equal(0, bell.Count);
        await using var ear = Portal.Listen(bell.Live);

        var before = Portal.Now;
        Portal.Clock.Advance(TimeSpan.FromMinutes(1));
        var (first, second) = (await Portal.Deal(), await Portal.Deal());

        Assert.Equal(Portal.Ann.AccountId, (await ear.Next()).Subject);
        bell = await Portal.As(Portal.Ann).Ok(new UnreadNotices());
        Assert.Equal(2, bell.Count);
        var newest = (await Portal.As(Portal.Ann).Ok(new NoticeCentre())).Notices.Rows;
        Assert.EndsWith(second.OrderId.ToString(), newest[0].Link, StringComparison.Ordinal);
        await Portal.As(Portal.Ann).Ok(new MarkNoticesRead(UpTo: before));
        Assert.Equal(2, (await Portal.As(Portal.Ann).Ok(new UnreadNotices())).Count);
        await Portal.As(Portal.Eve).Ok(new MarkNoticesRead(Only: newest[0].Id));
        await Portal.As(Portal.Ann).Ok(new MarkNoticesRead(Only: newest[1].Id));
        Assert.Equal(1, (await Portal.As(Portal.Ann).Ok(new UnreadNotices())).Count);
        Assert.True((await Told(Portal.Ann, first.OrderId))[0].Read);
        await Portal.As(Portal.Ann).Ok(new MarkNoticesRead());
        Assert.Equal(0, (await Portal.As(Portal.Ann).Ok(new UnreadNotices())).Count);
    }

    [Fact]
    public async Task When_nobody_claims_it_the_client_hears_that_the_money_is_back()
    {
        var demand = await Portal.Posted(120_00, "写一篇推文");
        Portal.Clock.Advance(DemandRules.OpenFor);
        await Portal.Sweep();
        await Portal.React();

        var told = Assert.Single(await Told(Portal.Ann, demand), n => n.Code == NoticeCodes.Expired);
        Assert.Equal(["写一篇推文", Amount.Fen(120_00)], told.Args);
    }

    [Fact]
    public async Task What_staff_closed_is_told_with_the_reason_and_what_she_took_back_herself_is_not()
    {
        var (closed, own) = (await Portal.Posted(), await Portal.Posted());
        await Portal.As(Portal.Ada).Ok(new CancelDemand(Portal.NewId, closed, "违规"));
        await Portal.As(Portal.Ann).Ok(new CancelDemand(Portal.NewId, own));
        await Portal.React();

        Assert.Equal("违规", Assert.Single(await Told(Portal.Ann, closed)).Args[2]);
        Assert.Empty(await Told(Portal.Ann, own));
    }

    [Fact]
    public async Task A_provider_hears_that_he_is_let_in_or_why_not()
    {
        await Portal.As(Portal.Eve).Ok(new AskToProvide());
        await Portal.As(Portal.Sue).Ok(new RefuseProvider(Portal.Eve.AccountId, "资料不全"));
        await Portal.React();
        await Portal.As(Portal.Eve).Ok(new AskToProvide());
        await Portal.As(Portal.Sue).Ok(new ApproveProvider(Portal.Eve.AccountId));
        await Portal.React();

        var told = (await Portal.As(Portal.Eve).Ok(new NoticeCentre())).Notices.Rows;
        Assert.Equal([NoticeCodes.Approved, NoticeCodes.NotApproved], told.Select(n => n.Code));
        Assert.Equal(["资料不全"], told[1].Args);
    }

    [Fact]
    public async Task All_who_match_are_told_once_and_in_one_unit_of_work()
    {
        var demand = await Portal.Posted(150_00, "改一个按钮");
        await using var db = Portal.Db();
        var entry = await db.Journal.AsNoTracking().FirstAsync(e => e.Subject == demand);
        Telling To(Scope who) => new(who.AccountId, NoticeCodes.Matched, $"/demands/{demand}", "改一个按钮", Amount.Fen(150_00));

        await Portal.Run<Done>(async work =>
        {
            await work.Notify(entry, [To(Portal.Bob), To(Portal.Ben), To(Portal.Bob)], default);
            return new Done();
        });

        var told = await db.Notices.Where(n => n.FactSeq == entry.Seq).Select(n => n.AccountId).ToListAsync();
        Assert.Equal(new[] { Portal.Bob.AccountId, Portal.Ben.AccountId }.Order(), told.Order());
        var changed = await db.Journal.Where(e => e.Fact == nameof(NoticesChanged)).OrderByDescending(e => e.Seq).Take(2).ToListAsync();
        Assert.Equal(told.Order(), changed.Select(e => e.Subject).Order());
        Assert.Single(changed.Select(e => e.OperationId).Distinct());
    }
}
