using KsPortal.Core.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace KsPortal.Core.Accounts;

public static class AccountsSetup
{
    /// <summary>The gate before every handler.</summary>
    public static IServiceCollection AddAccounts(this IServiceCollection services) => services.AddSingleton<IGate, Standing>();
}
