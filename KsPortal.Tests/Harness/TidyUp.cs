[assembly: AssemblyFixture(typeof(KsPortal.Tests.Harness.TidyUp))]

namespace KsPortal.Tests.Harness;

/// <summary>Leaves nothing behind on a server that goes on.</summary>
public sealed class TidyUp : IAsyncDisposable
{
    public async ValueTask DisposeAsync() => await PostgresPortal.DropTemplate();
}
