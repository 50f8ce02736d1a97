using KsPortal.Core.Storage;
using KsPortal.Web.Identity;
using Microsoft.AspNetCore.Identity;

namespace KsPortal.Web.Demo;

/// <summary>Accounts whose password stands in the README are for Development: elsewhere the portal does not open over them.</summary>
internal static class DemoGuard
{
    public static async Task<string?> Refuses(IServiceProvider services)
    {
        if (services.GetRequiredService<IHostEnvironment>().IsDevelopment()) return null;
        await using var scope = services.CreateAsyncScope();
        var open = await scope.ServiceProvider.GetRequiredService<Logins>().Opened(
            DemoAccounts.Users, DemoAccounts.Password, scope.ServiceProvider.GetRequiredService<IPasswordHasher<Login>>(), CancellationToken.None);
        return open.Count == 0 ? null
            : $"This database has demo accounts with the known password ({string.Join(", ", open)}). Outside Development the portal does not open it: name another Portal:DataFolder or Portal:Database.";
    }
}
