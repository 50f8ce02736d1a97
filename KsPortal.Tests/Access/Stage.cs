using KsPortal.Core.Accounts;
using KsPortal.Core.Demands;
using KsPortal.Core.Files;
using KsPortal.Core.Market;
using KsPortal.Core.Messaging;
using KsPortal.Core.Money;
using KsPortal.Core.Orders;
using KsPortal.Core.Support;
using KsPortal.Tests.Demands;
using KsPortal.Tests.Money;
using KsPortal.Tests.Refunds;

namespace KsPortal.Tests.Access;

/// <summary>What a row of the table is about: Ann is the client, Bob the provider; each thing is there when a row asks for it, and only then.</summary>
public sealed class Stage(TestPortal portal, Node node)
{
    private readonly Dictionary<string, object> made = [];

    public TestPortal Portal => portal;
    public static Guid Key => Guid.CreateVersion7();

    public Guid Draft => Made(nameof(Draft), async () =>
    {
        var id = Key;
        await Ann.Ok(new SaveDraft(id, portal.Form()));
        return id;
    });

    public Guid Demand => Made(nameof(Demand), () => portal.OpenDemand());

    /// <summary>Ann asks for quotes; Bob's stands, and in another demand it is chosen.</summary>
    public Guid Asked => Made(nameof(Asked), () => portal.AskedForQuotes());
    public Quoted Quote => Made(nameof(Quote), () => portal.Quote(portal.Bob, Asked));
    public Quoted Chosen => Made(nameof(Chosen), async () =>
    {
        var (_, bob, _) = await portal.Awarded();
        await portal.Fund(portal.Ann, 1_200_00);
        return bob;
    });

    /// <summary>Ann chose, and has not paid yet.</summary>
    public Guid Awarded => Made(nameof(Awarded), async () => (await portal.Awarded()).Demand);

    public OrderView Running => Made(nameof(Running), () => portal.RunningOrder());
    public OrderView Delivered => Made(nameof(Delivered), () => portal.DeliveredOrder());
    public OrderView Finished => Made(nameof(Finished), () => portal.FinishedOrder());

    /// <summary>Ann ordered what Bob sells: unpaid, and paid but not taken on yet.</summary>
    public Guid Placed => Made(nameof(Placed), () => portal.PlacedOrder());
    public Guid Paid => Made(nameof(Paid), () => portal.PaidOrder());
    public Guid Part => Running.Milestones[0].Id;

    /// <summary>Ann asks 100.00 back of the delivered order, support has it, Sue has heard both, one of them refused what she proposed, she ruled.</summary>
    public Guid RefundAsked => Made(nameof(RefundAsked), () => portal.AskedBack(Delivered.Id, 100_00));
    public Guid Dispute => Made(nameof(Dispute), () => portal.Escalated(Delivered.Id, 100_00));
    public Guid Heard => Made(nameof(Heard), () => portal.Heard(Delivered.Id, 100_00));
    public Guid ToRule => Made(nameof(ToRule), () => portal.ToRule(Delivered.Id, 100_00, 50_00));
    public Guid WayBack => Made(nameof(WayBack), async () => (await portal.RefundedAtProvider(50_00)).Case);
    public Guid RefundRuled => Made(nameof(RefundRuled), () => portal.Ruled(Delivered.Id, 100_00, 50_00));

    /// <summary>The talk of the running order, with a line from Ann.</summary>
    public Guid Talk => Made(nameof(Talk), async () =>
    {
        var talk = TalkIds.OfOrder(Running.Id);
        await portal.React();
        await Ann.Ok(new SendMessage(Key, talk, "什么时候能好", []));
        return talk;
    });

    /// <summary>The same, opened by Sue for a reason.</summary>
    public Guid Watched => Made(nameof(Watched), async () =>
    {
        await node.As(portal.Sue).Ok(new OpenWatch(Key, Talk, "客户来电，说联系不上对方"));
        return Talk;
    });

    public Guid Payment => Made(nameof(Payment), async () =>
    {
        var payment = (await Ann.Ok(new StartTopUp(Key, 100_00))).PaymentId;
        await node.Gateways.Run();
        return payment;
    });

    /// <summary>What the provider is to be asked about Ann's payment, and what it told of it that does not fit.</summary>
    public Guid Unclear => Made(nameof(Unclear), async () =>
    {
        var payment = Payment;
        await using var db = node.Db();
        return (await db.GatewayJobs.SingleAsync(j => j.Subject == payment && j.DoneAt == null)).Id;
    });

    public Guid Parked => Made(nameof(Parked), async () =>
    {
        var letter = new DemoLetter($"{Key:n}", GatewayMatter.Payment, Outcome.Succeeded, $"{Payment:n}", "DEMO-1", 1, Amount.Cny, DemoGateway.Merchant, DemoGateway.Mode);
        await node.As(Scope.System).Ok(new ReceiveCallback(DemoGateway.Name, letter.Sign(node.Demo.Key, portal.Now)));
        await using var db = node.Db();
        return (await db.InboxEvents.SingleAsync(e => e.EventId == letter.Id)).Id;
    });

    /// <summary>Of what Ann paid for the running order, and the invoice she asks for.</summary>
    public Guid Receipt => Made(nameof(Receipt), async () =>
    {
        var deal = Running.DemandId;
        return (await Ann.Ok(new MyReceipts())).Rows.Rows.Single(row => row.Deal == deal).Id;
    });

