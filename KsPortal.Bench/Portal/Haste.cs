using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace KsPortal.Bench.Portal;

/// <summary>While data is made that is lost with the bench anyway, nobody waits for the disk. Never where something is measured.</summary>
internal sealed class Haste : DbConnectionInterceptor
{
    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        ConnectionOpened(connection, eventData);
        return Task.CompletedTask;
    }

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var pragma = connection.CreateCommand();
        pragma.CommandText = "PRAGMA synchronous = OFF";
        pragma.ExecuteNonQuery();
    }
}

internal static class HasteSetup
{
    public static IServiceCollection AddHaste(this IServiceCollection services) => services.AddSingleton<IInterceptor, Haste>();
}
