using System.Globalization;
using KsPortal.Web.Words;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace KsPortal.Web.Setup;

public static class WordsSetup
{
    /// <summary>Chinese first; a member's choice is a cookie, a visitor's the browser's languages.</summary>
    public static readonly IReadOnlyList<CultureInfo> Languages = [new("zh-CN"), new("en")];

    public static IServiceCollection AddPortalWords(this IServiceCollection services)
    {
        services.AddLocalization().AddSingleton<IStringLocalizer<PortalWords>, CountedWords>();
        services.Configure<RequestLocalizationOptions>(options =>
        {
            options.DefaultRequestCulture = new RequestCulture(Languages[0]);
            options.SupportedCultures = options.SupportedUICultures = [.. Languages];
            options.ApplyCurrentCultureToResponseHeaders = true;
            options.RequestCultureProviders =
            [
                new CookieRequestCultureProvider(),
                new AcceptLanguageHeaderRequestCultureProvider(),
            ];
        });
        return services;
    }
}
