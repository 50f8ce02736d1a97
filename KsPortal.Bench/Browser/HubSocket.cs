using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;

namespace KsPortal.Bench.Browser;

/// <summary>A web socket that speaks the hub protocol of SignalR: handshake, frames in and out, a ping now and then.</summary>
/// <param name="onMessage">One message and when it had arrived, one after the other.</param>
/// <param name="onEnd">Why the server's side ended.</param>
internal sealed class HubSocket(Func<ReadOnlyMemory<byte>, long, Task> onMessage, Action<string> onEnd) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5), Every = TimeSpan.FromSeconds(10);
    private const byte EndOfHandshake = 0x1e;

    private readonly ClientWebSocket socket = new();
    private readonly SemaphoreSlim sending = new(1, 1);
    private readonly CancellationTokenSource gone = new();
    private Task receiving = Task.CompletedTask;

    public async Task Open(Uri hub, string protocol, string? cookies, bool offerCompression, HttpMessageInvoker http, CancellationToken ct)
    {
        socket.Options.SetRequestHeader("Origin", hub.GetLeftPart(UriPartial.Authority).Replace("ws", "http", StringComparison.Ordinal));
        if (cookies is { Length: > 0 }) socket.Options.SetRequestHeader("Cookie", cookies);
        if (offerCompression) socket.Options.DangerousDeflateOptions = new();
        socket.Options.KeepAliveInterval = TimeSpan.Zero;
        await socket.ConnectAsync(hub, http, ct);
        await Send(Encoding.UTF8.GetBytes($$"""{"protocol":"{{protocol}}","version":1}""" + (char)EndOfHandshake), WebSocketMessageType.Text);
        receiving = Receive();
        _ = KeepAlive();
    }

    public Task Send(ReadOnlyMemory<byte> message) => Send(message, WebSocketMessageType.Binary);

    private async Task Send(ReadOnlyMemory<byte> message, WebSocketMessageType type)
    {
        await sending.WaitAsync();
        try { await socket.SendAsync(message, type, true, CancellationToken.None); }
        catch (Exception broken) when (broken is WebSocketException or InvalidOperationException or ObjectDisposedException) { socket.Abort(); }   // the reading side says why
        finally { sending.Release(); }
    }

    private async Task Receive()
    {
        try
        {
            var (buffer, filled, greeted) = (Array.Empty<byte>(), 0, false);
            while (true)
            {
                if (filled == 0)
                {
                    buffer = [];   // who waits holds no buffer: there are thousands
                    await socket.ReceiveAsync(Memory<byte>.Empty, CancellationToken.None);
                }
                if (buffer.Length - filled < 1024) Array.Resize(ref buffer, Math.Max(4096, buffer.Length * 2));
                var got = await socket.ReceiveAsync(buffer.AsMemory(filled), CancellationToken.None);
                if (got.MessageType == WebSocketMessageType.Close)
                {
                    End($"the server closed the socket: {socket.CloseStatusDescription}");
                    return;
                }
                filled += got.Count;
                var used = await Handle(buffer.AsMemory(0, filled), greeted);
                greeted |= used > 0;
                buffer.AsSpan(used, filled - used).CopyTo(buffer);
                filled -= used;
            }
        }
        catch (Exception broken) when (broken is WebSocketException or IOException or ObjectDisposedException or OperationCanceledException) { End($"the socket broke: {broken.Message}"); }
        catch (Exception failure) { End($"not understood: {failure.Message}"); }
    }

    private async Task<int> Handle(ReadOnlyMemory<byte> data, bool greeted)
    {
        var (arrived, used) = (Stopwatch.GetTimestamp(), 0);
        if (!greeted)
        {
            var end = data.Span.IndexOf(EndOfHandshake);
            if (end < 0) return 0;
            if (!data.Span[..end].SequenceEqual("{}"u8)) throw new InvalidDataException(Encoding.UTF8.GetString(data.Span[..end]));
            used = end + 1;
        }
        while (HubMessage.TryFrame(data.Span[used..], out var begin, out var length))
        {
            await onMessage(data.Slice(used + begin, length), arrived);
            used += begin + length;
        }
        return used;
    }

    private async Task KeepAlive()
    {
        using var timer = new PeriodicTimer(Every);
        try
        {
            while (await timer.WaitForNextTickAsync(gone.Token)) await Send(HubMessage.Ping);
        }
        catch (OperationCanceledException) { }
    }

    private void End(string why)
    {
        if (!gone.IsCancellationRequested) onEnd(why);
    }

    /// <summary>The line is cut, as when a phone loses its network.</summary>
    public void Cut()
    {
        gone.Cancel();
        socket.Abort();
    }

    public async ValueTask DisposeAsync()
    {
        await gone.CancelAsync();
        using var late = new CancellationTokenSource(Patience);
        try { await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, late.Token); }
        catch (Exception broken) when (broken is WebSocketException or InvalidOperationException or ObjectDisposedException or OperationCanceledException) { socket.Abort(); }
        await Task.WhenAny(receiving, Task.Delay(Patience, CancellationToken.None));
        socket.Dispose();
        sending.Dispose();
        gone.Dispose();
    }
}
