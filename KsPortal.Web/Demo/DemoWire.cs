using KsPortal.Core.Money;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace KsPortal.Web.Demo;

/// <summary>The demo provider calls as a real one does: by HTTP, at this node's own door and nowhere else.</summary>
internal sealed class DemoWire(IServer server) : IDemoWire, IDisposable
{
    private readonly HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { Timeout = TimeSpan.FromSeconds(10) };

    public async Task Deliver(RawCallback letter, CancellationToken ct)
    {
        using var call = new HttpRequestMessage(HttpMethod.Post, new Uri(Door(), $"/pay/notify/{DemoGateway.Name}")) { Content = new ByteArrayContent(letter.Body) };
        foreach (var (name, value) in letter.Headers)
            call.Headers.Add(name, value);
        using var answer = await client.SendAsync(call, ct);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Whatever names it listens on, from here it is this machine.</summary>
    private Uri Door()
    {
        var addresses = server.Features.Get<IServerAddressesFeature>()!.Addresses.Select(BindingAddress.Parse).ToList();
        var own = addresses.Find(address => address.Scheme == "http")
            ?? throw new InvalidOperationException("The demo provider calls by plain http, and this portal does not listen to it");
        return new UriBuilder("http", own.Host is "[::1]" or "localhost" ? own.Host : "127.0.0.1", own.Port).Uri;
    }

    public void Dispose() => client.Dispose();
}
