using KsPortal.Core.Deadlines;
using KsPortal.Core.Kernel;
using KsPortal.Core.Money;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Market;

/// <summary>Begins a campaign; the whole of what it can take off goes from the coupon fund into its own account.</summary>
[Needs(Who.Admin)]
public sealed record CreateCoupon(Guid Key, CouponForm Form) : ICommand<CouponMade>, IKeyed;

public sealed record CouponMade(Guid CouponId);

internal sealed class CreateCouponHandler : ICommandHandler<CreateCoupon, CouponMade>
{
    public async Task<Result<CouponMade>> Handle(Work work, CreateCoupon command, CancellationToken ct)
    {
        var form = command.Form.Typed();
        if (CouponRules.Wrong(form, work.Now) is { } wrong)
            return wrong;
        if (form.CategoryId is { } category && !await work.Db.Categories.AnyAsync(c => c.Id == category, ct))
            return Refusal.Invalid("coupon.category.none", "CategoryId");
        if (await work.Db.Coupons.AnyAsync(c => c.Code == form.Code, ct))
            return Refusal.Invalid("coupon.taken", "Code");

        var coupon = Coupon.Begin(Guid.CreateVersion7(work.Now), form);
        if (await work.FundCampaign(coupon, ct) is { } shortOf)
            return shortOf;
        work.Db.Add(coupon);
        work.SetDeadline(CouponEnds.Name, coupon.Id, coupon.Until);
        return new CouponMade(coupon.Id);
    }
}
