using KsPortal.Core.Market;
using KsPortal.Core.Money;

namespace KsPortal.Tests.Money.Model;

internal sealed partial class MoneyLife
{
    private int made;

    /// <summary>The platform puts money aside and begins three campaigns: a plain one, a percentage, and one there is little of.</summary>
    public async Task Begin()
    {
        foreach (var (name, who) in Clients.Concat(Providers)) methods[name] = await portal.PayoutMethod(who);
        await Campaign(percent: false, 20_00, 20_00, 50_00, 1_000, 100);
        await Campaign(percent: true, 15, 30_00, 0, 1_000, 100);
        await Campaign(percent: false, 7_77, 7_77, 0, 2, 1);
    }

    private async Task Campaign(bool percent, long value, long most, long least, int limit, int perMember)
    {
        var form = new CouponForm($"MODEL-{++made}", "模型", "Model", percent ? CouponKind.Percent : CouponKind.Fixed, percent ? 0 : value, percent ? (int)value * 100 : 0,
            most, least, null, false, limit, perMember, portal.Now, portal.Now.AddDays(360), true);
        await portal.As(portal.Ada).Ok(new FundCoupons(portal.NewKey, limit * most, "预算"));
        books.Move(PlainBooks.Platform, PlainBooks.Fund, limit * most);
        var coupon = new PlainCoupon((await portal.As(portal.Ada).Ok(new CreateCoupon(portal.NewKey, form))).CouponId, form.Code, percent, value, most, least, limit, perMember, form.Until);
        books.Coupons.Add(coupon);
        books.Move(PlainBooks.Fund, PlainBooks.Budget(coupon), coupon.Total);
    }

    /// <summary>One campaign ends, what is left of it goes home, and another like it begins.</summary>
    private Task OtherCoupons(MoneyStep step) => Close(books.Coupons[step.Which % books.Coupons.Count]);

    private async Task Close(PlainCoupon coupon)
    {
        var left = books.In(PlainBooks.Budget(coupon));
        var closed = await portal.As(portal.Ada).Send(new CloseCoupon(portal.NewKey, coupon.Id, "到期"));
        Tell($"{coupon.Code} is closed: {closed.Refusal?.Code ?? "ok"}");
        Assert.Equal(!coupon.Closed || left > 0, closed.Ok);
        books.Move(PlainBooks.Budget(coupon), PlainBooks.Fund, left);
        if (coupon.Closed) return;
        coupon.Closed = true;
        await Campaign(coupon.Percent, coupon.Value, coupon.Most, coupon.Least, coupon.Limit, coupon.PerMember);
    }

    private async Task TakeCoupon(PlainDeal deal, MoneyStep step)
    {
        if (step.Much % 2 == 0) return;
        var coupon = books.Coupons[step.Which % books.Coupons.Count];
        var taken = await portal.As(Clients[deal.Client]).Send(new UseCoupon(portal.NewKey, PaidFor.Order, deal.Order, coupon.Id));
        var off = coupon.OffFor(deal.Client, deal.Price);
        Assert.True(taken.Ok == off.HasValue, $"{deal.Client} with {coupon} for {deal.Price}: {taken.Refusal?.Code ?? "taken"}");
        if (off is not { } fen) return;
        (deal.Coupon, deal.Off) = (coupon, fen);
        coupon.UsedBy.Add(deal.Client);
    }

    /// <summary>It was not paid: the coupon is taken off again, and a payment that is under way is given up with it.</summary>
    private async Task LeaveCoupon(PlainDeal deal)
    {
        if (deal.Coupon is not { } coupon) return;
        await portal.As(Clients[deal.Client]).Ok(new UseCoupon(portal.NewKey, PaidFor.Order, deal.Order, null));
        coupon.UsedBy.Remove(deal.Client);
        (deal.Coupon, deal.Off) = (null, 0);
    }
}
