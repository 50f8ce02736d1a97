using System.Security.Claims;
using KsPortal.Core.Kernel;

namespace KsPortal.Web.Identity;

internal static class Claims
{
    public const string Session = "sid";
    public const string Stamp = "stamp";

    /// <summary>
    /// Whom a principal names. The role is not taken from it: the gate reads it fresh. Without a session nobody is meant,
    /// since a scope without one would pass the gate's question whether it still stands.
    /// </summary>
    public static Scope ScopeOf(ClaimsPrincipal? person)
        => person?.Identity is { IsAuthenticated: true }
            && Guid.TryParse(person.FindFirstValue(ClaimTypes.NameIdentifier), out var account) && account != Guid.Empty
            && Guid.TryParse(person.FindFirstValue(Session), out var session) && session != Guid.Empty
                ? new Scope(account, Role.Member, session)
                : Scope.Guest;
}

/// <summary>The door for components: circuits, and pages rendered for visitors.</summary>
internal sealed class CircuitPortal(Dispatcher core, Visitor visitor) : IPortal
{
    public async Task<Result<TAnswer>> Send<TAnswer>(IRequest<TAnswer> request, CancellationToken ct = default)
        => await core.Send(Claims.ScopeOf((await visitor.GetAuthenticationStateAsync()).User), request, ct);
}

/// <summary>The door for endpoints and Razor Pages.</summary>
internal sealed class HttpPortal(Dispatcher core, IHttpContextAccessor http) : IPortal
{
    public Task<Result<TAnswer>> Send<TAnswer>(IRequest<TAnswer> request, CancellationToken ct = default)
        => core.Send(Claims.ScopeOf(http.HttpContext?.User), request, ct);
}

/// <summary>Picks the door as a request is sent: a circuit also has a request underneath, but that one is long answered.</summary>
internal sealed class PortalDoor(Visitor visitor, CircuitPortal circuit, HttpPortal http) : IPortal
{
    public Task<Result<TAnswer>> Send<TAnswer>(IRequest<TAnswer> request, CancellationToken ct = default)
        => visitor.InComponents ? circuit.Send(request, ct) : http.Send(request, ct);
}

/// <summary>The portal itself, for sign-up, sign-in and the letters about them. Nothing outside this folder holds it.</summary>
public sealed class SystemPortal(Dispatcher core)
{
    public Task<Result<TAnswer>> Send<TAnswer>(IRequest<TAnswer> request, CancellationToken ct = default)
        => core.Send(Scope.System, request, ct);
}

internal static class DoorsSetup
{
    public static void AddPortalDoors(this IServiceCollection services) => services
        .AddSingleton<SystemPortal>()
        .AddScoped<CircuitPortal>()
        .AddScoped<HttpPortal>()
        .AddScoped<IPortal, PortalDoor>();
}
