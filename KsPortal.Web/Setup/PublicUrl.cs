using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;

namespace KsPortal.Web.Setup;

/// <summary>Where members reach the portal: as set, or in Development the first address it listens on. Never what a request claims.</summary>
public sealed class PublicUrl(PortalSettings settings, IServer server)
{
    public Uri Base => settings.PublicUrl ?? First();

    public string To(string path) => new Uri(Base, path.TrimStart('/')).AbsoluteUri;

    private Uri First()
    {
        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()
            ?? throw new InvalidOperationException("The portal does not listen yet.");
        var listens = BindingAddress.Parse(address);
        var host = listens.Host is "0.0.0.0" or "[::]" or "*" or "+" ? "localhost" : listens.Host;
        return new Uri($"{listens.Scheme}://{host}:{listens.Port}/");
    }
}

internal static class Listening
{
    public static IEnumerable<BindingAddress> On(IConfiguration configuration)
        => (configuration["urls"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(BindingAddress.Parse);
}
