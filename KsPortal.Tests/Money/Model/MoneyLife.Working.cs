using KsPortal.Core.Orders;

namespace KsPortal.Tests.Money.Model;

internal sealed partial class MoneyLife
{
    private static readonly TimeSpan Days = TimeSpan.FromDays(15);

    private async Task RefuseOrTakeOn(MoneyStep step)
    {
        if (Some(step, PlainState.Paid) is not { } deal) return;
        if (step.Much % 3 == 0)
        {
            Tell($"{deal.Provider} refuses {deal.Order}");
            await portal.As(Providers[deal.Provider]).Ok(new RefuseOrder(portal.NewKey, deal.Order, "ill"));
            books.Settle(deal, deal.Price);
        }
        else
        {
            Tell($"{deal.Provider} takes on {deal.Order}");
            await portal.As(Providers[deal.Provider]).Ok(new TakeOnOrder(portal.NewKey, deal.Order));
            deal.State = PlainState.Working;
        }
    }

    private async Task Deliver(MoneyStep step)
    {
        if (Some(step, PlainState.Working) is not { } deal) return;
        Tell($"{deal.Provider} delivers {deal.Order}");
        await portal.As(Providers[deal.Provider]).Ok(new Core.Orders.Deliver(portal.NewKey, deal.Order, await Part(deal), "做好了，说明在文件里。", []));
        deal.State = PlainState.Delivered;
    }

    private async Task Accept(MoneyStep step)
    {
        if (Some(step, PlainState.Delivered) is not { } deal) return;
        Tell($"{deal.Client} accepts {deal.Order}");
        await portal.As(Clients[deal.Client]).Ok(new AcceptDelivery(portal.NewKey, deal.Order, await Part(deal)));
        books.Settle(deal, 0);
    }

    /// <summary>Half a month in which nobody does anything: what the portal does by itself.</summary>
    private async Task DaysPass(MoneyStep step)
    {
        foreach (var coupon in books.Coupons.Where(coupon => !coupon.Closed && coupon.Until < portal.Now + 2 * Days).ToList())
            await Close(coupon);   // what came back on the day of its end would be home, or not
        Tell($"days pass ({step.Much})");
        portal.Clock.Advance(Days);
        for (var n = 0; n < 3; n++)
        {
            await portal.Sweep();
            await Ask();
            portal.Clock.Advance(Moment);
        }
        foreach (var deal in books.Deals)
        {
            if (deal.State is PlainState.Accepted) books.Clear(deal);
            if (deal.State is PlainState.Delivered) books.Settle(deal, 0);                          // nobody complained
            if (deal.State is PlainState.Paid or PlainState.Working) books.Settle(deal, deal.Price);   // no answer; never delivered
            if (deal.State is PlainState.Unpaid) deal.State = PlainState.Over;
        }
    }

    private async Task<Guid> Part(PlainDeal deal) => (await portal.As(Clients[deal.Client]).Ok(new ViewOrder(deal.Order))).Milestones[0].Id;
}
