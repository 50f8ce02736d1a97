using System.Globalization;
using System.Threading.RateLimiting;
using KsPortal.Core.Storage;
using KsPortal.Web.Identity;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.ApplicationModels;

namespace KsPortal.Web.Setup;

internal static class IdentitySetup
{
    public static void AddPortalIdentity(this IServiceCollection services, PortalSettings settings, IConfiguration configuration)
    {
        var https = settings.PublicUrl is { } own ? own.Scheme == Uri.UriSchemeHttps
            : Listening.On(configuration).FirstOrDefault()?.Scheme == Uri.UriSchemeHttps;

        services.AddAuthentication(IdentityConstants.ApplicationScheme)
            .AddCookie(IdentityConstants.ApplicationScheme, cookie => SessionCookie.Configure(cookie, https));
        services.AddAuthorization();
        services.AddIdentityCore<Login>()
            .AddEntityFrameworkStores<PortalDb>()
            .AddDefaultTokenProviders()
            .AddDefaultUI();
        services.Configure<DataProtectionTokenProviderOptions>(token => token.TokenLifespan = TimeSpan.FromHours(24));

        services.AddRazorPages(pages =>
            pages.Conventions.AddAreaFolderRouteModelConvention("Identity", "/", AllowedPages.KeepOnlyThese));
        services.AddMvc(mvc => mvc.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true);   // the forms say what is missing in words of their own
        services.AddAntiforgery(form => (form.Cookie.Name, form.Cookie.SecurePolicy) =
            (https ? "__Host-ks-form" : "ks-form", https ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest));
        services.AddFormLimits(settings.Options.FormsPerMinute);

        services.AddScoped<Logins>();
        services.AddScoped<SignIn>();
        services.AddScoped<SignUp>();
        services.AddSingleton<FirstAdminSecret>();
        services.AddHostedService(provider => provider.GetRequiredService<FirstAdminSecret>());
    }

    /// <summary>How many forms one address may send to the account pages in a minute, over all of them.</summary>
    private static void AddFormLimits(this IServiceCollection services, int perMinute) => services.AddRateLimiter(limits =>
    {
        limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limits.OnRejected = (rejected, _) =>
        {
            rejected.HttpContext.Response.Headers.RetryAfter = 60.ToString(CultureInfo.InvariantCulture);
            return ValueTask.CompletedTask;
        };
        limits.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http =>
            HttpMethods.IsPost(http.Request.Method) && http.Request.Path.StartsWithSegments("/Identity")
                ? RateLimitPartition.GetFixedWindowLimiter(http.Address,
                    _ => new FixedWindowRateLimiterOptions { PermitLimit = perMinute, Window = TimeSpan.FromMinutes(1) })
                : RateLimitPartition.GetNoLimiter(""));
    });
}
