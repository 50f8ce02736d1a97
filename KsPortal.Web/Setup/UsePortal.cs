using KsPortal.Web.Components;
using KsPortal.Web.Endpoints;
using Microsoft.AspNetCore.Diagnostics;

namespace KsPortal.Web.Setup;

internal static class Pipeline
{
    /// <summary>What every request passes, and where it may arrive.</summary>
    public static void UsePortal(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment())
        {
            app.UseExceptionHandler("/error", createScopeForErrors: true);
            app.UseHsts();
        }
        app.UseSecurityHeaders();
        app.UseOwnOrigin();
        app.UseClosedDoor();
        app.UseStatusCodePagesWithReExecute("/trouble/{0}", createScopeForStatusCodePages: true);
        app.UseGetForTrouble();
        app.UseRequestLocalization();
        app.UseRouting();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseReadableAddress();
        app.UseSearchLimit();
        app.UseCircuitCap();
        app.UseAntiforgery();

        app.MapStaticAssets();
        app.MapHealth();
        app.MapPortalFiles();
        app.MapLedgerFile();
        app.MapLanguage();
        app.MapPayNotify();
        app.MapMailFolder();
        app.MapRazorPages().WithStaticAssets();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(server =>
        {
            server.DisableWebSocketCompression = true;
            server.ContentSecurityFrameAncestorsPolicy = null;   // stands in the one policy of SecurityHeaders
        });
    }

    /// <summary>
    /// Who is to stop takes no new circuits: a page that comes back in that moment would be waited for until the time to stop is
    /// over. It tries again by itself, and finds the server that comes after.
    /// </summary>
    private static void UseClosedDoor(this WebApplication app) => app.Use((http, next) =>
    {
        if (!app.Lifetime.ApplicationStopping.IsCancellationRequested || !http.Request.Path.StartsWithSegments("/_blazor"))
            return next(http);
        http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        return Task.CompletedTask;
    });

    /// <summary>The page that says what went wrong is read, whatever was sent to the one asked for.</summary>
    private static void UseGetForTrouble(this WebApplication app) => app.Use((http, next) =>
    {
        if (http.Features.Get<IStatusCodeReExecuteFeature>() is not null || http.Features.Get<IExceptionHandlerFeature>() is not null)
            http.Request.Method = HttpMethods.Get;
        return next(http);
    });
}
