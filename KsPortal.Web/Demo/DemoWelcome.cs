using KsPortal.Web.Identity;
using KsPortal.Web.Setup;

namespace KsPortal.Web.Demo;

/// <summary>In Development: says where the portal is and whom one can sign in as.</summary>
internal sealed class DemoWelcome(PortalSettings settings, PublicUrl address, IServiceScopeFactory scopes) : IHostedLifecycleService
{
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        if (!settings.DemoData) return;
        await using var scope = scopes.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<Logins>().ByName(DemoAccounts.Users[0], cancellationToken) is null) return;
        Console.WriteLine($"""

              KsPortal  {address.Base}
              Demo accounts: {string.Join(", ", DemoAccounts.Users)}
              Password:      {DemoAccounts.Password}

            """);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
