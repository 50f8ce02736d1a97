using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using MimeKit;

namespace KsPortal.Tests.Harness;

/// <summary>A mail server that keeps what it is given. It turns the first letter to one address away where told to.</summary>
public sealed class SmtpSink : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource over = new();
    private readonly Task serving;
    private string? busyFor;

    public SmtpSink(string? busyOnceFor = null)
    {
        busyFor = busyOnceFor;
        listener.Start();
        serving = Serve();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;
    public ConcurrentQueue<(IReadOnlyList<string> To, string Raw)> Taken { get; } = new();

    public static MimeMessage Read(string raw) => MimeMessage.Load(new MemoryStream(Encoding.UTF8.GetBytes(raw)));

    private async Task Serve()
    {
        while (!over.IsCancellationRequested)
        {
            try { _ = Talk(await listener.AcceptTcpClientAsync(over.Token)); }
            catch (OperationCanceledException) { }
        }
    }

    private async Task Talk(TcpClient client)
    {
        using var _ = client;
        using var reader = new StreamReader(client.GetStream(), new UTF8Encoding(false));
        await using var writer = new StreamWriter(client.GetStream(), new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true };
        var to = new List<string>();
        await writer.WriteLineAsync("220 sink");
        while (await reader.ReadLineAsync(over.Token) is { } line)
        {
            var verb = line.Split(' ', ':')[0].ToUpperInvariant();
            if (verb is "RCPT") to.Add(line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.IndexOf('>', StringComparison.Ordinal)]);
            await writer.WriteLineAsync(verb switch
            {
                "EHLO" => "250-sink\r\n250 8BITMIME",
                "RCPT" when to[^1] == busyFor && Interlocked.Exchange(ref busyFor, null) is not null => "451 come back later",
                "DATA" => "354 go on",
                "QUIT" => "221 bye",
                _ => "250 ok",
            });
            if (verb is "DATA") await Take(reader, writer, to);
            if (verb is "QUIT") return;
        }
    }

    private async Task Take(StreamReader reader, StreamWriter writer, List<string> to)
    {
        var raw = new StringBuilder();
        while (await reader.ReadLineAsync(over.Token) is { } line and not ".")
            raw.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        Taken.Enqueue(([.. to], raw.ToString()));
        to.Clear();
        await writer.WriteLineAsync("250 taken");
    }

    public async ValueTask DisposeAsync()
    {
        await over.CancelAsync();
        listener.Stop();
        await serving;
        over.Dispose();
    }
}
