using KsPortal.Core.Accounts;
using KsPortal.Core.Demands;
using KsPortal.Core.Files;
using KsPortal.Core.Live;
using KsPortal.Core.Market;
using KsPortal.Core.Matching;
using KsPortal.Core.Messaging;
using KsPortal.Core.Money;
using KsPortal.Core.Notices;
using KsPortal.Core.Orders;
using KsPortal.Core.Refunds;
using KsPortal.Core.Support;
using KsPortal.Tests.Demands;
using KsPortal.Tests.Refunds;
using static KsPortal.Tests.Access.Row;

namespace KsPortal.Tests.Access;

/// <summary>Every command and query of Core, and what becomes of it for everybody. What only the portal itself may send stands in no row.</summary>
public static class AccessTable
{
    public static IReadOnlyList<Row> Rows { get; } =
    [
        //    visitor, unverified, stranger, provider | mine, other, suspended | support, admin
        .. Accounts, .. Money, .. Market, .. Demands, .. Orders, .. Refunds, .. Talk, .. Support,
    ];

    private static Row[] Accounts =>
    [
        Anns("n y y y  y y n  y y", _ => new MyAccount()),
        Anns("n y y y  y y n  y y", _ => new BeHere()),
        Anns("n y y y  y y n  y y", _ => new SpeakLanguage("en")),
        Bobs("n 0 0 y  y 0 n  0 0", _ => new MyProfile()),
        Bobs("n 0 0 y  y 0 n  0 0", _ => new EditProfile(new("网站", "做网站十年", "上海", ["前端"], [Given.Leaf]))),
        Bobs("n n n y  y n n  n n", _ => new TakeWork(true)),
        Anns("n n y r  y r n  y y", _ => new AskToProvide()),
        Anns("n n n n  n n n  y y", _ => new Applicants()),
        Anns("n n n n  n n n  y y", s => new ApproveProvider(s.Applicant)),
        Anns("n n n n  n n n  y y", s => new RefuseProvider(s.Applicant, "证件看不清")),
        Anns("n n n n  n n n  n y", _ => new SupportStaff()),
        Anns("n n n n  n n n  n y", s => new NameSupport(s.Newcomer.Name, "接替晚班")),
        Anns("n n n n  n n n  n y", s => new DismissSupport(s.Colleague, "调岗")),
        Anns("n n n n  n n n  n y", s => new GiveRole(s.Newcomer.Id, Role.Support)),
        Anns("n n n n  n n n  n y", s => new SuspendAccount(s.Newcomer.Id, "试探规则")),
        Anns("n n n n  n n n  n y", s => new RestoreAccount(s.Suspended)),
    ];

