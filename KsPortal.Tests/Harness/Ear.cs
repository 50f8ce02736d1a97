using System.Threading.Channels;
using KsPortal.Core.Live;

namespace KsPortal.Tests.Harness;

/// <summary>Hears what an open page would hear.</summary>
public sealed class Ear : IAsyncDisposable
{
    private readonly Channel<Pulse> heard = Channel.CreateUnbounded<Pulse>();
    private readonly IAsyncDisposable listening;

    public Ear(LiveHub hub, LiveTicket ticket) => listening = hub.Listen(ticket, pulse => heard.Writer.WriteAsync(pulse).AsTask());

    public Task<Pulse> Next() => heard.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(10));
    public bool Silent => heard.Reader.Count == 0;
    public ValueTask DisposeAsync() => listening.DisposeAsync();
}
