using KsPortal.Core.Live;
using KsPortal.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace KsPortal.Core.Money;

public static class GatewaySetup
{
    /// <summary>Payment providers, who asks them, and who hears them.</summary>
    public static IServiceCollection AddGateways(this IServiceCollection services)
    {
        services.TryAddSingleton<IDemoWire, ShortWire>();
        services.TryAddSingleton<IPayoutSeal, NoPayoutSeal>();
        return services.AddEach<IGateway>().AddEach<IGatewayAct>().AddEach<IPaidFor>()
            .AddSingleton<GatewayList>().AddSingleton<HearGateway>().AddSingleton<BookPayment>()
            .AddSingleton<GatewayBreaker>().AddSingleton<GatewayErrand>().AddSingleton<GatewayWorker>().AddHostedService(provider => provider.GetRequiredService<GatewayWorker>())
            .AddSingleton<DemoMood>()
            .AddSingleton(provider => new DemoDesk(provider.GetRequiredService<DemoGateway>(), provider.GetRequiredService<DemoMood>(),
                provider.GetRequiredService<IDbContextFactory<PortalDb>>(), provider.GetRequiredService<UnitOfWork>(), provider.GetRequiredService<GatewayWorker>(), provider.GetRequiredService<IDemoWire>(),
                provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<DemoDesk>>()));
    }
}
