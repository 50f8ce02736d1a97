using KsPortal.Core.Money;
using KsPortal.Web.Components.Receipts;

namespace KsPortal.Tests.Money;

public sealed class LateReceiptOnSqlite() : LateReceiptTests(new SqlitePortal());
public sealed class LateReceiptOnPostgres() : LateReceiptTests(new PostgresPortal());

/// <summary>The receipt of money that came and went back says so.</summary>
public abstract class LateReceiptTests(TestPortal portal) : FreshPageTests(portal)
{
    [Fact]
    public async Task Money_that_came_too_late_and_goes_back_is_not_said_to_be_in_the_wallet()
    {
        var payment = await Late(DemoAnswer.Succeed);

        var receipt = await Portal.As(Portal.Ann).Ok(new ViewReceipt(payment));
        Assert.Equal((Amount.Fen(100_00), Amount.Fen(0)), (receipt.SentBack, receipt.BeyondSentBack));
        var sheet = Open<ReceiptSheet>(Portal.Ann, p => p.Add(r => r.Id, payment));
        sheet.Shows("[data-back]", "¥100.00");
        sheet.Shows(".receipt-paper", "goes back to where it was paid from");
        Assert.DoesNotContain("free to use", sheet.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_provider_could_not_send_back_is_in_the_wallet_and_the_receipt_says_that()
    {
        var payment = await Late(DemoAnswer.Fail);

        Assert.Equal(Amount.Fen(0), (await Portal.As(Portal.Ann).Ok(new ViewReceipt(payment))).SentBack);
        var sheet = Open<ReceiptSheet>(Portal.Ann, p => p.Add(r => r.Id, payment));
        sheet.Shows(".receipt-paper", "free to use");
        sheet.ShowsNo("[data-back]");
    }

    [Fact]
    public async Task What_was_paid_twice_went_back_once_and_the_first_is_in_the_wallet()
    {
        var payment = await Begun();
        await Portal.Node.Desk.Answer(payment, DemoAnswer.PayTwice);
        await Portal.Node.Gateways.Run();

        var sheet = Open<ReceiptSheet>(Portal.Ann, p => p.Add(r => r.Id, payment));
        sheet.Shows("[data-beyond]", "¥100.00");
        sheet.Shows(".receipt-paper", "free to use");
        sheet.ShowsNo("[data-back]");
    }

    private async Task<Guid> Late(DemoAnswer refunds)
    {
        var payment = await Begun();
        Portal.Node.Desk.Mood.Refunds = refunds;
        await Portal.Node.Desk.Answer(payment, DemoAnswer.PayLate);
        Portal.Clock.Advance(Payment.Attempt);
        await Portal.Sweep();
        Portal.Clock.Advance(QueryPayment.AfterTheEnd);
        await Portal.Node.Gateways.Run();
        return payment;
    }

    private async Task<Guid> Begun()
    {
        var payment = (await Portal.As(Portal.Ann).Ok(new StartTopUp(Portal.NewKey, 100_00))).PaymentId;
        await Portal.Node.Gateways.Run();
        return payment;
    }
}
