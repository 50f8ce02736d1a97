using KsPortal.Core.Demands;
using KsPortal.Core.Files;
using KsPortal.Core.Money;
using KsPortal.Core.Notices;
using KsPortal.Core.Orders;
using KsPortal.Core.Refunds;
using KsPortal.Tests.Refunds;
using KsPortal.Web.Components.Receipts;

namespace KsPortal.Tests.Money;

public sealed class InvoiceOnSqlite() : InvoiceTests(new SqlitePortal());
public sealed class InvoiceOnPostgres() : InvoiceTests(new PostgresPortal());

/// <summary>A receipt for each payment, and the invoice of what was bought.</summary>
public abstract class InvoiceTests(TestPortal portal) : FreshPageTests(portal)
{
    private static readonly InvoiceForm Form = new("杭州甲乙科技有限公司", "91350100M000100Y43", "fapiao@example.com");

    [Fact]
    public async Task Each_payment_that_succeeded_has_its_receipt_and_only_its_payer_sees_it()
    {
        var paid = await Paid();
        var started = await Portal.As(Portal.Ann).Ok(new StartTopUp(Portal.NewKey, 5_00));

        var rows = (await Portal.As(Portal.Ann).Ok(new MyReceipts())).Rows.Rows;
        Assert.Equal([(PaidFor.TopUp, 800_00), (PaidFor.Demand, 800_00)], rows.Select(row => (row.For, row.Amount.Minor)).Order());
        var receipt = await Receipt(paid);
        Assert.Equal(("Ann", 800_00, 0, "wallet"), (receipt.Payer, receipt.Amount.Minor, receipt.Refunded.Minor, receipt.Gateway));
        Assert.EndsWith(receipt.Number, $"{paid:n}", StringComparison.OrdinalIgnoreCase);
        foreach (var who in new[] { Portal.Bob, Portal.Eve, Portal.Sue, Portal.Ada })
        {
            Assert.Equal(Refusal.NotFound("receipt"), await Portal.As(who).Refused(new ViewReceipt(paid)));
            Assert.Empty((await Portal.As(who).Ok(new MyReceipts())).Rows.Rows);
        }
        Assert.Equal(Refusal.NotFound("receipt"), await Portal.As(Portal.Ann).Refused(new ViewReceipt(started.PaymentId)));
    }

    [Fact]
    public async Task Ann_asks_Sue_hands_it_over_and_nobody_else_may_read_the_file()
    {
        var paid = await Paid();
        await Portal.As(Portal.Ann).Ok(new AskInvoice(Portal.NewKey, paid, Form));
        await using var ear = Portal.Listen((await Receipt(paid)).Live);
        var row = Assert.Single((await Desk()).Rows.Rows);
        Assert.Equal((Form.Title, Form.TaxNumber, Form.Email, 800_00, "Ann"), (row.Title, row.TaxNumber, row.Email, row.Paid.Minor, row.Name));

        var file = await File(Portal.Sue);
        await Portal.As(Portal.Sue).Ok(new AnswerInvoice(Portal.NewKey, row.Id, file));
        await ear.Next();
        await Portal.React();

        Assert.True((await Receipt(paid)) is { MayAskInvoice: false, Invoice: { State: InvoiceState.Answered, File: { } shown } } && shown.Id == file);
        await Portal.As(Portal.Ann).Ok(new OpenFile(file));
        await Portal.As(Portal.Eve).Refused(new OpenFile(file));
        await Portal.As(Portal.Bob).Refused(new OpenFile(file));
        Assert.Contains((await Portal.As(Portal.Ann).Ok(new NoticeCentre())).Notices.Rows, notice => notice.Code == NoticeCodes.InvoiceAnswered && notice.Link == $"/receipts/{paid}");
        Assert.Empty((await Desk()).Rows.Rows);
        Assert.Equal("Sue", Assert.Single((await Portal.As(Portal.Ada).Ok(new InvoiceDesk(Ended: true))).Rows.Rows).By);
    }

    [Fact]
    public async Task Refused_with_a_reason_it_may_be_asked_for_again_and_never_two_at_once()
    {
        var paid = await Paid();
        await Portal.As(Portal.Ann).Ok(new AskInvoice(Portal.NewKey, paid, Form));
        Assert.Equal(Refusal.Conflict("invoice.asked-before"), await Portal.As(Portal.Ann).Refused(new AskInvoice(Portal.NewKey, paid, Form)));
        var row = Assert.Single((await Desk()).Rows.Rows);
        Assert.Equal("text.range", (await Portal.As(Portal.Sue).Refused(new RefuseInvoice(Portal.NewKey, row.Id, " "))).Code);

        await Portal.As(Portal.Sue).Ok(new RefuseInvoice(Portal.NewKey, row.Id, "抬头和付款人不符"));
        await Portal.React();

        Assert.True((await Receipt(paid)) is { MayAskInvoice: true, Invoice: { State: InvoiceState.Refused, Why: "抬头和付款人不符" } });
        Assert.Equal(Refusal.Conflict("invoice.over"), await Portal.As(Portal.Sue).Refused(new AnswerInvoice(Portal.NewKey, row.Id, await File(Portal.Sue))));
        Assert.Contains((await Portal.As(Portal.Ann).Ok(new NoticeCentre())).Notices.Rows, notice => notice.Code == NoticeCodes.InvoiceRefused);
        await Portal.As(Portal.Ann).Ok(new AskInvoice(Portal.NewKey, paid, Form with { Title = "Ann", TaxNumber = "" }));
        Assert.Equal((InvoiceState.Asked, "Ann"), ((await Receipt(paid)).Invoice!.State, (await Receipt(paid)).Invoice!.Title));
    }

