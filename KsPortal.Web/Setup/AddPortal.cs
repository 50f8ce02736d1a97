using KsPortal.Core;
using KsPortal.Core.Files;
using KsPortal.Core.Money;

namespace KsPortal.Web.Setup;

internal static class PortalSetup
{
    /// <summary>Everything of Core on this node.</summary>
    public static void AddPortal(this IServiceCollection services, PortalSettings settings) => services
        .AddSingleton(new DemoGateway(settings.DemoGateway))
        .AddCore()
        .AddFiles(settings.FilesFolder);
}
