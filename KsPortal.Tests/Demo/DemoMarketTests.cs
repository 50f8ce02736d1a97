using System.Security.Cryptography;
using KsPortal.Core.Accounts;
using KsPortal.Core.Checks;
using KsPortal.Core.Demands;
using KsPortal.Core.Files;
using KsPortal.Core.Live;
using KsPortal.Core.Market;
using KsPortal.Core.Orders;
using KsPortal.Core.Storage;
using KsPortal.Web.Demo.Packed;
using Microsoft.Extensions.DependencyInjection;

namespace KsPortal.Tests.Demo;

public sealed class DemoMarketOnSqlite(DemoMarketOnSqlite.Market market) : DemoMarketTests(market), IClassFixture<DemoMarketOnSqlite.Market>
{
    public sealed class Market : UnpackedMarket
    {
        private string File => Path.Combine(Folder.FullName, "portal.db");

        protected override DraftDatabase Draft() => DraftDatabase.OfSqlite(File);
        protected override void Store(IServiceCollection services) => services.AddSqlite($"Data Source={File};Pooling=False");
    }
}

public sealed class DemoMarketOnPostgres(DemoMarketOnPostgres.Market market) : DemoMarketTests(market), IClassFixture<DemoMarketOnPostgres.Market>
{
    public sealed class Market : UnpackedMarket
    {
        private readonly EmptyPostgres server = new();

        public override string? Missing => EmptyPostgres.Missing;
        protected override DraftDatabase Draft() => DraftDatabase.OfPostgres(server.Connection);
        protected override void Store(IServiceCollection services) => services.AddPostgres(server.Connection);
        protected override Task Drop() => server.Drop();
    }
}

/// <summary>The packed market as a fresh start has it, unpacked at a moment some weeks after it was packed.</summary>
public abstract class UnpackedMarket : IAsyncLifetime
{
    private Node? node;

    public static DateTimeOffset Now { get; } = new(2027, 1, 3, 22, 17, 5, 123, TimeSpan.Zero);
    public DirectoryInfo Folder { get; } = Directory.CreateTempSubdirectory("ksportal-");
    public string FilesFolder => Path.Combine(Folder.FullName, "files");
    public Node Node => node ?? throw new InvalidOperationException("Not unpacked.");
    public virtual string? Missing => null;

    protected abstract DraftDatabase Draft();
    protected abstract void Store(IServiceCollection services);
    protected virtual Task Drop() => Task.CompletedTask;

    public async ValueTask InitializeAsync()
    {
        if (Missing is not null) return;
        await using (var draft = Draft())
        {
            Assert.True(await draft.Begin());
            Assert.True(await PackedMarket.Unpack(draft, FilesFolder, Now), "the pack is of another version of the model: run .ci/demo");
            await draft.TakePlace();
        }
        node = new Node(Store, new Microsoft.Extensions.Time.Testing.FakeTimeProvider(Now), new BellOnly());
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (node is not null) await node.DisposeAsync();
        await Drop();
        Folder.Delete(recursive: true);
    }
}

public abstract class DemoMarketTests(UnpackedMarket market)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private Node Node
    {
        get
        {
            Assert.SkipWhen(market.Missing is not null, market.Missing ?? "");
            return market.Node;
        }
    }

    [Fact]
    public async Task A_newcomer_finds_a_market_worth_looking_at()
    {
        await using var db = Node.Db();

        Assert.True(await db.Accounts.CountAsync(a => a.Provider == ProviderStanding.Approved, Ct) >= 40);
        Assert.True(await db.Set<Listing>().CountAsync(Ct) >= 120);
        Assert.True(await db.Orders.CountAsync(o => o.State == OrderState.Completed, Ct) >= 300);
        Assert.True(await db.Set<Review>().CountAsync(r => r.PublishedAt != null && r.Side == OrderParty.Client, Ct) >= 150);
        Assert.True(await db.Demands.CountAsync(d => d.State == DemandState.Open && d.ExpiresAt > UnpackedMarket.Now, Ct) >= 60);
        Assert.Equal(2, await db.Set<Category>().Select(c => c.ParentId == null).Distinct().CountAsync(Ct));
        foreach (var state in Enum.GetValues<MilestoneState>().Except([MilestoneState.Waiting]))
            Assert.True(await db.Orders.AnyAsync(o => o.Milestones.Any(m => m.State == state), Ct), $"an order whose part is {state}");
        Assert.True(await db.Set<KsPortal.Core.Messaging.Message>().CountAsync(Ct) > 1000);
    }

    [Fact]
    public async Task Not_one_invariant_is_broken_in_it()
    {
        var findings = await Node.Services.GetRequiredService<Checker>().Run(Ct);

        Assert.All(findings, finding => Assert.True(finding.Broken.Count == 0, $"{finding}: {string.Join("; ", finding.Broken.Take(3))}"));
    }

    [Fact]
    public async Task Everything_in_it_is_of_now_whenever_it_was_packed()
    {
        await using var db = Node.Db();
        var (last, posted) = (await db.Journal.OrderByDescending(e => e.Seq).FirstAsync(Ct), await db.Demands.MaxAsync(d => d.OpenedAt, Ct));

        Assert.InRange(last.At, UnpackedMarket.Now.AddMinutes(-10), UnpackedMarket.Now);
        Assert.InRange(posted!.Value, UnpackedMarket.Now.AddHours(-1), UnpackedMarket.Now);
        var told = await db.Set<KsPortal.Core.Messaging.Message>().AsNoTracking().Where(m => m.Code == "talk.opened").ToListAsync(Ct);
        Assert.Contains(told, line => line.Args.Any(a => a.StartsWith("at:2027-01-0", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_last_number_given_is_not_given_again()
    {
        await using var db = Node.Db();
        var before = await db.Journal.MaxAsync(e => e.Seq, Ct);

        await Node.As(new Scope(await db.Accounts.Where(a => a.UserName == "client").Select(a => a.Id).SingleAsync(Ct), Role.Member))
            .Send(new KsPortal.Core.Money.StartTopUp(Guid.CreateVersion7(), 100_00), Ct);
        await Node.As(Scope.System).Send(new OpenAccount(Guid.CreateVersion7(), "newcomer", "NEWCOMER", "n@example.com", "N@EXAMPLE.COM", "+8613900000000", "-", "N", "zh-CN", false), Ct);

        Assert.True(await db.Journal.MaxAsync(e => e.Seq, Ct) > before);
    }

    [Fact]
    public async Task The_bytes_of_every_file_are_there()
    {
        await using var db = Node.Db();
        var store = new DiskFiles(market.FilesFolder);

        foreach (var file in await db.StoredFiles.AsNoTracking().ToListAsync(Ct))
        {
            await using var bytes = store.Open(file.Id, FilePart.Whole);
            Assert.Equal(file.Sha256, Convert.ToHexStringLower(await SHA256.HashDataAsync(bytes!, Ct)));
            if (file.SmallSha256 is null) continue;
            await using var small = store.Open(file.Id, FilePart.Small);
            Assert.Equal(file.SmallSha256, Convert.ToHexStringLower(await SHA256.HashDataAsync(small!, Ct)));
        }
    }
}
