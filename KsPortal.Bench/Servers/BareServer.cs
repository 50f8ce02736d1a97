using System.Diagnostics;
using KsPortal.Bench.Bare;
using KsPortal.Bench.Figures;
using KsPortal.Bench.Portal;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KsPortal.Bench.Servers;

/// <summary>The reference: one bare Blazor page, compression off as in the portal, and a bare SignalR hub with MessagePack.</summary>
internal sealed class BareServer(WebApplication app, CircuitCount circuits) : IServer
{
    public Uri Address => new(app.Services.GetRequiredService<Microsoft.AspNetCore.Hosting.Server.IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    public static async Task<IServer> Open(Troubles troubles)
    {
        var circuits = new CircuitCount();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = "KsPortal.Bench", EnvironmentName = "Production", ContentRootPath = AppContext.BaseDirectory, Args = ["--urls", "http://127.0.0.1:0"],
        });
        builder.Logging.ClearProviders().AddProvider(new ErrorLog(troubles)).AddFilter(null, LogLevel.Error);
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        builder.Services.AddScoped<CircuitHandler>(_ => new CircuitCount.Handler(circuits));
        builder.Services.AddSignalR().AddMessagePackProtocol();

        var app = builder.Build();
        app.UseAntiforgery();
        app.MapHub<BareHub>("/hub");
        app.MapRazorComponents<BareApp>().AddInteractiveServerRenderMode(server => server.DisableWebSocketCompression = true);
        await app.StartAsync();
        return new BareServer(app, circuits);
    }

    public Vitals Vitals(bool collect) => Servers.Vitals.Now(collect, circuits: circuits.Open);

    public async Task<object> Do(string[] words)
    {
        var clients = app.Services.GetRequiredService<IHubContext<BareHub>>().Clients;
        var sent = Stopwatch.GetTimestamp();
        await (words switch
        {
            ["one", var name, var text] => clients.Group(name).SendAsync("news", text),
            ["first", var count, var text] => clients.Groups([.. Enumerable.Range(0, int.Parse(count, null)).Select(i => $"{i}")]).SendAsync("news", text),
            ["all", var text] => clients.All.SendAsync("news", text),
            _ => throw new ArgumentException(words[0]),
        });
        return new Moments(sent, sent, Stopwatch.GetTimestamp());
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }
}