    private static Row[] Money =>
    [
        Anns("n y y y  y y n  y y", _ => new MyMoney()),
        Anns("n y y y  y y n  y y", _ => new MyLedger(new())),
        Anns("n y y y  y y n  y y", _ => new MyReceipts()),
        Anns("n 0 0 0  y 0 n  0 0", s => new ViewReceipt(s.Receipt)),
        Anns("n n 0 0  y 0 n  0 0", s => new AskInvoice(Stage.Key, s.Receipt, Stage.InvoiceForm)),
        Anns("n n n n  n n n  y y", _ => new InvoiceDesk()),
        Anns("n n n n  n n n  0 0", s => new AnswerInvoice(Stage.Key, s.AskedInvoice, Guid.Empty)),
        Anns("n n n n  n n n  y y", s => new RefuseInvoice(Stage.Key, s.AskedInvoice, "抬头和付款人不符")),
        Anns("n y y y  y y n  y y", _ => new MyPayouts()),
        Anns("n y y y  y y n  y y", _ => new MyPayoutMethods()),
        Anns("n n y y  y y n  y y", _ => new AddPayoutMethod(Stage.Key, PayoutKind.WeChat, "陈牧之", "muzhi_chen")),
        Anns("n n 0 0  y 0 n  0 0", s => new RemovePayoutMethod(Stage.Key, s.PayoutMethod)),
        Anns("n n 0 0  y 0 n  0 0", s => new RequestPayout(Stage.Key, s.PayoutMethod, 10_00)),
        Anns("n n n n  n n n  y y", _ => new PayoutDesk()),
        Anns("n n n n  n n n  y y", s => new ApprovePayout(Stage.Key, s.AskedPayout)),
        Anns("n n n n  n n n  y y", s => new RefusePayout(Stage.Key, s.AskedPayout, "户名和实名不一致")),
        Anns("n 0 0 0  y 0 n  0 0", s => new WithdrawPayout(Stage.Key, s.AskedPayout)),
        Anns("n 0 0 0  y 0 n  0 0", s => new ConfirmPayout(Stage.Key, s.SentPayout)),
        Anns("n y y y  y y n  y y", s => new MyStatement(s.Portal.Now.AddDays(-30), s.Portal.Now)),
        Anns("n y y y  y y n  y y", _ => new CheckMyLedger()),
        Anns("n 0 0 0  y y n  y y", s => new CheckMyMoney(s.Running.Id)),
        Anns("n 0 0 0  y y n  0 0", s => new FindDeal($"S-{s.Running.Number}")),
        Bobs("n y y y  y y n  y y", _ => new MyEarnings()),
        Anns("n n y y  y y n  y y", s => new StartTopUp(Stage.Key, 100_00)),
        Anns("n 0 0 0  y 0 n  0 0", s => new ViewPayment(s.Payment)),
        Anns("n n n n  n n n  y y", _ => new PaymentDesk()),
        Anns("n n n n  n n n  y y", s => new AskGatewayNow(Stage.Key, s.Unclear)),
        Anns("n n n n  n n n  y y", s => new PutCallbackAside(Stage.Key, s.Parked, "已和支付方核对，原路退回")),
        Anns("n y y y  y y n  y y", s => new WaysToPay(PaidFor.Order, s.Placed)),
        Anns("n y y y  y y n  y y", _ => new MyPayWays()),
        Anns("n y y y  y y n  y y", _ => new PreferPayWay(GatewayWay.Wallet)),
        Anns("n n 0 0  y n n  n n", s => new StartPayment(Stage.Key, PaidFor.Order, s.Placed, DemoGateway.Name)),
        Anns("n y y y  y y n  y y", s => new OrdersOfDeals([s.Demand])),
        Anns("n y y y  y y n  y y", _ => new MyCoupons()),
        Anns("n 0 0 0  y 0 n  0 0", s => new CouponsFor(PaidFor.Order, s.Placed)),
        Anns("n n 0 0  y 0 n  0 0", s => new UseCoupon(Stage.Key, PaidFor.Order, s.Placed, s.Coupon)),
        Anns("n n y y  y y n  y y", s => new AddCoupon(s.CouponCode)),
        Anns("n n n n  n n n  n y", _ => new CouponDesk()),
        Anns("n n n n  n n n  n y", _ => new FundCoupons(Stage.Key, 100_00, "预算")),
        Anns("n n n n  n n n  n y", s => new CreateCoupon(Stage.Key, s.CouponForm)),
        Anns("n n n n  n n n  n y", s => new CloseCoupon(Stage.Key, s.Coupon, "预算收回")),
        Bobs("n n n y  y n n  n n", _ => new MyFees()),
        Anns("n n n n  n n n  n y", _ => new FeeRules()),
        Anns("n n n n  n n n  n y", s => new SetFeeRule(Stage.Key, Given.OtherLeaf, new(12_00, 6_00, 1_00), s.FeeRule, "新费率")),
        Anns("n n n n  n n n  n y", s => new EndFeeRule(Stage.Key, s.FeeRule, "恢复默认")),
        Anns("n n 0 0  y 0 n  0 0", s => new ReadyFile(s.Staged, new KeptBytes("需求.txt", "text/plain", 9, new string('a', 64), null))),
        Anns("n n y y  y y n  y y", s => new StageFile(Stage.Key, "需求.txt", 100)),
        Anns("0 0 0 0  y 0 0  y y", s => new OpenFile(s.File)),
    ];

    private static Row[] Market =>
    [
        Anns("y y y y  y y y  y y", _ => new Categories()),
        Anns("y y y y  y y y  y y", _ => new BrowseListings()),
        Anns("y y y y  y y y  y y", _ => new SearchListings(Words: "网站")),
        Bobs("y y y y  y y 0  y y", s => new ViewListing(s.Listing)),
        Bobs("y y y y  y y 0  y y", s => new ReviewsOf(s.Portal.Bob.AccountId)),
        Anns("y y y y  y y y  y y", _ => new PriceHint(Given.Leaf)),
        Bobs("n n n y  y n n  n n", s => new PublishListing(Stage.Key, Stage.Key, Stage.ListingForm)),
        Bobs("n n n 0  y n n  n n", s => new PauseListing(s.Listing, true)),
        Bobs("n n n 0  y n n  n n", s => new EditListing(Stage.Key, s.Listing, 0, Stage.ListingForm)),
        Bobs("n n n 0  y n n  n n", s => new RemoveListing(s.Listing)),
        Bobs("n n n 0  y n n  n n", s => new MyListing(s.Listing)),
        Bobs("n y y y  y y n  y y", _ => new MyListings()),
        Bobs("y y y y  y y 0  y y", s => new PublicProfile(s.Portal.Bob.AccountId)),
        Bobs("y y y y  y y 0  y y", s => new IsProviderHere(s.Portal.Bob.AccountId)),
        Anns("n n n n  n n n  n y", s => new SetUpCategory(Stage.Key, Given.Branch, "shop", "网店", "Shops", "layers", 9)),
    ];

