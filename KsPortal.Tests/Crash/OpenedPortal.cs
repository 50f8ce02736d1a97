using KsPortal.Core.Storage;
using KsPortal.Tests.Harness;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace KsPortal.Tests.Crash;

/// <summary>A portal over a file that is there already, and stays: as a process that starts again finds it.</summary>
internal sealed class OpenedPortal(string file) : TestPortal
{
    protected override void Store(IServiceCollection services) => services.AddSqlite($"Data Source={file}");
    protected override Task Create() => Task.CompletedTask;

    protected override Task Drop()
    {
        SqliteConnection.ClearPool(new($"Data Source={file}"));
        return Task.CompletedTask;
    }
}
