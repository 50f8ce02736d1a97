using System.Text;
using System.Text.RegularExpressions;

namespace KsPortal.Bench.Browser;

/// <summary>
/// One page of one visitor as a browser's script keeps it: the page is fetched, its markers are handed to the circuit, every
/// render batch is acknowledged and every script call answered.
/// </summary>
/// <param name="trouble">Hears what goes wrong.</param>
internal sealed partial class Circuit(Visitor visitor, Action<string> trouble) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Scripts scripts = new();
    private HubSocket? socket;
    private Uri at = visitor.Site;
    private string operations = "", state = "";
    private string? id;
    private Expected? expected;
    private volatile bool leaving;
    private long batches, bytes;

    public long Batches => Interlocked.Read(ref batches);
    public long Bytes => Interlocked.Read(ref bytes);

    public async Task Open(string path, CancellationToken ct = default)
    {
        (at, var page) = await visitor.Read(path, ct);
        var markers = Marker().Matches(page).Select(found => found.Groups[1].Value).Where(marker => marker.Contains("\"type\":\"server\"", StringComparison.Ordinal)).ToList();
        if (markers.Count == 0) throw new InvalidDataException($"{at.AbsolutePath} has no live part");
        state = State().Match(page).Groups[1].Value;
        operations = $"{{\"batchId\":1,\"operations\":[{string.Join(',', markers.Select((marker, i) => $"{{\"type\":\"add\",\"ssrComponentId\":{i + 1},\"marker\":{marker}}}"))}]}}";

        socket = new HubSocket(Handle, Ended);
        await socket.Open(new UriBuilder(new Uri(visitor.Site, "_blazor")) { Scheme = "ws" }.Uri, "blazorpack", visitor.Cookies, offerCompression: true, Wire.Http, ct);
        await socket.Send(HubMessage.Call("0", "StartCircuit", visitor.Site.AbsoluteUri, at.AbsoluteUri, "[]", state));
        await ready.Task.WaitAsync(Patience, ct);
    }

    /// <summary>Follows a link to another page of the same circuit.</summary>
    public Task Walk(string path)
    {
        at = new Uri(visitor.Site, path);
        return socket!.Send(HubMessage.Call("1", "OnLocationChanged", at.AbsoluteUri, null, true));
    }

    /// <summary>When the next batch that holds this text has arrived.</summary>
    public Task<long> Expect(string text)
    {
        var next = new Expected(Encoding.UTF8.GetBytes(text), new(TaskCreationOptions.RunContinuationsAsynchronously));
        Volatile.Write(ref expected, next);
        return next.Arrived.Task;
    }

    private Task Handle(ReadOnlyMemory<byte> message, long arrived)
    {
        var reader = new PackReader(message.Span);
        reader.ArrayLength();
        switch (reader.Integer())
        {
            case 1:
                reader.Skip();   // headers
                reader.Skip();   // the id of a call that waits: the server's never do
                var method = reader.Bytes();
                reader.ArrayLength();
                return Called(method, reader, arrived);
            case 3:
                reader.Skip();
                Completed(reader.Text(), reader);
                break;
            case 7:
                Ended("the hub said good-bye");
                break;
        }
        return Task.CompletedTask;
    }

    private Task Called(ReadOnlySpan<byte> method, PackReader arguments, long arrived)
    {
        if (method.SequenceEqual("JS.RenderBatch"u8))
            return Rendered(arguments.Integer(), arguments.Bytes(), arrived);
        if (method.SequenceEqual("JS.BeginInvokeJS"u8))
            return Answer(scripts.Read(arguments));
        if (method.SequenceEqual("JS.EndUpdateRootComponents"u8))
            ready.TrySetResult();
        else if (method.SequenceEqual("JS.Error"u8))
            Ended($"the circuit failed: {arguments.Text()}");
        return Task.CompletedTask;
    }

    private Task Rendered(long batch, ReadOnlySpan<byte> content, long arrived)
    {
        Interlocked.Increment(ref batches);
        Interlocked.Add(ref bytes, content.Length);
        if (Volatile.Read(ref expected) is { } awaited && content.IndexOf(awaited.Text) >= 0)
        {
            Volatile.Write(ref expected, null);
            awaited.Arrived.TrySetResult(arrived);
        }
        return socket!.Send(HubMessage.Call(null, "OnRenderCompleted", batch, null));
    }

    private async Task Answer(ScriptCall call)
    {
        if (call.Handle != 0)
            await socket!.Send(HubMessage.Call(null, "EndInvokeJSFromDotNet", call.Handle, true, $"[{call.Handle},true,{call.Answer}]"));
        if (call.IsAttach)
            await socket!.Send(HubMessage.Call(null, "UpdateRootComponents", operations, state));
        if (call.Watcher is { } watcher)   // the tab is in front: what is watched is seen
            await socket!.Send(HubMessage.Call(null, "BeginInvokeDotNetFromJS", "1", null, "Seen", watcher, "[true]"));
    }

    private void Completed(string call, PackReader result)
    {
        switch (result.Integer())
        {
            case 1:
                Ended($"call {call} failed: {result.Text()}");
                break;
            case 3 when call == "0":
                id = result.Text();
                if (id.Length == 0) Ended("no circuit was opened");
                break;
        }
    }

    private void Ended(string why)
    {
        if (ready.Task.IsCompletedSuccessfully && !leaving) trouble($"circuit at {Room().Replace(at.AbsolutePath, "")}: {why}");
        ready.TrySetException(new InvalidOperationException(why));
    }

    /// <summary>The line is cut without a word.</summary>
    public void Cut()
    {
        leaving = true;
        socket?.Cut();
    }

    /// <summary>The tab is closed: the server is told that it may forget the circuit.</summary>
    public async ValueTask DisposeAsync()
    {
        if (socket is null) return;
        leaving = true;
        if (id is not null)
        {
            using var late = new CancellationTokenSource(TimeSpan.FromSeconds(10));
            using var goodbye = new MultipartFormDataContent { { new StringContent(id), "circuitId" } };
            try { await visitor.Post("_blazor/disconnect", goodbye, late.Token); }
            catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException) { trouble($"good-bye: {failure.Message}"); }
        }
        await socket.DisposeAsync();
    }

    private sealed record Expected(byte[] Text, TaskCompletionSource<long> Arrived);

    [GeneratedRegex("<!--Blazor:(\\{.*?\\})-->")] private static partial Regex Marker();
    [GeneratedRegex("<!--Blazor-Server-Component-State:([A-Za-z0-9+/=_-]+)-->")] private static partial Regex State();
    [GeneratedRegex("[0-9a-f-]{36}$")] private static partial Regex Room();
}
