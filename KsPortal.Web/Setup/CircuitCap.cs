using System.Collections.Concurrent;
using KsPortal.Web.Identity;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace KsPortal.Web.Setup;

/// <summary>
/// How many live pages one member may have on this node; each costs memory until it is closed, also while its line is lost. Who asks
/// for one more is told so on a plain page. Who starts circuits past that page (they need what a page gave him) has them ended.
/// </summary>
internal sealed class CircuitCap(PortalSettings settings)
{
    private readonly ConcurrentDictionary<Guid, int> open = new();

    public int Open => open.Values.Sum();
    public int OpenOf(Guid account) => open.GetValueOrDefault(account);
    public bool Full(Guid account) => OpenOf(account) >= settings.Options.PagesPerMember;

    public bool Enter(Guid account) => open.AddOrUpdate(account, 1, (_, count) => count + 1) <= settings.Options.PagesPerMember;

    public void Leave(Guid account)
    {
        if (open.AddOrUpdate(account, 0, (_, count) => count - 1) <= 0)
            open.TryRemove(new(account, 0));
    }
}

/// <summary>Counts one circuit from its start to its end, the time it waits for a lost line included.</summary>
internal sealed class CountedCircuit(CircuitCap cap, Visitor visitor) : CircuitHandler
{
    private Guid? counted;

    public override async Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        var account = Claims.ScopeOf((await visitor.GetAuthenticationStateAsync()).User).AccountId;
        counted = account;
        if (!cap.Enter(account))
            throw new InvalidOperationException($"Account {account} has too many pages open.");   // the framework ends the circuit
    }

    public override Task OnCircuitClosedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        if (counted is { } account) cap.Leave(account);
        counted = null;
        return Task.CompletedTask;
    }
}

internal static class CircuitCapSetup
{
    public static void AddCircuitCap(this IServiceCollection services) => services
        .AddSingleton<CircuitCap>().AddScoped<CircuitHandler, CountedCircuit>();

    /// <summary>The hub is for members alone; a page is for members who have room for it.</summary>
    public static void UseCircuitCap(this WebApplication app)
    {
        var cap = app.Services.GetRequiredService<CircuitCap>();
        app.Use((http, next) =>
        {
            var account = Claims.ScopeOf(http.User).AccountId;
            if (account == Guid.Empty && http.Request.Path.StartsWithSegments("/_blazor"))
                http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            else if (HttpMethods.IsGet(http.Request.Method) && http.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null
                && account != Guid.Empty && cap.Full(account) && !http.Request.Path.StartsWithSegments("/trouble"))
                (http.Response.StatusCode, http.Items[TooManyPages]) = (StatusCodes.Status429TooManyRequests, true);
            else
                return next(http);
            return Task.CompletedTask;
        });
    }

    public static object TooManyPages { get; } = new();
}