    public Guid AskedInvoice => Made(nameof(AskedInvoice), async () =>
    {
        await Ann.Ok(new AskInvoice(Key, Receipt, InvoiceForm));
        return (await Ann.Ok(new ViewReceipt(Receipt))).Invoice!.Id;
    });

    public static InvoiceForm InvoiceForm => new("杭州甲乙科技有限公司", "91350100M000100Y43", "fapiao@example.com");

    /// <summary>A running campaign, a form for another whose budget lies ready, a fee rule of its own.</summary>
    public Guid Coupon => Made(nameof(Coupon), () => portal.Coupon());
    public CouponForm CouponForm => Made(nameof(CouponForm), async () =>
    {
        var form = portal.Campaign();
        await node.As(portal.Ada).Ok(new FundCoupons(Key, form.Limit * form.ValueMinor, "预算"));
        return form;
    });

    public string CouponCode => Made(nameof(CouponCode), async () =>
    {
        var form = portal.Campaign() with { Open = false };
        await portal.Coupon(form);
        return form.Code;
    });

    public Guid FeeRule => Made(nameof(FeeRule), async () =>
    {
        await using var db = portal.Db();
        if (await db.FeeVersions.Where(v => v.CategoryId == Given.OtherLeaf && v.Until == null).Select(v => v.Id).SingleOrDefaultAsync() is var there && there != default) return there;
        await node.As(portal.Ada).Ok(new SetFeeRule(Key, Given.OtherLeaf, new(11_00, 6_00, 1_00), null, "试行"));
        return await db.FeeVersions.Where(v => v.CategoryId == Given.OtherLeaf && v.Until == null).Select(v => v.Id).SingleAsync();
    });

    /// <summary>An account of Ann's outside, what she sends there, and what has gone out already.</summary>
    public Guid PayoutMethod => Made(nameof(PayoutMethod), async () =>
    {
        await portal.Fund(portal.Ann, 100_00);
        return (await Ann.Ok(new MyPayoutMethods())).Methods is [var own, ..] ? own.Id : await portal.PayoutMethod(portal.Ann, old: false);
    });

    public Guid AskedPayout => Made(nameof(AskedPayout), async () => (await Ann.Ok(new RequestPayout(Key, PayoutMethod, 10_00))).PayoutId);

    public Guid SentPayout => Made(nameof(SentPayout), async () =>
    {
        await node.As(portal.Sue).Ok(new ApprovePayout(Key, AskedPayout));
        await node.Gateways.Run();
        return AskedPayout;
    });

    public Guid Listing => Made(nameof(Listing), async () =>
    {
        var id = Key;
        await Bob.Ok(new PublishListing(Key, id, ListingForm));
        return id;
    });

    /// <summary>What Ann asked about it.</summary>
    public Guid Question => Made(nameof(Question), async () =>
    {
        await Ann.Ok(new AskProvider(Key, Listing, "能做英文版吗", []));
        return TalkIds.OfListing(Listing, portal.Ann.AccountId);
    });

    public static ListingForm ListingForm => new(Given.Leaf, "公司网站首页设计", "五屏首页，含手机版，交付源文件，可改两轮。", 800_00, 5, 2, null);

    /// <summary>A file of Ann's that nobody else was let read.</summary>
    public Guid File => Made(nameof(File), async () =>
    {
        var staged = Staged;
        await Ann.Ok(new ReadyFile(staged, new KeptBytes("需求.txt", "text/plain", 9, new string('a', 64), null)));
        return staged;
    });

    public Guid Staged => Made(nameof(Staged), async () =>
    {
        var id = Key;
        await Ann.Ok(new StageFile(id, "需求.txt", 100));
        return id;
    });

    /// <summary>Somebody who came today: what happens to him happens to nobody of the columns.</summary>
    public (Guid Id, string Name) Newcomer => Made(nameof(Newcomer), async () =>
    {
        var (id, name) = (Key, $"new{Interlocked.Increment(ref newcomers)}");
        await Itself.Ok(new OpenAccount(id, name, name.ToUpperInvariant(), $"{name}@example.com", $"{name.ToUpperInvariant()}@EXAMPLE.COM", "+8613800000000", "no password", name, "en", AsProvider: false));
        await Itself.Ok(new VerifyAccount(id));
        return (id, name);
    });

    /// <summary>The newcomer asked to be let in as provider.</summary>
    public Guid Applicant => Made(nameof(Applicant), async () =>
    {
        await node.As(new Scope(Newcomer.Id, Role.Member)).Ok(new AskToProvide());
        return Newcomer.Id;
    });

    public Guid Colleague => Made(nameof(Colleague), async () =>
    {
        await Itself.Ok(new GiveRole(Newcomer.Id, Role.Support));
        return Newcomer.Id;
    });

    public Guid Suspended => Made(nameof(Suspended), async () =>
    {
        await Itself.Ok(new SuspendAccount(Newcomer.Id, "试探规则"));
        return Newcomer.Id;
    });

    private static int newcomers;

    private IPortal Itself => node.As(Scope.System);
    private IPortal Ann => node.As(portal.Ann);
    private IPortal Bob => node.As(portal.Bob);

    private T Made<T>(string name, Func<Task<T>> make)
    {
        if (!made.TryGetValue(name, out var there)) made[name] = there = make().GetAwaiter().GetResult()!;
        return (T)there;
    }
}
