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
    /// <summary>What is wrong with the addresses it shall listen on.</summary>
    public static IEnumerable<string> Problems(IConfiguration configuration)
        => from address in All(configuration)
           where !IsAddress(address)
           select $"--urls has \"{address}\", which is no address to listen on. Example: --urls http://127.0.0.1:5000";

    public static IEnumerable<BindingAddress> On(IConfiguration configuration)
        => All(configuration).Select(BindingAddress.Parse);

    private static string[] All(IConfiguration configuration)
        => (configuration["urls"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static bool IsAddress(string address)
    {
        try
        {
            return BindingAddress.Parse(address) is { Scheme: "http" or "https", Host.Length: > 0, Port: >= 0 and <= 65535 };
        }
        catch (Exception wrong) when (wrong is FormatException or InvalidOperationException)
        {
            return false;
        }
    }
}
