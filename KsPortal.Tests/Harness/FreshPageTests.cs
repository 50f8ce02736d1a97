using System.Globalization;
using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;

namespace KsPortal.Tests.Harness;

/// <summary>Tests of pages, in English, each over a portal of its own: where nothing has happened yet there is nothing.</summary>
public abstract class FreshPageTests : PortalTests, IAsyncLifetime
{
    private readonly List<BunitContext> browsers = [];

    protected FreshPageTests(TestPortal portal) : base(portal)
        => CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new CultureInfo("en");

    public ValueTask InitializeAsync() => Portal.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        var failed = browsers.Where(browser => browser.Renderer.UnhandledException.IsCompletedSuccessfully).Select(browser => browser.Renderer.UnhandledException.Result.ToString()).ToList();
        foreach (var browser in browsers) await browser.DisposeAsync();
        await Portal.DisposeAsync();
        Assert.Empty(failed);   // what would have ended the circuit
    }

    protected BunitContext Browser(Scope who, IPortal? door = null)
    {
        var browser = Portal.Browser(who, door);
        browsers.Add(browser);
        return browser;
    }

    /// <summary>This person opens it in a browser of his own.</summary>
    protected IRenderedComponent<T> Open<T>(Scope who, Action<ComponentParameterCollectionBuilder<T>>? with = null) where T : IComponent
        => Browser(who).Render(with ?? (_ => { }));
}

internal static class Looking
{
    extension<T>(IRenderedComponent<T> page) where T : IComponent
    {
        public void Shows(string what, string text)
            => page.WaitForAssertion(() => Assert.Contains(page.FindAll(what), found => found.TextContent.Contains(text, StringComparison.Ordinal)));

        public void ShowsNo(string what) => page.WaitForAssertion(() => Assert.Empty(page.FindAll(what)));

        public Task Click(string what, int at = 0) => page.Act(what, at, found => found.ClickAsync());

        public Task Submit(string what) => page.Act(what, 0, found => found.SubmitAsync());

        public Task Input(string what, string typed) => page.Act(what, 0, found => found.InputAsync(typed));

        public Task Change(string what, object to) => page.Act(what, 0, found => found.ChangeAsync(to));

        // Found and acted on in one turn of the page: what was found before a news drew it anew is not there any more.
        private async Task Act(string what, int at, Func<IElement, Task> act)
        {
            page.WaitForState(() => page.FindAll(what).Count > at);
            await page.InvokeAsync(() => act(page.FindAll(what)[at]));
        }
    }
}
