using System.Text;

namespace KsPortal.Bench.Browser;

/// <summary>A client of the bare hub: it joins its group and hears what is sent.</summary>
internal sealed class HubListener(string name, Action<string> trouble) : IAsyncDisposable
{
    private readonly TaskCompletionSource joined = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private HubSocket? socket;
    private (byte[] Text, TaskCompletionSource<long> Arrived)? expected;

    public async Task Open(Uri site, CancellationToken ct = default)
    {
        socket = new HubSocket(Handle, why => { joined.TrySetException(new InvalidOperationException(why)); trouble($"hub: {why}"); });
        await socket.Open(new UriBuilder(new Uri(site, "hub")) { Scheme = "ws" }.Uri, "messagepack", null, offerCompression: true, Wire.Http, ct);
        await socket.Send(HubMessage.Call("0", "Join", name));
        await joined.Task.WaitAsync(TimeSpan.FromSeconds(30), ct);
    }

    public Task<long> Expect(string text)
    {
        var arrived = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        expected = (Encoding.UTF8.GetBytes(text), arrived);
        return arrived.Task;
    }

    private Task Handle(ReadOnlyMemory<byte> message, long arrived)
    {
        var reader = new PackReader(message.Span);
        reader.ArrayLength();
        switch (reader.Integer())
        {
            case 1 when expected is { } awaited && message.Span.IndexOf(awaited.Text) >= 0:
                expected = null;
                awaited.Arrived.TrySetResult(arrived);
                break;
            case 3:
                joined.TrySetResult();
                break;
        }
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync() => socket?.DisposeAsync() ?? ValueTask.CompletedTask;
}
