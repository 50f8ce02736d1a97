using KsPortal.Core;
using KsPortal.Core.Files;
using KsPortal.Core.Money;
using KsPortal.Web.Demo;

namespace KsPortal.Web.Setup;

internal static class PortalSetup
{
    /// <summary>Everything of Core on this node.</summary>
    public static void AddPortal(this IServiceCollection services, PortalSettings settings) => services
        .AddSingleton(new DemoGateway(settings.DemoGateway)).AddSingleton<IDemoWire, DemoWire>()
        .AddCore().AddSingleton<IPayoutSeal, PayoutSeal>()
        .AddFiles(settings.FilesFolder);
}
