using System.Globalization;
using System.Reflection;
using Bunit;
using Bunit.TestDoubles;
using KsPortal.Core.Accounts;
using KsPortal.Web.Components;
using KsPortal.Web.Components.Pages;
using KsPortal.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace KsPortal.Tests.Access;

/// <summary>Everyone to his own, on the screen: every page with a route, opened by everybody, against <see cref="PageTable"/>.</summary>
public sealed class PageAccessTests : PortalTests, IClassFixture<SqlitePortal>
{
    public PageAccessTests(SqlitePortal portal) : base(portal) => CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new CultureInfo("en");

    [Fact]
    public void Every_page_has_a_row()
    {
        var routes = typeof(Routes).Assembly.GetTypes().SelectMany(page => page.GetCustomAttributes<RouteAttribute>()).Select(route => route.Template).Order().ToList();

        Assert.NotEmpty(routes);
        Assert.Equal(routes, PageTable.Rows.Select(row => row.Route).Distinct().Order());
    }

    [Fact]
    public async Task Every_page_shows_everybody_what_the_table_says()
    {
        await Portal.Market();
        var stage = new Stage(Portal, Portal.Node);
        var wrong = new List<string>();
        foreach (var row in PageTable.Rows)
        {
            var address = row.Address?.Invoke(stage) ?? row.Route;
            foreach (var who in Enum.GetValues<Asker>())
            {
                if (who is Asker.Suspended) await Portal.As(Portal.Ada).Ok(new SuspendAccount(Portal.Ann.AccountId, "试探规则"));
                if (await Shown(row, address, who) is { } otherwise) wrong.Add($"{row.Route} to {who}: {otherwise}");
                if (who is Asker.Suspended) await Portal.As(Portal.Ada).Ok(new RestoreAccount(Portal.Ann.AccountId));
            }
        }
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    private async Task<string?> Shown(PageRow row, string address, Asker who)
    {
        var (browser, page) = Portal.Site(Person(who), address);
        await using var closing = browser;
        // asked again and again, for where a page goes is no render of it
        for (var tries = 0; ; tries++)
        {
            var (sign, marked) = await page.InvokeAsync(() => (Sign(browser, page, row), Marked(page, row.Mark)));
            if (sign == row.Of(who)) return sign is not 'y' && marked ? "the page itself shows beside the refusal" : null;
            if (tries == 400) return $"{sign}, the table says {row.Of(who)}: {Text(page)}";
            await Task.Delay(20);
        }
    }

    private static char Sign(BunitContext browser, IRenderedComponent<Routes> page, PageRow row)
    {
        var went = browser.Services.GetRequiredService<BunitNavigationManager>().History.Where(step => step.Options.ForceLoad).Select(step => step.Uri).ToList();
        var refusals = page.FindComponents<RefusalAlert>().Select(alert => alert.Instance.Of).OfType<Refusal>().ToList();
        return went.Any(to => to.Contains("/Identity/Account/Login", StringComparison.Ordinal)) ? 's'
            : went.Any(to => to.Contains("/Identity/Account/SignedOut", StringComparison.Ordinal)) ? 'o'
            : page.FindComponents<TroubleCard>().Count > 0 || refusals.Exists(refusal => refusal.Kind is RefusalKind.NotFound) ? '0'
            : refusals.Count > 0 ? 'n'
            : Marked(page, row.Mark) ? 'y'
            : row.Door is { } door && Marked(page, door) ? 'd' : '?';
    }

    private static bool Marked(IRenderedComponent<Routes> page, string mark) => mark is ['~', ..]
        ? page.FindAll("main").Any(main => main.InnerHtml.Contains(mark[1..], StringComparison.Ordinal))
        : page.FindAll($"main {mark}").Count > 0;

    private static string Text(IRenderedComponent<Routes> page)
        => page.FindAll("main").Select(main => TypedTextOf(main.TextContent)).FirstOrDefault() ?? "nothing";

    private static string TypedTextOf(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) is { Length: > 160 } longer ? longer[..160] : text.Trim();

    private Scope Person(Asker who) => who switch
    {
        Asker.Visitor => Scope.Guest,
        Asker.Unverified => Portal.Una,
        Asker.Stranger => Portal.Eve,
        Asker.Provider => Portal.Ben,
        Asker.Mine or Asker.Suspended => Portal.Ann,
        Asker.Other => Portal.Bob,
        Asker.Support => Portal.Sue,
        Asker.Admin => Portal.Ada,
        _ => throw new ArgumentOutOfRangeException(nameof(who)),
    };
}
