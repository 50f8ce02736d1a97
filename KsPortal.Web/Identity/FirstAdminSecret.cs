using System.Security.Cryptography;
using System.Text;
using KsPortal.Core.Accounts;
using KsPortal.Web.Setup;

namespace KsPortal.Web.Identity;

/// <summary>While nobody administers this installation, each start prints another secret; whoever reads the log opens the first such account.</summary>
public sealed class FirstAdminSecret(SystemPortal portal, PublicUrl address, ILogger<FirstAdminSecret> log) : IHostedLifecycleService
{
    private readonly string secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(20));

    public async Task<bool> IsWanted(CancellationToken ct) => !(await portal.Send(new HasAdmin(), ct)).Value;

    /// <summary>Takes as long for a wrong one as for the right one.</summary>
    public bool Is(string? typed) => CryptographicOperations.FixedTimeEquals(
        SHA256.HashData(Encoding.UTF8.GetBytes(secret)), SHA256.HashData(Encoding.UTF8.GetBytes(typed?.Trim() ?? "")));

    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        if (await IsWanted(cancellationToken))
            log.LogWarning("Nobody administers this portal yet. Open {Page} and type this secret, which works once: {Secret}",
                address.To("/Identity/Account/FirstAdmin"), secret);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