    private static Row[] Demands =>
    [
        Anns("n y y y  y y n  y y", _ => new MyDraft()),
        Anns("n y y y  y y n  y y", _ => new MyDemands()),
        Anns("n 0 0 0  y 0 n  0 0", s => new SaveDraft(s.Draft, s.Portal.Form())),
        Anns("n n 0 0  r 0 n  0 0", s => new PostDemand(Stage.Key, s.Draft, s.Portal.Form(1_000_000))),
        Anns("n 0 0 y  y y n  y y", s => new ViewDemand(s.Demand)),
        Anns("n 0 0 n  y n n  r r", s => new CancelDemand(Stage.Key, s.Demand)),
        Anns("n n 0 n  y n n  y y", s => new ExtendDemand(Stage.Key, s.Demand, 24)),
        Anns("n 0 0 0  y 0 n  y y", s => new DemandReach(s.Demand)),
        Anns("n y y y  y y n  y y", s => new WhoWouldHear(Given.Leaf, "网站", 800_00)),
        Bobs("n n n y  y n n  n n", s => new LookAtDemand(s.Demand)),
        Bobs("n n n y  y n n  n n", _ => new DemandHall()),
        Bobs("n n n y  y n n  n n", _ => new HallNews(new())),
        Bobs("n n n y  y n n  n n", s => new WhyGone([s.Demand])),
        Bobs("n n n y  y n n  n n", s => new MyMatch(s.Demand)),
        Bobs("n n n y  y n n  n n", s => new ClaimTerms(s.Demand)),
        Bobs("n n n y  y n n  n n", s => new ClaimDemand(Stage.Key, s.Demand)),

        Bobs("n n n y  y n n  n n", s => new QuoteTerms(s.Asked)),
        Bobs("n n n y  y n n  n n", s => new QuoteDemand(Stage.Key, s.Asked, Quoting.Offer())),
        Bobs("n n n 0  y n n  n n", s => new ReviseQuote(Stage.Key, s.Quote.QuoteId, Quoting.Offer(1_100_00))),
        Bobs("n 0 0 0  y 0 n  0 0", s => new WithdrawQuote(Stage.Key, s.Quote.QuoteId)),
        Bobs("n n n y  y n n  n n", s => new MyQuote(s.Quote == default ? default : s.Asked)),
        Bobs("n n n y  y n n  n n", _ => new MyQuotes()),
        Bobs("n n n y  y n n  n n", s => new MyQuoteNets([s.Quote.QuoteId])),
        Anns("n 0 0 0  y 0 n  y y", s => new CompareQuotes(s.Quote == default ? default : s.Asked)),
        Anns("n n 0 0  y n n  n n", s => new ChooseQuote(Stage.Key, s.Quote.QuoteId, s.Quote.Revision)),
        Anns("n 0 0 0  y n n  n n", s => new ReleaseQuote(Stage.Key, s.Chosen.QuoteId)),
        Anns("n n 0 0  y n n  n n", s => new PayQuote(Stage.Key, s.Chosen.QuoteId)),
    ];

    private static Row[] Orders =>
    [
        Anns("n y y y  y y n  y y", _ => new OrderDesk()),
        Anns("n y y y  y y n  y y", _ => new MyTurn()),
        Anns("n 0 0 0  y y n  y y", s => new ViewOrder(s.Running.Id)),
        Anns("n 0 0 0  y y n  y y", s => new OrderStory(s.Running.Id)),
        Anns("n 0 0 0  y y n  y y", s => new OrderOfDemand(s.Running.DemandId!.Value)),
        Bobs("n n n 0  y n n  n n", s => new Deliver(Stage.Key, s.Running.Id, s.Part, "做好了", [])),
        Anns("n 0 0 0  y n n  y y", s => new AskChanges(Stage.Key, s.Delivered.Id, s.Delivered.Milestones[0].Id, "标题再大一点")),
        Anns("n 0 0 0  y n n  y y", s => new AcceptDelivery(Stage.Key, s.Delivered.Id, s.Delivered.Milestones[0].Id, "双方电话确认")),
        Bobs("n 0 0 0  y n n  y y", s => new CancelMilestone(Stage.Key, s.Running.Id, s.Part, "临时有急事")),
        Anns("n y y y  y y n  y y", s => new BuyTerms(s.Listing)),
        Anns("n n y y  y n n  y y", s => GivenBought.Buying(s.Listing, 800_00, 5, 2)),
        Anns("n n 0 0  y n n  n n", s => new PayOrder(Stage.Key, s.Placed)),
        Anns("n 0 0 0  y n n  y y", s => new CancelOrder(Stage.Key, s.Placed, "客户来电，不买了")),
        Bobs("n 0 0 0  y n n  y y", s => new TakeOnOrder(Stage.Key, s.Paid, "双方电话确认")),
        Bobs("n 0 0 0  y n n  y y", s => new RefuseOrder(Stage.Key, s.Paid, "排不开时间")),
        Anns("n 0 0 0  y y n  n n", s => new WriteReview(Stage.Key, s.Finished.Id, 5, 5, 5, "很好", null)),
    ];

