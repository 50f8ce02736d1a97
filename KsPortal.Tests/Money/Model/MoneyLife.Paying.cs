using KsPortal.Core.Money;
using KsPortal.Core.Orders;

namespace KsPortal.Tests.Money.Model;

internal sealed partial class MoneyLife
{
    private async Task TopUp(string who, MoneyStep step)
    {
        var (fen, how) = (1_00 + step.Much * 997L, Answer(step));
        Tell($"{who} tops up {fen}: {how}");
        var payment = (await portal.As(Clients[who]).Ok(new StartTopUp(portal.NewKey, fen))).PaymentId;
        await Answered(payment, how);
        if (Comes(how)) books.Move(PlainBooks.Outside, PlainBooks.Wallet(who), fen);
    }

    /// <summary>A service is bought, and paid from the wallet or through the provider, who answers this way or that.</summary>
    private async Task BuyAndPay(string who, string provider, MoneyStep step)
    {
        var price = 1_00 + step.Much * 313L;
        var order = (await portal.As(Clients[who]).Ok(GivenBought.Buying(await portal.Listed(price, seller: Providers[provider]), price))).OrderId;
        var deal = books.Deal(order, who, provider, price);
        await TakeCoupon(deal, step);
        if (step.Which % 3 == 0)
        {
            var paid = await portal.As(Clients[who]).Send(new PayOrder(portal.NewKey, order, deal.Coupon?.Id));
            Tell($"{who} buys {order} of {provider} for {price} less {deal.Off} from the wallet: {paid.Refusal?.Code ?? "paid"}");
            Assert.Equal(books.In(PlainBooks.Wallet(who)) >= deal.Own, paid.Ok);
            if (paid.Ok) books.Pay(deal);
            else await LeaveCoupon(deal);
            return;
        }

        var how = Answer(step);
        Tell($"{who} buys {order} of {provider} for {price} less {deal.Off} through the provider: {how}");
        var payment = (await portal.As(Clients[who]).Ok(new StartPayment(portal.NewKey, PaidFor.Order, order, DemoGateway.Name, deal.Coupon?.Id))).PaymentId;
        await Answered(payment, how);
        if (!Comes(how))
        {
            await LeaveCoupon(deal);
            return;
        }
        await portal.Sweep();
        await Ask();
        books.Move(PlainBooks.Outside, PlainBooks.Wallet(who), deal.Own);
        books.Pay(deal, outside: true);
    }

    /// <summary>What was said once is said again, in any order: nothing happens.</summary>
    private async Task LettersAgain(MoneyStep step)
    {
        var all = letters.All;
        for (var n = 0; n < Math.Min(3, all.Count); n++)
            await letters.Again(all[(step.Which * (n + 1) + step.Much) % all.Count]);
        Tell("letters come again");
    }

    private async Task Answered(Guid payment, DemoAnswer how)
    {
        await Ask();
        Assert.Null(await portal.Node.Desk.Answer(payment, how));
        portal.Clock.Advance(Moment);   // a lost answer is asked for
    }

    private static DemoAnswer Answer(MoneyStep step) => step.Which % 10 < 5 ? DemoAnswer.Succeed : (DemoAnswer)(step.Which / 10 % 6);

    /// <summary>Whether the money stays: what comes late or twice goes back by itself.</summary>
    private static bool Comes(DemoAnswer how) => how is DemoAnswer.Succeed or DemoAnswer.PayTwice or DemoAnswer.AnswerLost;
}
