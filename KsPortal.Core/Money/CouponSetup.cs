using KsPortal.Core.Live;
using Microsoft.Extensions.DependencyInjection;

namespace KsPortal.Core.Money;

public static class CouponSetup
{
    public static IServiceCollection AddCoupons(this IServiceCollection services) => services.AddEach<IPriced>().AddSingleton<PriceList>();
}