    [Fact]
    public async Task Of_64_requests_at_once_one_stands_and_of_64_decisions_one()
    {
        var paid = await Paid();

        var asked = await Racing(_ => Portal.As(Portal.Ann).Send(new AskInvoice(Guid.CreateVersion7(), paid, Form)));
        Assert.Single(asked, result => result.Ok);
        Assert.All(asked.Where(result => !result.Ok), result => Assert.Contains(result.Refusal!.Code, new[] { "invoice.asked-before", "stale" }));

        var (row, file) = (Assert.Single((await Desk()).Rows.Rows), await File(Portal.Sue));
        var decided = await Racing(n => n % 2 == 0
            ? Portal.As(Portal.Sue).Send(new AnswerInvoice(Guid.CreateVersion7(), row.Id, file))
            : Portal.As(Portal.Ada).Send(new RefuseInvoice(Guid.CreateVersion7(), row.Id, "税号查不到")));
        Assert.Single(decided, result => result.Ok);
    }

    [Fact]
    public async Task Staff_never_decide_their_own_and_hand_over_only_files_of_theirs()
    {
        await Portal.Market();
        var demand = await Portal.OpenDemand(client: Portal.Sue);
        var own = (await Portal.As(Portal.Sue).Ok(new MyReceipts())).Rows.Rows.First(row => row.Deal == demand).Id;
        await Portal.As(Portal.Sue).Ok(new AskInvoice(Portal.NewKey, own, Form));
        var row = Assert.Single((await Portal.As(Portal.Sue).Ok(new InvoiceDesk())).Rows.Rows);
        Assert.True(row.Mine);

        Assert.Equal(Refusal.NotAllowed("own-case"), await Portal.As(Portal.Sue).Refused(new AnswerInvoice(Portal.NewKey, row.Id, await File(Portal.Sue))));
        Assert.Equal(Refusal.NotAllowed("own-case"), await Portal.As(Portal.Sue).Refused(new RefuseInvoice(Portal.NewKey, row.Id, "不想开")));
        Assert.Equal(Refusal.NotFound("file"), await Portal.As(Portal.Ada).Refused(new AnswerInvoice(Portal.NewKey, row.Id, await File(Portal.Ann))));
        Assert.Equal(InvoiceState.Asked, Assert.Single((await Portal.As(Portal.Ada).Ok(new InvoiceDesk())).Rows.Rows).State);
    }

    [Theory]
    [InlineData("", "91350100M000100Y43", "a@example.com", "Title")]
    [InlineData("甲", "91350100M000100Y43", "a@example.com", "Title")]
    [InlineData("甲乙公司", "91350100M000100Y44", "a@example.com", "TaxNumber")]
    [InlineData("甲乙公司", "1", "a@example.com", "TaxNumber")]
    [InlineData("甲乙公司", "", "", "Email")]
    [InlineData("甲乙公司", "", "a@b", "Email")]
    [InlineData("甲乙公司", "", "Ann <a@example.com>", "Email")]
    [InlineData("甲乙公司", "", "a@example.com, b@example.com", "Email")]
    public async Task What_does_not_fit_is_told_beside_its_field(string title, string tax, string email, string field)
    {
        var paid = await Paid();

        var refused = await Portal.As(Portal.Ann).Refused(new AskInvoice(Portal.NewKey, paid, new(title, tax, email)));

        Assert.Equal((RefusalKind.Invalid, field), (refused.Kind, refused.Field));
    }

    [Fact]
    public async Task A_top_up_and_what_was_wholly_refunded_have_no_invoice()
    {
        await Portal.Market();
        var demand = await Portal.OpenDemand();
        await Portal.As(Portal.Ann).Ok(new CancelDemand(Portal.NewKey, demand));
        var rows = (await Portal.As(Portal.Ann).Ok(new MyReceipts())).Rows.Rows;

        Assert.Equal(Refusal.NotAllowed("invoice.nothing"), await Portal.As(Portal.Ann).Refused(new AskInvoice(Portal.NewKey, rows.Single(row => row.Deal == demand).Id, Form)));
        Assert.Equal(Refusal.NotAllowed("invoice.no-deal"), await Portal.As(Portal.Ann).Refused(new AskInvoice(Portal.NewKey, rows.Single(row => row.Deal is null).Id, Form)));
        Assert.Equal(800_00, (await Receipt(rows.Single(row => row.Deal == demand).Id)).Refunded.Minor);
    }

