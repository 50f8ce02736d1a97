using Bunit;
using KsPortal.Core.Accounts;
using KsPortal.Core.Notices;
using KsPortal.Core.Storage;
using KsPortal.Web.Components.Admin;
using KsPortal.Web.Components.Live;
using KsPortal.Web.Components.Notices;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace KsPortal.Tests.Admin;

public sealed class ProvidersPageOnSqlite() : ProvidersPageTests(new SqlitePortal());
public sealed class ProvidersPageOnPostgres() : ProvidersPageTests(new PostgresPortal());

/// <summary>Who asks to provide waits on the list of staff until one of them decides.</summary>
public abstract class ProvidersPageTests(TestPortal portal) : FreshPageTests(portal)
{
    private const string Row = "[data-testid=applicant]";

    [Fact]
    public async Task Neither_a_visitor_nor_members_nor_the_applicant_find_the_page()
    {
        await Portal.As(Portal.Eve).Ok(new AskToProvide());

        foreach (var who in new[] { Scope.Guest, Portal.Eve, Portal.Ann, Portal.Bob })
        {
            var page = Open<ProvidersPage>(who);
            page.Shows("h1", "Nothing here");
            Assert.Empty(page.FindAll(Row));
            Assert.Empty(page.FindComponents<Listen>());
        }
    }

    [Fact]
    public async Task Eve_asks_and_stands_on_Sues_open_list_those_who_wait_longest_first()
    {
        var sue = Open<ProvidersPage>(Portal.Sue);
        sue.Shows(".empty", "Nobody waits");

        await Portal.As(Portal.Eve).Ok(new AskToProvide());
        sue.Shows(Row, "Eve");
        sue.ShowsNo(".empty");
        Assert.Contains("Address confirmed", sue.Find(Row).TextContent);
        Assert.Contains("No profile yet", sue.Find(Row).TextContent);

        Portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await Portal.As(Portal.Ann).Ok(new AskToProvide());
        sue.WaitForAssertion(() => Assert.Equal(["Eve", "Ann"], sue.FindAll($"{Row} b").Select(b => b.TextContent)));
        Assert.Equal("2 waiting", sue.Find("[role=status]").TextContent);
    }

    [Fact]
    public async Task Of_more_than_a_page_the_last_ones_are_a_click_away()
    {
        for (var n = 1; n <= 26; n++)
        {
            Portal.Clock.Advance(TimeSpan.FromMinutes(1));
            await Portal.As(Scope.System).Ok(new OpenAccount(Portal.NewKey, $"maker{n}", $"MAKER{n}", $"maker{n}@example.com", $"MAKER{n}@EXAMPLE.COM",
                $"+86138{n:00000000}", "-", $"Maker {n}", "en", AsProvider: true));
        }
        var sue = Open<ProvidersPage>(Portal.Sue);
        sue.WaitForAssertion(() => Assert.Equal(25, sue.FindAll(Row).Count));
        var on = sue.Find(".pager a").GetAttribute("href")!;
        var browser = Browser(Portal.Sue);
        browser.Services.GetRequiredService<NavigationManager>().NavigateTo(on);

        var next = browser.Render<ProvidersPage>();

        next.Shows($"{Row} b", "Maker 26");
        Assert.Equal("/admin/providers?page=0", next.Find(".pager a").GetAttribute("href"));
        Assert.Equal("/admin/providers?page=1", on);
    }

    [Fact]
    public async Task Sue_approves_Eve_who_may_work_hears_of_it_live_and_is_gone_from_every_open_list()
    {
        await Portal.As(Portal.Eve).Ok(new AskToProvide());
        var (sue, ada, eve) = (Open<ProvidersPage>(Portal.Sue), Open<ProvidersPage>(Portal.Ada), Open<NoticesPage>(Portal.Eve));
        ada.WaitForElement(Row);
        eve.WaitForElement(".empty");
        Portal.Clock.Advance(TimeSpan.FromMinutes(1));

        await sue.Click("[data-act=approve]");

        sue.Shows(".empty", "Nobody waits");
        ada.Shows(".empty", "Nobody waits");
        Assert.Equal(ProviderStanding.Approved, (await Portal.As(Portal.Eve).Ok(new MyAccount())).Provider);
        await Portal.React();
        eve.Shows(".notices li.new a[href='/hall']", "");
        foreach (var other in new[] { Portal.Ann, Portal.Bob, Portal.Sue })
            Assert.DoesNotContain((await Portal.As(other).Ok(new NoticeCentre())).Notices.Rows, n => n.At == Portal.Now);
    }