    private static Row[] Refunds =>
    [
        Anns("n 0 0 0  y y n  y y", s => new RefundOf(s.Delivered.Id)),
        Anns("n 0 0 0  y y n  y y", s => new RulingOf(s.Delivered.Id)),
        Anns("n 0 0 0  y n n  n n", s => GivenRefund.Asking(s.Delivered.Id, 100_00)),
        Bobs("n 0 0 0  y n n  n n", s => GivenRefund.Offering(s.Delivered.Id, 100_00)),
        Bobs("n 0 0 0  y n n  n n", s => new CounterRefund(Stage.Key, s.RefundAsked, 50_00, GivenRefund.No)),
        Bobs("n 0 0 0  y n n  n n", s => new AcceptRefund(Stage.Key, s.RefundAsked, 100_00)),
        Bobs("n 0 0 0  y n n  n n", s => new RejectRefund(Stage.Key, s.RefundAsked, GivenRefund.No)),
        Bobs("n 0 0 0  n n n  y y", s => new EscalateRefund(Stage.Key, s.RefundAsked, GivenRefund.No)),   // the two only after a day
        Anns("n 0 0 0  y n n  n n", s => new WithdrawRefund(Stage.Key, s.RefundAsked, GivenRefund.Because)),
        Anns("n 0 0 0  y y n  n n", s => new AddEvidence(Stage.Key, s.Dispute, GivenRefund.Because, [])),
        Anns("n 0 0 0  y n n  n n", s => new SendRefundBack(Stage.Key, s.WayBack)),
        Anns("n n n n  n n n  y y", s => new ClaimCase(s.Dispute)),
        Anns("n n n n  n n n  y y", _ => new DisputeDesk()),
        Anns("n n n n  n n n  y y", s => new ViewDispute(s.Dispute)),
        Anns("n n n n  n n n  y n", s => new ProposeRefund(Stage.Key, s.Heard, 50_00, GivenRefund.Because)),
        Anns("n n n n  n n n  y n", s => new RuleOnCase(Stage.Key, s.ToRule, 50_00, GivenRefund.Because)),
        Anns("n 0 0 0  y y n  n n", s => new AppealRuling(Stage.Key, s.RefundRuled, GivenRefund.Because)),
    ];

    private static Row[] Talk =>
    [
        Anns("n y y y  y y n  y y", _ => new Inbox()),
        Anns("n y y y  y y n  y y", _ => new UnreadCount()),
        Anns("n y y y  y y n  y y", _ => new NoticeCentre()),
        Anns("n y y y  y y n  y y", _ => new UnreadNotices()),
        Anns("n y y y  y y n  y y", _ => new MarkNoticesRead()),
        Anns("n 0 0 0  y y n  n n", s => new ViewConversation(s.Talk)),
        Anns("n 0 0 0  y y n  n n", s => new ConversationOfOrder(s.Talk == Guid.Empty ? default : s.Running.Id)),
        Anns("n 0 0 0  y y n  n n", s => new MessagesSince(s.Talk, 0)),
        Anns("n 0 0 0  y y n  n n", s => new MessagesBefore(s.Talk, 2)),
        Anns("n 0 0 0  y y n  n n", s => new Typing(s.Talk)),
        Anns("n 0 0 0  y y n  n n", s => new MarkRead(s.Talk, 1)),
        Anns("n n 0 0  y y n  n n", s => new SendMessage(Stage.Key, s.Talk, "在吗", [])),
        Anns("n y y y  y n n  y y", s => new ConversationOfListing(s.Listing)),
        Anns("n n y y  y n n  y y", s => new AskProvider(Stage.Key, s.Listing, "在吗", [])),
        Anns("n 0 0 0  y y n  n n", s => new ViewConversation(s.Question)),
        Anns("n 0 0 0  y y n  y n", s => new ViewConversation(s.Watched)),
        Anns("n n 0 0  y y n  y n", s => new SendMessage(Stage.Key, s.Watched, "在吗", [])),
    ];

    private static Row[] Support =>
    [
        Anns("n n n n  n n n  y y", _ => new Wall()),
        Anns("n n n n  n n n  y y", _ => new StaffQueue()),
        Anns("n n n n  n n n  y y", s => new OpenWatch(Stage.Key, s.Talk, "客户来电，说联系不上对方")),
        Anns("n n n n  n n n  y y", s => new CloseWatch(s.Watched)),
        Anns("n 0 0 0  y y n  y y", s => new WatchLog(s.Watched)),
    ];
}
