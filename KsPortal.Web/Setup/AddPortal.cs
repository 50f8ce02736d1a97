using KsPortal.Core.Accounts;
using KsPortal.Core.Deadlines;
using KsPortal.Core.Files;
using KsPortal.Core.Live;
using KsPortal.Core.Matching;
using KsPortal.Core.Money;
using KsPortal.Core.Storage;

namespace KsPortal.Web.Setup;

internal static class PortalSetup
{
    /// <summary>Everything of Core on this node.</summary>
    public static void AddPortal(this IServiceCollection services, PortalSettings settings) => services
        .AddSingleton(new DemoGateway(settings.DemoGateway))
        .AddLive()
        .AddHandlers()
        .AddAccounts()
        .AddMatching()
        .AddFiles(settings.FilesFolder)
        .AddWorkers();
}
