using KsPortal.Core.Accounts;
using KsPortal.Core.Kernel;
using KsPortal.Web.Setup;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;

namespace KsPortal.Web.Endpoints;

internal static class Language
{
    /// <summary>POST /language with "to" and "returnUrl": a cookie for a year, letters to a member likewise, then the same page in the other words.</summary>
    public static void MapLanguage(this WebApplication app) => app.MapPost("/language", async ([FromForm] string to, [FromForm] string? returnUrl, HttpContext http, IPortal portal) =>
    {
        if (WordsSetup.Languages.FirstOrDefault(language => language.Name == to) is { } chosen)
        {
            http.Response.Cookies.Append(CookieRequestCultureProvider.DefaultCookieName,
                CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(chosen)),
                new CookieOptions { MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, IsEssential = true });
            await portal.Send(new SpeakLanguage(chosen.Name), CancellationToken.None);   // a visitor is refused, and has no letters
        }
        return Results.LocalRedirect(LocalPath.Or(returnUrl, "/"));
    }).AllowAnonymous();
}

internal static class LocalPath
{
    /// <summary>A path of this site, or the one given instead: what browsers would read as another host is not one.</summary>
    public static string Or(string? path, string instead)
        => path is ['/', ..] && path is not ['/', '/' or '\\', ..] && !path.Any(char.IsControl) ? path : instead;
}
