using System.Text.Unicode;
using KsPortal.Web.Components.Layout;
using KsPortal.Web.Identity;
using Microsoft.AspNetCore.Components.Authorization;
using MudBlazor.Services;

namespace KsPortal.Web.Setup;

internal static class PagesSetup
{
    /// <summary>Components over a circuit for members; visitors get the same pages as plain HTML (App.razor decides).</summary>
    public static void AddPortalPages(this IServiceCollection services, IHostEnvironment host)
    {
        services.AddRazorComponents().AddInteractiveServerComponents(circuit =>
        {
            circuit.DetailedErrors = host.IsDevelopment();
            circuit.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(2);
            circuit.DisconnectedCircuitMaxRetained = 200;
        }).AddHubOptions(hub => hub.MaximumReceiveMessageSize = 128 * 1024);
        services.AddWebEncoders(encoder => encoder.TextEncoderSettings = new(UnicodeRanges.All));   // Chinese stays readable in the page's source
        services.AddMudServices();
        services.AddCascadingAuthenticationState();

        services.AddCircuitCap();
        services.AddSearchLimit();
        services.AddScoped<Visitor>();
        services.AddScoped<TurnNow>();
        services.AddScoped<AuthenticationStateProvider>(provider => provider.GetRequiredService<Visitor>());
        services.AddPortalDoors();
    }
}
