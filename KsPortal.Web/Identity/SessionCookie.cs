using System.Security.Claims;
using KsPortal.Core.Accounts;
using KsPortal.Core.Kernel;
using KsPortal.Core.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.StaticAssets;

namespace KsPortal.Web.Identity;

/// <summary>The cookie names an account and a session; each request asks whether both still stand, so a copied cookie dies with its session.</summary>
internal static class SessionCookie
{
    public static void Configure(CookieAuthenticationOptions options, bool https)
    {
        options.Cookie.Name = https ? "__Host-ks" : "ks";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = https ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        options.Cookie.Path = "/";
        options.ExpireTimeSpan = TimeSpan.FromDays(14);
        options.SlidingExpiration = true;
        options.LoginPath = "/Identity/Account/Login";
        options.LogoutPath = "/Identity/Account/Logout";
        options.AccessDeniedPath = "/Identity/Account/AccessDenied";
        options.ReturnUrlParameter = "returnUrl";
        options.Events.OnValidatePrincipal = Validate;
    }

    public static ClaimsPrincipal Principal(Login login, Guid session, Role role) => new(new ClaimsIdentity(
    [
        new(ClaimTypes.NameIdentifier, login.Id.ToString()),
        new(ClaimTypes.Name, login.UserName!),
        new(ClaimTypes.Role, role.ToString()),   // for menus; Core reads the role from the database
        new(Claims.Session, session.ToString()),
        new(Claims.Stamp, login.SecurityStamp!),
    ], IdentityConstants.ApplicationScheme));

    private const string SignedOut = "/Identity/Account/SignedOut";

    private static async Task Validate(CookieValidatePrincipalContext cookie)
    {
        if (cookie.HttpContext.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null)
            return;   // a page brings a dozen of these, and none asks who looks

        var claimed = Claims.ScopeOf(cookie.Principal);
        var portal = cookie.HttpContext.RequestServices.GetRequiredService<SystemPortal>();
        var (stands, _) = claimed.SessionId == Guid.Empty ? default
            : await portal.Send(new SessionStands(claimed.AccountId, claimed.SessionId), cookie.HttpContext.RequestAborted);

        if (stands is null || stands.Stamp != cookie.Principal!.FindFirstValue(Claims.Stamp))
        {
            cookie.RejectPrincipal();   // and is not taken back: the answer might take the new one that another tab has just been given
        }
        else if (stands.Suspended && !cookie.HttpContext.Request.Path.StartsWithSegments(SignedOut))
        {
            cookie.RejectPrincipal();   // the cookie stays: with it that page says why
        }
        else if (!cookie.Principal!.IsInRole(stands.Role.ToString()))
        {
            cookie.ReplacePrincipal(WithRole(cookie.Principal, stands.Role));
            cookie.ShouldRenew = true;
        }
    }

    private static ClaimsPrincipal WithRole(ClaimsPrincipal person, Role role) => new(new ClaimsIdentity(
        person.Claims.Where(claim => claim.Type != ClaimTypes.Role).Append(new Claim(ClaimTypes.Role, role.ToString())),
        IdentityConstants.ApplicationScheme));
}
