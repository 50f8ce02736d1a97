using AngleSharp.Dom;
using Bunit;
using KsPortal.Core.Money;
using KsPortal.Core.Storage;
using KsPortal.Web.Components.Money;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace KsPortal.Tests.Money;

public sealed class AccountPageOnSqlite() : AccountPageTests(new SqlitePortal());
public sealed class AccountPageOnPostgres() : AccountPageTests(new PostgresPortal());

/// <summary>The account page: empty, crowded, narrowed, and the statement on paper.</summary>
public abstract class AccountPageTests(TestPortal portal) : FreshPageTests(portal)
{
    [Fact]
    public void Whose_money_never_moved_reads_what_will_stand_here()
    {
        var eve = Open<AccountPage>(Portal.Eve);

        eve.Shows(".acc .empty", "No money has moved yet");
        Assert.Empty(eve.FindAll(".ledger, a[href*='ledger.csv']"));
    }

    [Fact]
    public async Task Of_a_thousand_lines_only_those_near_are_drawn_and_all_are_counted()
    {
        await Many(Portal.Ann, 1000);

        var page = Open<AccountPage>(Portal.Ann);

        page.Shows(".acc .ch .meta", "1000 lines in all");
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("tr[aria-rowindex]")));
        Assert.Equal("1001", page.Find(".ledger").GetAttribute("aria-rowcount"));
        Assert.InRange(page.FindAll("tr[aria-rowindex]").Count, 1, 200);
        Assert.Equal("2", page.FindAll("tr[aria-rowindex]")[0].GetAttribute("aria-rowindex"));
    }

    [Fact]
    public async Task A_line_that_comes_while_the_page_is_open_stands_on_top_with_what_is_there_now()
    {
        await Portal.Fund(Portal.Ann, 10_00);
        var page = Open<AccountPage>(Portal.Ann);
        page.Shows("tr[aria-rowindex='2']", "+¥10.00");

        await Portal.Fund(Portal.Ann, 2_50);

        page.WaitForAssertion(() => Assert.Equal(["+¥2.50", "¥12.50"], page.FindAll("tr[aria-rowindex='2'] .ks-money").Select(sum => sum.TextContent)));
        page.Shows("tr[aria-rowindex='3']", "+¥10.00");
    }

    [Fact]
    public async Task The_address_narrows_it_and_the_file_is_narrowed_alike()
    {
        await Portal.Market();
        var order = await Portal.RunningOrder(333_00);
        var page = At("/account?show=out&from=2026-01-01&to=2026-12-31&of=S-" + order.Number);

        page.Shows("tr[aria-rowindex='2']", "−¥333.00");
        page.Shows(".acc .ch .meta", "1 line in all");
        Assert.Equal($"/account/ledger.csv?show=out&from=2026-01-01&to=2026-12-31&of=S-{order.Number}", page.Find("a[href*='ledger.csv']").GetAttribute("href"));
        Assert.Equal("2026-01-01", page.Find("[data-ledger=from]").GetAttribute("value"));
        Assert.Equal("true", page.FindAll(".ledger-bar .seg a").Single(link => link.HasAttribute("aria-current")).GetAttribute("aria-current"));
    }

    [Fact]
    public async Task A_filter_that_fits_nothing_says_so_and_leads_back_and_a_foreign_number_is_none()
    {
        await Portal.Market();
        var order = await Portal.RunningOrder();
        await Portal.Fund(Portal.Eve, 1_00);

        At("/account?show=back").Shows(".acc .empty", "No line fits");
        var eve = At($"/account?of=S-{order.Number}", Portal.Eve);
        eve.Shows(".acc [role=alert]", "Nothing of yours has this number");
        Assert.Empty(eve.FindAll(".ledger"));
        At("/account?of=x").Shows(".acc [role=alert]", "A number looks like");
    }

    [Fact]
    public async Task Choosing_days_goes_into_the_address()
    {
        await Portal.Fund(Portal.Ann, 10_00);
        var browser = Browser(Portal.Ann);
        var page = browser.Render<AccountPage>();

        await page.Change("[data-ledger=from]", "2026-01-05");

        Assert.EndsWith("/account?from=2026-01-05", browser.Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ann_checks_her_ledger_and_reads_that_it_holds()
    {
        await Portal.Fund(Portal.Ann, 10_00);
        var page = Open<LedgerCheck>(Portal.Ann);

        await page.Click("button");

        page.Shows(".note.ok", "1 line checked, not a cent off");
    }

    [Fact]
    public async Task The_statement_shows_the_month_of_Beijing_and_begins_where_the_last_one_ended()
    {
        Portal.Clock.Advance(new DateTimeOffset(2026, 1, 31, 15, 59, 0, TimeSpan.Zero) - Portal.Now);   // a minute to midnight in Beijing
        await Portal.Fund(Portal.Ann, 10_00);
        Portal.Clock.Advance(TimeSpan.FromMinutes(2));
        await Portal.Fund(Portal.Ann, 2_50);

        var january = Sheet("?month=2026-01");
        january.WaitForAssertion(() => Assert.Equal(["¥0.00", "¥10.00", "¥0.00", "¥10.00"], Sums(january)));
        Assert.Single(january.FindAll(".paper .lines tbody tr"));
        Assert.Equal("/account/statement?month=2026-02", january.Find("[data-month=after]").GetAttribute("href"));
        var february = Sheet("");
        february.WaitForAssertion(() => Assert.Equal(["¥10.00", "¥2.50", "¥0.00", "¥12.50"], Sums(february)));
        Assert.Empty(february.FindAll("[data-month=after]"));
        foreach (var odd in new[] { "?month=2027-01", "?month=x", "?month=0001-01", "?month=2019-12" })
            Sheet(odd).Shows(".paper h2", "February 2026");
    }

    [Fact]
    public void A_visitor_sees_no_lines_and_no_statement()
    {
        At("/account", Scope.Guest).ShowsNo(".ledger tbody tr");
        var sheet = Sheet("", Scope.Guest);
        sheet.WaitForElement("[role=alert]");
        Assert.Empty(sheet.FindAll(".paper"));
    }

    private IRenderedComponent<AccountPage> At(string address, Scope? who = null)
    {
        var browser = Browser(who ?? Portal.Ann);
        browser.Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        return browser.Render<AccountPage>();
    }

    private IRenderedComponent<StatementPage> Sheet(string asked, Scope? who = null)
    {
        var browser = Browser(who ?? Portal.Ann);
        browser.Services.GetRequiredService<NavigationManager>().NavigateTo("/account/statement" + asked);
        return browser.Render<StatementPage>();
    }

    private static IEnumerable<string> Sums(IRenderedComponent<StatementPage> page) => page.FindAll("[data-sums='wallet.available'] td").Select(cell => cell.TextContent);

    private Task<Result<Done>> Many(Scope who, int lines) => Portal.Run<Done>(async work =>
    {
        var (from, to) = (LedgerKind.Gateway.Of(Guid.Empty), LedgerKind.Available.Of(who.AccountId));
        for (var n = 0; n < lines; n++) work.Post($"test:{Guid.NewGuid():n}", null, new Movement(TransferKind.Adjust, from, to, 100 + n));
        return new Done();
    });
}
