using Bunit;
using KsPortal.Core.Notices;
using KsPortal.Core.Orders;
using KsPortal.Tests.Messaging;
using KsPortal.Web.Components.Layout;
using KsPortal.Web.Components.Live;
using KsPortal.Web.Components.Notices;

namespace KsPortal.Tests.Notices;

public sealed class NoticesPageOnSqlite() : NoticesPageTests(new SqlitePortal());
public sealed class NoticesPageOnPostgres() : NoticesPageTests(new PostgresPortal());

/// <summary>Ann's notices, open while Bob works.</summary>
public abstract class NoticesPageTests(TestPortal portal) : FreshPageTests(portal)
{
    private const string New = ".notices li.new";

    [Fact]
    public void Who_has_heard_of_nothing_reads_what_will_stand_here()
    {
        var eve = Open<NoticesPage>(Portal.Eve);

        eve.Shows(".empty", "No notices yet");
        Assert.Empty(eve.FindAll(".notices, [data-testid=read-all]"));
    }

    [Fact]
    public void A_visitor_sees_nothing_but_the_way_to_sign_in()
    {
        var page = Open<NoticesPage>(Scope.Guest);

        page.WaitForElement("[role=alert] a[href^='/Identity/Account/Login']");
        Assert.Empty(page.FindAll(".notices, .empty"));
        Assert.Empty(page.FindComponents<Listen>());
    }

    [Fact]
    public async Task Bob_delivers_and_it_stands_on_top_of_Anns_open_page_on_her_bell_and_nowhere_else()
    {
        var (ann, bell, eve) = (Open<NoticesPage>(Portal.Ann), Open<Bell>(Portal.Ann), Open<NoticesPage>(Portal.Eve));
        ann.WaitForElement(".empty");
        var deal = await Portal.Deal(title: "点单小程序");
        ann.Shows($"{New} a", "Bob");
        ann.ShowsNo(".empty");

        await Portal.As(Portal.Bob).Ok(new Deliver(Portal.NewId, deal.OrderId, deal.MilestoneId, "第一版", []));
        await Portal.React();

        ann.WaitForAssertion(() => Assert.Equal(2, ann.FindAll(New).Count));
        var top = ann.Find($"{New} a");
        Assert.Contains("点单小程序", top.TextContent);
        Assert.Contains("unread", ann.Find(New).TextContent);
        Assert.Equal($"/orders/{deal.OrderId}", top.GetAttribute("href"));
        Assert.Equal("2 unread", ann.Find("[role=status]").TextContent);
        bell.WaitForAssertion(() => Assert.Equal("2", bell.Find(".ks-badge").TextContent));
        eve.WaitForElement(".empty");
        Assert.DoesNotContain("点单小程序", eve.Markup);
        var bob = Open<NoticesPage>(Portal.Bob);
        bob.WaitForElement(New);
        Assert.DoesNotContain(bob.FindAll($"{New} a"), notice => notice.TextContent == top.TextContent);
    }

    [Fact]
    public async Task Following_one_marks_that_one_read_in_every_tab()
    {
        var deal = await Portal.Deal();
        await Portal.As(Portal.Bob).Ok(new Deliver(Portal.NewId, deal.OrderId, deal.MilestoneId, "第一版", []));
        await Portal.React();
        var (ann, other, bell) = (Open<NoticesPage>(Portal.Ann), Open<NoticesPage>(Portal.Ann), Open<Bell>(Portal.Ann));
        ann.WaitForAssertion(() => Assert.Equal(2, ann.FindAll(New).Count));
        var words = ann.Find($"{New} a").TextContent;

        await ann.Click($"{New} a");

        foreach (var tab in new[] { ann, other })
        {
            tab.WaitForAssertion(() => Assert.Single(tab.FindAll(New)));
            Assert.Equal(words, tab.Find(".notices li:not(.new) a").TextContent);
        }
        bell.WaitForAssertion(() => Assert.Equal("1", bell.Find(".ks-badge").TextContent));
        await Portal.As(Portal.Eve).Ok(new MarkNoticesRead());
        Assert.Equal(1, (await Portal.As(Portal.Ann).Ok(new UnreadNotices())).Count);
    }

    [Fact]
    public async Task All_are_marked_read_at_once_and_what_nobody_has_seen_yet_stays_new()
    {
        await Portal.Deal();
        var ann = Open<NoticesPage>(Portal.Ann);
        ann.Shows("[data-testid=read-all]", "Mark 1 as read");
        foreach (var ear in ann.FindComponents<Listen>()) await ear.Instance.DisposeAsync();   // the next one is on its way to her
        Portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await Portal.Deal(title: "刚刚接的");

        await ann.Click("[data-testid=read-all]");

        Assert.Equal(1, (await Portal.As(Portal.Ann).Ok(new UnreadNotices())).Count);
        var again = Open<NoticesPage>(Portal.Ann);
        again.Shows(New, "刚刚接的");
        await again.Click("[data-testid=read-all]");
        again.ShowsNo($"{New}, [data-testid=read-all]");
    }

    [Fact]
    public async Task Every_link_leads_to_a_page_there_is()
    {
        var deal = await Portal.Deal();
        await Portal.As(Portal.Bob).Ok(new Deliver(Portal.NewId, deal.OrderId, deal.MilestoneId, "第一版", []));
        await Portal.As(Portal.Ann).Ok(new AcceptDelivery(Portal.NewId, deal.OrderId, deal.MilestoneId));
        await Portal.React();

        foreach (var who in new[] { Portal.Ann, Portal.Bob })
        {
            var page = Open<NoticesPage>(who);
            page.WaitForElement(".notices a");
            foreach (var link in page.FindAll(".notices a").Select(a => a.GetAttribute("href")!))
            {
                if (link.StartsWith("/orders/", StringComparison.Ordinal)) await Portal.As(who).Ok(new ViewOrder(Guid.Parse(link["/orders/".Length..])));
                else Assert.Contains(link, new[] { "/hall", "/account" });
            }
        }
    }
}
