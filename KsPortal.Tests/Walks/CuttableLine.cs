using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace KsPortal.Tests.Walks;

/// <summary>A line between one browser and the portal that can be cut: what runs over it breaks, and nothing new gets through until it is mended.</summary>
internal sealed class CuttableLine : IDisposable
{
    private readonly TcpListener door = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<TcpClient, bool> open = [];
    private Uri portal;
    private volatile bool cut;

    public CuttableLine(Uri portal)
    {
        this.portal = portal;
        door.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)door.LocalEndpoint).Port}");
        _ = Accept();
    }

    public Uri Address { get; }

    public void Cut()
    {
        cut = true;
        foreach (var end in open.Keys) end.Dispose();
    }

    public void Mend() => cut = false;

    /// <summary>Leads to the portal that took this one's place.</summary>
    public void LeadTo(Uri another) => portal = another;

    private async Task Accept()
    {
        try
        {
            while (true) _ = Carry(await door.AcceptTcpClientAsync());
        }
        catch (Exception closed) when (closed is SocketException or ObjectDisposedException) { }
    }

    private async Task Carry(TcpClient here)
    {
        using var there = new TcpClient();
        using (here)
        {
            (open[here], open[there]) = (true, true);
            try
            {
                if (cut) return;
                await there.ConnectAsync(portal.Host, portal.Port);
                await Task.WhenAny(here.GetStream().CopyToAsync(there.GetStream()), there.GetStream().CopyToAsync(here.GetStream()));
            }
            catch (Exception broken) when (broken is IOException or SocketException or ObjectDisposedException or InvalidOperationException) { }
            finally
            {
                open.TryRemove(here, out _);
                open.TryRemove(there, out _);
            }
        }
    }

    public void Dispose()
    {
        door.Dispose();
        Cut();
    }
}
