using KsPortal.Core.Money;
using KsPortal.Core.Refunds;
using KsPortal.Tests.Refunds;

namespace KsPortal.Tests.Money.Model;

internal sealed partial class MoneyLife
{
    /// <summary>Some of it comes back, before or after it was accepted: asked for by one and granted by the other, or offered by the provider.</summary>
    private async Task Refund(MoneyStep step)
    {
        if (Some(step, PlainState.Working, PlainState.Delivered, PlainState.Accepted) is not { } deal || deal.Price == deal.Back) return;
        var (client, provider) = (portal.As(Clients[deal.Client]), portal.As(Providers[deal.Provider]));
        var there = deal.Price - deal.Back;
        var back = step.Much % 5 == 0 ? there : 1 + step.Much * 7_919L % there;
        Tell($"{back} of {deal.Order} ({deal.State}) comes back");
        Guid one;
        if (step.Who % 2 == 0)
        {
            var asked = await client.Ok(GivenRefund.Asking(deal.Order, back));
            await provider.Ok(new AcceptRefund(portal.NewKey, one = asked.CaseId, back));
        }
        else
        {
            var offered = await provider.Ok(GivenRefund.Offering(deal.Order, back));
            one = offered.CaseId;
            if (back < there) await client.Ok(new AcceptRefund(portal.NewKey, one, back));
        }
        var fen = deal.State is PlainState.Accepted ? books.Return(deal, back, cleared: false) : books.Settle(deal, back);
        books.Refunds.Add(new(one, deal, fen));
    }

    /// <summary>What a refund brought her shall go where she had paid from: it does, its answer is lost, or it is not taken there and stays.</summary>
    private async Task SendBack(MoneyStep step)
    {
        if (books.Refunds.Count == 0) return;
        var refund = books.Refunds[step.Which % books.Refunds.Count];
        var (who, mood) = (refund.Deal.Client, (step.Much % 5) switch { 0 => DemoAnswer.Fail, 1 => DemoAnswer.AnswerLost, _ => DemoAnswer.Succeed });
        var may = refund.Deal.FromOutside && !refund.Sent && refund.Fen > 0 && books.In(PlainBooks.Wallet(who)) >= refund.Fen;

        portal.Node.Desk.Mood.Refunds = mood;
        var sent = await portal.As(Clients[who]).Send(new SendRefundBack(portal.NewKey, refund.Case));
        Tell($"{refund.Fen} of {refund.Deal.Order} goes back where {who} paid from: {sent.Refusal?.Code ?? $"{mood}"}");
        Assert.Equal(may, sent.Ok);
        await Ask();
        portal.Node.Desk.Mood.Refunds = DemoAnswer.Succeed;
        await TimePasses();   // a lost answer is asked for
        if (!may || mood is DemoAnswer.Fail) return;
        books.Move(PlainBooks.Wallet(who), PlainBooks.Outside, refund.Fen);
        refund.Sent = true;
    }
}
