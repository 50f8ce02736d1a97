using System.Globalization;
using Bunit;
using KsPortal.Web.Components.Demands;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace KsPortal.Tests.Demands;

/// <summary>What the tests of the demand pages share: Chinese words, the scripts' answers, the breath between two pulses.</summary>
public abstract class PageTests : PortalTests
{
    protected PageTests(TestPortal portal) : base(portal)
        => CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new CultureInfo("zh-CN");

    /// <summary>A listener takes one pulse, then rests for a tenth of a second of the frozen clock.</summary>
    protected void Breathe() => Portal.Clock.Advance(TimeSpan.FromMilliseconds(100));

    protected static string Where(BunitContext browser) => browser.Services.GetRequiredService<NavigationManager>().Uri;

    /// <summary>The browser's own store answers with this draft.</summary>
    internal static void Keeps(BunitContext browser, LocalDraft? draft)
    {
        browser.JSInterop.SetupModule("/js/upload.js").Mode = JSRuntimeMode.Loose;
        var script = browser.JSInterop.SetupModule("/js/draft.js");
        script.Mode = JSRuntimeMode.Loose;
        script.Setup<LocalDraft?>("read", _ => true).SetResult(draft);
    }
}
