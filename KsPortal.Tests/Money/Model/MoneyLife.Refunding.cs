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
        if (step.Who % 2 == 0)
        {
            var asked = await client.Ok(GivenRefund.Asking(deal.Order, back));
            await provider.Ok(new AcceptRefund(portal.NewKey, asked.CaseId, back));
        }
        else
        {
            var offered = await provider.Ok(GivenRefund.Offering(deal.Order, back));
            if (back < there) await client.Ok(new AcceptRefund(portal.NewKey, offered.CaseId, back));
        }
        if (deal.State is PlainState.Accepted)
            books.Return(deal, back, cleared: false);
        else
            books.Settle(deal, back);
    }
}