    [Fact]
    public async Task Sues_two_clicks_approve_once_and_complain_of_nothing()
    {
        await Portal.As(Portal.Eve).Ok(new AskToProvide());
        var sue = Open<ProvidersPage>(Portal.Sue);
        sue.WaitForElement(Row);

        Task[] presses;
        using (Portal.Node.Services.GetService<WriterGate>() is { } gate ? await gate.Enter(default) : null)   // the first is still under way at the second
            presses = [Press(), Press()];
        await Task.WhenAll(presses);

        sue.Shows(".empty", "Nobody waits");
        Assert.Empty(sue.FindAll("[role=alert]"));

        Task Press() => sue.InvokeAsync(() => sue.FindAll("[data-act=approve]") is [var button, ..] ? button.ClickAsync() : Task.CompletedTask);
    }

    [Fact]
    public async Task Refusing_needs_a_reason_which_Eve_then_reads()
    {
        await Portal.As(Portal.Eve).Ok(new AskToProvide());
        var (sue, eve) = (Open<ProvidersPage>(Portal.Sue), Open<NoticesPage>(Portal.Eve));
        await sue.Click("[data-act=refuse]");
        Assert.Equal("Refuse Eve", sue.Find("dialog h2").TextContent);

        foreach (var (reason, said) in new[] { ("", "Give a reason."), ("  ", "Give a reason."), ("x", "Between 2 and 300 characters.") })
        {
            await sue.Input("dialog #why", reason);
            await sue.Click("dialog .btn.danger");
            sue.Shows("dialog #why-not[role=alert]", said);
            Assert.Equal("true", sue.Find("dialog #why").GetAttribute("aria-invalid"));
        }
        Assert.Equal(ProviderStanding.Pending, (await Portal.As(Portal.Eve).Ok(new MyAccount())).Provider);

        await sue.Input("dialog #why", "资料不全，补上作品再来");
        await sue.Click("dialog .btn.danger");
        sue.ShowsNo("dialog");
        sue.Shows(".empty", "Nobody waits");
        await Portal.React();
        eve.Shows(".notices li.new a[href='/account']", "资料不全，补上作品再来");

        await Portal.As(Portal.Eve).Ok(new AskToProvide());
        sue.Shows(Row, "Eve");
    }

    [Fact]
    public async Task What_Ada_decided_meanwhile_is_told_in_Sues_open_dialog_and_stays_decided()
    {
        await Portal.As(Portal.Eve).Ok(new AskToProvide());
        var sue = Open<ProvidersPage>(Portal.Sue);
        await sue.Click("[data-act=refuse]");
        await sue.Input("dialog #why", "资料不全");

        await Portal.As(Portal.Ada).Ok(new ApproveProvider(Portal.Eve.AccountId));
        sue.ShowsNo(Row);
        Assert.Equal("资料不全", sue.Find("dialog #why").GetAttribute("value"));
        await sue.Click("dialog .btn.danger");

        sue.WaitForElement("dialog .note.bad[role=alert]");
        Assert.Equal(ProviderStanding.Approved, (await Portal.As(Portal.Eve).Ok(new MyAccount())).Provider);
    }

    [Fact]
    public async Task Nobody_of_staff_lets_himself_in()
    {
        await Portal.As(Portal.Sue).Ok(new AskToProvide());
        var sue = Open<ProvidersPage>(Portal.Sue);

        await sue.Click("[data-act=approve]");

        sue.WaitForElement("[role=alert]");
        sue.Shows(Row, "Sue");
    }

    [Fact]
    public async Task Who_is_staff_no_longer_loses_the_open_list()
    {
        await Portal.As(Portal.Eve).Ok(new AskToProvide());
        var sue = Open<ProvidersPage>(Portal.Sue);
        sue.WaitForElement(Row);

        await Portal.As(Portal.Ada).Ok(new GiveRole(Portal.Sue.AccountId, Role.Member));
        await sue.Click("[data-act=approve]");
        sue.WaitForElement("[role=alert]");
        await Portal.As(Portal.Ann).Ok(new AskToProvide());   // the list looks again

        sue.Shows("h1", "Nothing here");
        Assert.Empty(sue.FindAll(Row));
        Assert.Equal(ProviderStanding.Pending, (await Portal.As(Portal.Eve).Ok(new MyAccount())).Provider);
    }

    [Fact]
    public async Task Each_button_says_whom_it_decides_on_and_the_reason_has_a_label()
    {
        await Portal.As(Portal.Eve).Ok(new AskToProvide());
        var sue = Open<ProvidersPage>(Portal.Sue);
        await sue.Click("[data-act=refuse]");

        Assert.Equal(["Approve Eve", "Refuse Eve"], sue.FindAll($"{Row} button").Select(b => b.GetAttribute("aria-label")));
        Assert.NotNull(sue.Find("dialog label[for=why]"));
        Assert.Equal(sue.Find("dialog h2").Id, sue.Find("dialog").GetAttribute("aria-labelledby"));
        Assert.NotEmpty(sue.FindAll(".adm[data-rows] > li button"));
    }
}
