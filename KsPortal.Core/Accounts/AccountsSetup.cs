using KsPortal.Core.Files;
using KsPortal.Core.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace KsPortal.Core.Accounts;

public static class AccountsSetup
{
    /// <summary>The gate before every handler, and whose published files are open.</summary>
    public static IServiceCollection AddAccounts(this IServiceCollection services)
        => services.AddSingleton<IGate, Standing>().AddSingleton<IPublishers, PublishersInStanding>();
}
