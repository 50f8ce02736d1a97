using Bunit;
using KsPortal.Core.Accounts;
using KsPortal.Core.Live;
using KsPortal.Core.Support;
using KsPortal.Web.Components.Admin;
using KsPortal.Web.Components.Live;

namespace KsPortal.Tests.Admin;

public sealed class StaffPageOnSqlite() : StaffPageTests(new SqlitePortal());
public sealed class StaffPageOnPostgres() : StaffPageTests(new PostgresPortal());

/// <summary>An administrator says who is support, and why.</summary>
public abstract class StaffPageTests(TestPortal portal) : FreshPageTests(portal)
{
    private const string Row = "[data-testid=staff]";

    [Fact]
    public async Task Nobody_but_an_administrator_finds_the_page_or_names_anybody()
    {
        foreach (var who in new[] { Scope.Guest, Portal.Eve, Portal.Ann, Portal.Bob, Portal.Sue })
        {
            var page = Open<StaffPage>(who);
            page.Shows("h1", "Nothing here");
            Assert.Empty(page.FindAll(Row));
            Assert.Empty(page.FindComponents<Listen>());
            Assert.Equal(RefusalKind.NotAllowed, (await Portal.As(who).Refused(new NameSupport("eve", "a friend"))).Kind);
            Assert.Equal(RefusalKind.NotAllowed, (await Portal.As(who).Refused(new DismissSupport(Portal.Sue.AccountId, "a rival"))).Kind);
        }
        Assert.Empty(Open<ProvidersPage>(Portal.Sue).FindAll("a[href='/admin/staff']"));
        Open<ProvidersPage>(Portal.Ada).WaitForElement("a[href='/admin/staff']");
    }

    [Fact]
    public async Task Ada_makes_Eve_support_with_a_reason_and_dismisses_her_again_and_another_open_page_hears_it()
    {
        var (ada, other) = (Open<StaffPage>(Portal.Ada), Open<StaffPage>(Portal.Ada));
        ada.WaitForAssertion(() => Assert.Equal(["Ada", "Sue"], ada.FindAll($"{Row} b").Select(name => name.TextContent)));
        other.WaitForElement(Row);

        await Name(ada, "nobody", "knows the work");
        ada.Shows("#name-who-not", "There is nobody of that name.");
        await Name(ada, "Una", "knows the work");
        ada.Shows("#name-who-not", "has not confirmed");
        await Name(ada, "Eve", " ");
        ada.Shows("#name-why-not", "Give a reason.");
        Assert.Equal("staff.only", (await Portal.As(Portal.Eve).Refused(new StaffQueue())).Code);

        await Name(ada, " eVe ", "knows the work");
        ada.Shows(Row, "knows the work");
        other.Shows(Row, "Eve");
        await Portal.As(Portal.Eve).Ok(new StaffQueue());
        await Name(ada, "eve", "once more");
        ada.Shows("#name-who-not", "Eve is staff already.");

        await ada.Click($"{Row} [aria-label='Dismiss Eve from support']");
        await ada.Click("dialog .btn.danger");
        ada.Shows("dialog #why-not", "Give a reason.");
        await ada.Input("dialog #why", "moved on");
        await ada.Click("dialog .btn.danger");
        ada.ShowsNo("dialog");
        other.WaitForAssertion(() => Assert.DoesNotContain(other.FindAll(Row), row => row.TextContent.Contains("Eve", StringComparison.Ordinal)));
        Assert.Equal("staff.only", (await Portal.As(Portal.Eve).Refused(new StaffQueue())).Code);

        await using var db = Portal.Db();
        var told = await db.Journal.Where(e => e.Fact == nameof(RoleChanged) && e.Subject == Portal.Eve.AccountId).OrderBy(e => e.Seq).ToListAsync();
        Assert.Equal([(Portal.Ada.AccountId, "knows the work"), (Portal.Ada.AccountId, "moved on")], told.Select(e => (e.By, e.Reason)));
    }

    [Fact]
    public async Task An_administrator_is_dismissed_by_nobody_here()
    {
        Assert.Equal("staff.nobody", (await Portal.As(Portal.Ada).Refused(new DismissSupport(Portal.Ada.AccountId, "tired"))).Code);
        var ada = Open<StaffPage>(Portal.Ada);
        ada.WaitForElement(Row);
        Assert.Single(ada.FindAll("[data-act=dismiss]"));
    }

    private static async Task Name(IRenderedComponent<StaffPage> page, string who, string why)
    {
        await page.Change("#name-who", who);
        await page.Change("#name-why", why);
        await page.Submit("form");
    }
}
