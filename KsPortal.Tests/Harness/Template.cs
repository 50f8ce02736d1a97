using KsPortal.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace KsPortal.Tests.Harness;

/// <summary>Fills an empty database once a process; every fixture then starts from a copy.</summary>
internal static class Template
{
    public static async Task Fill(Action<IServiceCollection> store)
    {
        await using var node = new Node(store, new FakeTimeProvider(TestPortal.Start), new BellOnly());
        await Prepare(node);
        await People.MoveIn(node);
    }

    // While the model is ahead of the migrations, the tests of the rooms go on; MigrationsAreCurrent says so.
    private static async Task Prepare(Node node)
    {
        await using var db = node.Db();
        if (!db.Database.HasPendingModelChanges())
        {
            await PortalDatabase.Prepare(node.Services, default);
            return;
        }
        await db.Database.EnsureCreatedAsync();
        await Triggers.Create(db, default);
    }
}
