using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(KsPortal.Tests.Harness.RealBrowser))]

namespace KsPortal.Tests.Harness;

/// <summary>One Chromium for the whole run, started when the first test asks; each person is a context of its own.</summary>
public sealed class RealBrowser : IAsyncDisposable
{
    private static readonly string? Path =
        (from name in (string[])["chromium", "chromium-browser", "google-chrome"]
         from folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator)
         let file = System.IO.Path.Combine(folder, name)
         where File.Exists(file)
         select file).FirstOrDefault();
    private readonly Lazy<Task<(IPlaywright, IBrowser)>> started = new(Start);

    public static string? Missing => Path is null ? "There is no Chromium on this machine" : null;

    /// <summary>A window in English, whose faults make the test fail by <see cref="Window.Faults"/>; its way may lead by another address.</summary>
    public async Task<Window> Open(PortalHost host, string language = "en", Uri? by = null)
    {
        var context = await (await started.Value).Item2.NewContextAsync(new() { BaseURL = (by ?? host.BaseUrl).AbsoluteUri, Locale = language });
        return new Window(context, await context.NewPageAsync());
    }

    private static async Task<(IPlaywright, IBrowser)> Start()
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Path,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
        });
        return (playwright, browser);
    }

    public async ValueTask DisposeAsync()
    {
        if (!started.IsValueCreated) return;
        var (playwright, browser) = await started.Value;
        await browser.DisposeAsync();
        playwright.Dispose();
    }
}

/// <summary>One person's window: his cookies, his page, and what the page complained about.</summary>
public sealed class Window : IAsyncDisposable
{
    private readonly List<string> faults = [];
    private readonly IBrowserContext context;

    public Window(IBrowserContext context, IPage page)
    {
        (this.context, Page) = (context, page);
        page.PageError += (_, error) => faults.Add(error);
        page.Console += (_, said) => { if (said.Type == "error") faults.Add(said.Text); };
    }

    public IPage Page { get; }
    public IReadOnlyList<string> Faults => faults;

    public async Task SignIn(string name, string password = PortalHost.Password)
    {
        await Page.GotoAsync("/Identity/Account/Login");
        await Page.FillAsync("[name='Input.UserName']", name);
        await Page.FillAsync("[name='Input.Password']", password);
        await Page.ClickAsync("main form button.primary");
        await Page.WaitForSelectorAsync("nav.rail a");   // drawn by the circuit, not by the first paint
    }

    public async ValueTask DisposeAsync() => await context.DisposeAsync();
}
