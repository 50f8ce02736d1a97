using KsPortal.Bench.Browser;
using KsPortal.Bench.Figures;
using KsPortal.Tests.Harness;

namespace KsPortal.Tests.Bench;

/// <summary>What the figures are measured with works: no test here times anything.</summary>
public sealed class DriverTests(SqliteHost host) : HostTests(host), IClassFixture<SqliteHost>
{
    [Fact]
    public async Task A_circuit_without_a_browser_shows_the_home_page_and_walks_on()
    {
        using var joined = await Host.Join("benny");
        var (visitor, troubles) = (new Visitor(Host.BaseUrl), new Troubles());
        await visitor.SignIn("benny", PortalHost.Password);

        await using var page = new Circuit(visitor, troubles.Add);
        var home = page.Expect("/demands/new?title=");
        await page.Open("/");
        await home.WaitAsync(Patience);
        var account = page.Expect("/Identity/Account/Manage/ChangePassword");
        await page.Walk("/account");

        await account.WaitAsync(Patience);
        Assert.False(troubles.Any);
    }

    [Fact]
    public void Messages_of_the_hub_come_out_as_they_went_in()
    {
        var sent = HubMessage.Call("7", "Walk", "到这里", null, true, 70_000L, -3);

        Assert.True(HubMessage.TryFrame(sent, out var begin, out var length));
        Assert.Equal(sent.Length, begin + length);
        Assert.False(HubMessage.TryFrame(sent.AsSpan(0, sent.Length - 1), out _, out _));
        var reader = new PackReader(sent.AsSpan(begin));
        Assert.Equal((6, 1L), (reader.ArrayLength(), reader.Integer()));
        Assert.False(reader.Skip());   // headers
        Assert.Equal(("7", "Walk", 5, "到这里"), (reader.Text(), reader.Text(), reader.ArrayLength(), reader.Text()));
        Assert.True(reader.Skip());    // nil
        Assert.False(reader.Skip());   // yes
        Assert.Equal((70_000L, -3L), (reader.Integer(), reader.Integer()));
    }

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
}
