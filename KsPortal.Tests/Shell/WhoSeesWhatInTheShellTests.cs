using System.Globalization;
using Bunit;
using KsPortal.Core.Accounts;
using KsPortal.Web.Components.Layout;

namespace KsPortal.Tests.Shell;

public sealed class WhoSeesWhatInTheShellTests : PortalTests, IClassFixture<SqlitePortal>
{
    public WhoSeesWhatInTheShellTests(SqlitePortal portal) : base(portal)
        => CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new CultureInfo("en");

    [Fact]
    public async Task A_member_a_provider_and_staff_each_find_their_own_doors()
    {
        Assert.Equal(["/", "/market", "/orders", "/messages", "/account", "/demands"], await Doors(Portal.Eve));
        Assert.Equal(["/hall"], (await Doors(Portal.Bob)).Except(await Doors(Portal.Eve)));
        Assert.Equal(["/console", "/console/disputes", "/admin/providers"], (await Doors(Portal.Sue)).Except(await Doors(Portal.Eve)));
    }

    [Fact]
    public async Task On_a_phone_staff_have_the_desk_and_the_lists_where_members_have_orders_and_messages()
    {
        Assert.Equal(["/", "/market", "/orders", "/messages", "/account"], await Doors(Portal.Bob, ".tabs a"));
        Assert.Equal(["/", "/market", "/console", "/admin/providers", "/account"], await Doors(Portal.Sue, ".tabs a"));
    }

    [Fact]
    public async Task A_page_lights_the_entry_it_belongs_to_where_its_address_does_not_tell()
    {
        await using var browser = Portal.Browser(Portal.Bob);
        var lit = new LitEntry();
        var me = await Portal.As(Portal.Bob).Ok(new MyAccount());
        var nav = browser.Render<NavMenu>(p => p.Add(n => n.Me, me).Add(n => n.Place, Whereabouts.Of("/demands/7")).Add(n => n.Live, true).Add(n => n.Entry, lit));
        string? Lit() => Assert.Single(nav.FindAll(".rail [aria-current]")).GetAttribute("href");
        Assert.Equal("/demands", Lit());

        await nav.InvokeAsync(() => lit.Show("hall"));
        Assert.Equal("/hall", Lit());

        await nav.InvokeAsync(() => lit.Show(null));
        Assert.Equal("/demands", Lit());
    }

    [Fact]
    public async Task A_visitor_is_one_click_from_the_form_and_has_no_menu()
    {
        await using var browser = Portal.Browser(Scope.Guest);
        var bar = browser.Render<TopBar>(p => p.Add(b => b.Name, null).Add(b => b.Me, null)
            .Add(b => b.Here, "/market?q=logo").Add(b => b.Place, Whereabouts.Of("/market")).Add(b => b.Live, false));

        Assert.Contains("/Identity/Account/Register", bar.FindAll("a").Select(a => a.GetAttribute("href")));
        Assert.Contains("/Identity/Account/Login?returnUrl=%2Fmarket%3Fq%3Dlogo", bar.FindAll("a").Select(a => a.GetAttribute("href")));
        Assert.Empty(bar.FindAll(".me, .bell, .post"));
    }

    [Theory]
    [InlineData("/", "home", false, null)]
    [InlineData("/market/design?page=2", "market", false, null)]
    [InlineData("/listings/x", "market", false, null)]
    [InlineData("/orders", "orders", false, null)]
    [InlineData("/orders/7", "orders", true, "/orders")]
    [InlineData("/messages", "messages", true, null)]
    [InlineData("/messages/7#last", "messages", true, "/messages")]
    [InlineData("/nowhere", "", false, null)]
    public void Work_rooms_get_the_narrow_rail_and_a_way_back(string address, string section, bool mini, string? back)
        => Assert.Equal(new Whereabouts(section, mini, back), Whereabouts.Of(address));

    private async Task<List<string?>> Doors(Scope who, string which = ".rail a")
    {
        var me = await Portal.As(who).Ok(new MyAccount());
        await using var browser = Portal.Browser(who);
        var nav = browser.Render<NavMenu>(p => p.Add(n => n.Me, me).Add(n => n.Place, Whereabouts.Of("/")).Add(n => n.Live, true));
        return [.. nav.FindAll(which).Select(a => a.GetAttribute("href"))];
    }
}
