using System.Net;
using System.Net.Sockets;
using KsPortal.Core.Storage;
using KsPortal.Web.Demo;
using KsPortal.Web.Demo.Packed;

namespace KsPortal.Tests.Shell;

public sealed class StartTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ksportal-start-");

    private string[] Settings => ["--environment", "Development", "--urls", "http://127.0.0.1:0", "--Portal:DataFolder", folder.FullName];

    [Fact]
    public async Task A_newcomer_signs_in_as_each_of_the_five_and_finds_it_all_again_after_a_clean_stop()
    {
        var (portal, address) = await PortalProcess.Serve(Settings);
        await using (portal)
        {
            foreach (var user in (string[])["client", "provider", "provider2", "support", "admin"])
                Assert.Equal(HttpStatusCode.Redirect, (await new Visit(address).SignIn(user, "Demo-2026!")).StatusCode);
            Assert.Equal(0, await portal.Terminate());
            Assert.Contains("Demo accounts: client, provider, provider2, support, admin", portal.Said, StringComparison.Ordinal);
        }

        var (again, there) = await PortalProcess.Serve(Settings);
        await using (again)
        {
            Assert.Equal(HttpStatusCode.Redirect, (await new Visit(there).SignIn("client", DemoAccounts.Password)).StatusCode);
            Assert.DoesNotContain("Filling", again.Said, StringComparison.Ordinal);
            Assert.Equal(0, await again.Terminate());
        }
    }

    [Fact]
    public async Task Outside_Development_nobody_opens_over_accounts_with_a_known_password()
    {
        await using (var draft = DraftDatabase.OfSqlite(Path.Combine(folder.FullName, "portal.db")))
        {
            Assert.True(await draft.Begin(TestContext.Current.CancellationToken));
            await PackedMarket.Unpack(draft, Path.Combine(folder.FullName, "files"), TestPortal.Start);
            await draft.TakePlace(TestContext.Current.CancellationToken);
        }

        var (exit, said) = await PortalProcess.Run([.. Production]);

        Assert.Equal(2, exit);
        Assert.Contains("demo accounts with the known password (", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_used_is_said_in_a_sentence()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        var busy = await PortalProcess.Run([.. Production, "--urls", $"http://127.0.0.1:{port}"]);
        var (noDatabase, why) = await PortalProcess.Run([.. Production, "--Portal:Database", "Host=127.0.0.1;Port=1;Username=nobody;Database=none;Timeout=2"]);

        Assert.Equal((2, 2), (busy.Exit, noDatabase));
        Assert.Contains("Choose another address", busy.Said, StringComparison.Ordinal);
        Assert.Contains("The database of Portal:Database cannot be used", why, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", why, StringComparison.Ordinal);
    }

    private IEnumerable<string> Production =>
    [
        "--environment", "Production", "--Portal:DataFolder", folder.FullName, "--Portal:PublicUrl", "https://portal.example.com",
        "--Portal:Smtp:Host", "mail.example.com", "--Portal:Smtp:From", "KsPortal <no-reply@portal.example.com>",
    ];

    public void Dispose() => folder.Delete(recursive: true);
}