    [Fact]
    public async Task On_Anns_open_receipt_she_asks_and_sees_Sue_hand_it_over()
    {
        var paid = await Paid();
        var page = Open<ReceiptPage>(Portal.Ann, p => p.Add(receipt => receipt.Id, paid));
        await page.Click("[data-act=invoice]");
        await page.Change("#inv-title", Form.Title);
        await page.Change("#inv-tax", "91350100M000100Y44");
        await page.Change("#inv-mail", Form.Email);
        await page.Submit(".invoice-card form");
        page.Shows(".invoice-card .err", "no tax number");
        await page.Change("#inv-tax", "91350100m000100y43");
        await page.Submit(".invoice-card form");
        page.Shows(".invoice-card [role=status]", "Asked for");

        var desk = Open<InvoicesPage>(Portal.Sue);
        desk.Shows("[data-invoice]", "91350100M000100Y43");
        var row = Assert.Single((await Desk()).Rows.Rows);
        await Portal.As(Portal.Sue).Ok(new AnswerInvoice(Portal.NewKey, row.Id, await File(Portal.Sue)));

        page.Shows(".invoice-card [role=status]", "Made out");
        page.Shows(".invoice-card a[download]", "发票.pdf");
        desk.Shows(".empty", "No invoice waits");
    }

    [Fact]
    public async Task Sue_refuses_in_the_dialog_and_must_say_why()
    {
        var paid = await Paid();
        await Portal.As(Portal.Ann).Ok(new AskInvoice(Portal.NewKey, paid, Form));
        var desk = Open<InvoicesPage>(Portal.Sue);
        await desk.Click("[data-act=refuse]");
        await desk.Click("dialog .btn.danger, dialog .btn.primary");
        desk.Shows("dialog .err", "2");

        await desk.Input("#inv-why", "抬头和付款人不符");
        await desk.Click("dialog .btn.danger, dialog .btn.primary");

        desk.Shows(".empty", "No invoice waits");
        Assert.Equal("抬头和付款人不符", (await Receipt(paid)).Invoice!.Why);
    }

    [Fact]
    public async Task What_is_left_and_what_it_is_left_of_stand_apart_at_Sues_desk()
    {
        var paid = await Paid();
        var order = (await Portal.As(Portal.Ann).Ok(new OrderDesk())).Orders.Rows.Single().Id;
        await Portal.As(Portal.Bob).Ok(new AcceptRefund(Portal.NewKey, await Portal.AskedBack(order, 95_88), 95_88));
        await Portal.As(Portal.Ann).Ok(new AskInvoice(Portal.NewKey, paid, Form));

        Open<InvoicesPage>(Portal.Sue).Shows("[data-invoice] dd.strong", "¥704.12 ¥800.00 paid");
    }

    [Fact]
    public async Task Strangers_find_no_receipt_and_no_desk()
    {
        var paid = await Paid();

        Open<ReceiptPage>(Portal.Bob, p => p.Add(receipt => receipt.Id, paid)).Shows("h1, h2", "Nothing here");
        Open<InvoicesPage>(Portal.Ann).Shows("h1, h2", "Nothing here");
        Open<ReceiptsPage>(Portal.Eve).Shows(".empty", "No payment yet");
    }

    private async Task<Guid> Paid()
    {
        await Portal.Market();
        var order = await Portal.RunningOrder();
        Assert.NotNull(order.DemandId);
        return (await Portal.As(Portal.Ann).Ok(new MyReceipts())).Rows.Rows.First(row => row.Deal == order.DemandId).Id;
    }

    private Task<ReceiptView> Receipt(Guid payment) => Portal.As(Portal.Ann).Ok(new ViewReceipt(payment));

    private Task<InvoiceDeskView> Desk() => Portal.As(Portal.Sue).Ok(new InvoiceDesk());

    private async Task<Guid> File(Scope who)
    {
        var id = Guid.CreateVersion7();
        var file = StoredFile.Stage(id, who.AccountId, "发票.pdf", 100, Portal.Now);
        file.BecomeReady(new("发票.pdf", "application/pdf", 9, new string('a', 64), null));
        await using var db = Portal.Db();
        db.Add(file);
        await db.SaveChangesAsync();
        return id;
    }

    private static Task<Result<Done>[]> Racing(Func<int, Task<Result<Done>>> act) => Task.WhenAll(Enumerable.Range(0, 64).Select(n => Task.Run(() => act(n))));
}
