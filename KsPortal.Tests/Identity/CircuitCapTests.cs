using System.Net;
using KsPortal.Tests.Harness;
using KsPortal.Web.Setup;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace KsPortal.Tests.Identity;

public sealed class TwoPagesHost : PortalHost
{
    protected override IEnumerable<string> Settings => ["--Portal:PagesPerMember", "2"];
}

/// <summary>A member may have two live pages here.</summary>
public sealed class CircuitCapTests : HostTests, IClassFixture<TwoPagesHost>
{
    private static readonly LocatorAssertionsToBeVisibleOptions Soon = new() { Timeout = 15_000 };
    private readonly RealBrowser browser;

    public CircuitCapTests(TwoPagesHost host, RealBrowser browser) : base(host)
    {
        Assert.SkipWhen(RealBrowser.Missing is not null, RealBrowser.Missing ?? "");
        this.browser = browser;
    }

    private CircuitCap Cap => Host.Services.GetRequiredService<CircuitCap>();

    [Fact]
    public async Task Anns_third_tab_says_that_she_has_too_many_and_comes_alive_when_she_closes_one()
    {
        await Host.Join("ann");
        await Host.Join("bob");
        await using var ann = await browser.Open(Host);
        await ann.SignIn("ann");
        var second = await Tab(ann);
        await Assertions.Expect(second.Locator("nav.rail a").First).ToBeVisibleAsync(Soon);

        var third = await Tab(ann);

        await Assertions.Expect(third.GetByText("Too many pages open")).ToBeVisibleAsync(Soon);
        await using var bob = await browser.Open(Host);
        await bob.SignIn("bob");   // nobody else is kept out

        await second.CloseAsync();
        await Assertions.Expect(third.GetByText("Too many pages open")).ToHaveCountAsync(0, new() { Timeout = 15_000 });
        await Assertions.Expect(third.Locator("nav.rail a").First).ToBeVisibleAsync(Soon);
    }

    [Fact]
    public async Task A_page_loaded_before_there_were_too_many_starts_no_circuit_any_more()
    {
        await Host.Join("carl");
        await using var carl = await browser.Open(Host);
        await carl.SignIn("carl");
        var held = new TaskCompletionSource();
        var early = await carl.Page.Context.NewPageAsync();
        await early.RouteAsync("**/_blazor/negotiate**", async route =>
        {
            await held.Task;
            await route.ContinueAsync();
        });
        await early.GotoAsync("/");
        var other = await Tab(carl);
        await Assertions.Expect(other.Locator("nav.rail a").First).ToBeVisibleAsync(Soon);

        held.SetResult();

        await Assertions.Expect(early.GetByText("Too many pages open")).ToBeVisibleAsync(Soon);
        await Assertions.Expect(other.Locator("nav.rail a").First).ToBeVisibleAsync(Soon);
        var carls = await Host.IdOf("CARL");
        await carl.Page.Context.CloseAsync();
        await PortalHost.Eventually(() => Task.FromResult(Cap.OpenOf(carls) == 0 ? Cap : null), "Every circuit to end");
    }

    [Fact]
    public async Task Who_has_not_signed_in_gets_no_line_at_all()
    {
        using var visitor = Host.Visitor();
        Assert.Equal(HttpStatusCode.Unauthorized, (await visitor.Get("/_blazor?id=x")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await visitor.Get("/")).StatusCode);
    }

    private static async Task<IPage> Tab(Window of)
    {
        var page = await of.Page.Context.NewPageAsync();
        await page.GotoAsync("/");
        return page;
    }
}
