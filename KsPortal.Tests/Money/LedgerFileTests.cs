using Microsoft.Extensions.DependencyInjection;
using System.Net;
using System.Text;
using KsPortal.Core.Demands;
using KsPortal.Core.Market;
using KsPortal.Core.Money;

namespace KsPortal.Tests.Money;

public sealed class LedgerFileOnSqlite(SqliteHost host) : LedgerFileTests(host), IClassFixture<SqliteHost>;
public sealed class LedgerFileOnPostgres(PostgresHost host) : LedgerFileTests(host), IClassFixture<PostgresHost>;

/// <summary>My ledger as a file, over HTTP.</summary>
public abstract class LedgerFileTests(PortalHost host) : HostTests(host)
{
    private const string Hostile = "=HYPERLINK(\"http://evil.example\",\"x\"), 做网站";

    [Fact]
    public async Task Ann_saves_every_line_of_hers_in_several_pieces_and_a_hostile_title_is_text()
    {
        var (ann, visit) = await Somebody("ann");
        for (var n = 1; n <= 120; n++) await TopUp(ann, n * 1_01);
        await Post(ann);

        using var answer = await visit.Get("/account/ledger.csv");
        Assert.Equal(("text/csv", "utf-8", "attachment"), (answer.Content.Headers.ContentType!.MediaType, answer.Content.Headers.ContentType.CharSet, answer.Content.Headers.ContentDisposition!.DispositionType));
        Assert.True(answer.Headers.CacheControl is { NoStore: true });
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        Assert.Equal(Encoding.UTF8.GetPreamble(), bytes[..3]);
        var rows = CsvTests.Read(Encoding.UTF8.GetString(bytes[3..]));

        Assert.Equal(1 + 121, rows.Count);
        Assert.All(rows, row => Assert.Equal(9, row.Count));
        Assert.All(rows.SelectMany(row => row), cell => Assert.False(CsvTests.IsFormula(cell), cell));
        Assert.Equal($"'{Hostile}", rows[1][8]);
        var lines = (await Ok(ann, new MyLedger(new(), Take: 200))).Lines;
        Assert.Equal(lines.Select(line => $"{line.Seq}"), rows.Skip(1).Select(row => row[1]));
        Assert.Equal(lines.Sum(line => line.Minor), rows.Skip(1).Sum(row => Fen(row[4]) - Fen(row[5])));
        Assert.Equal(lines[0].After, Fen(rows[1][6]));

        var narrowed = CsvTests.Read((await visit.Read("/account/ledger.csv?show=out")).TrimStart('\uFEFF'));
        Assert.Equal("500.00", Assert.Single(narrowed.Skip(1))[5]);
    }

    [Fact]
    public async Task Whoever_else_asks_gets_only_his_own_and_a_visitor_the_way_to_sign_in()
    {
        var (ann, _) = await Somebody("rich");
        await TopUp(ann, 777_77);
        var (_, eve) = await Somebody("eve");

        var rows = CsvTests.Read((await eve.Read("/account/ledger.csv")).TrimStart('\uFEFF'));
        Assert.Single(rows);
        using var foreign = await eve.Get($"/account/ledger.csv?of=D-{int.MaxValue}");
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        using var visitor = Host.Visitor();
        using var away = await visitor.Get("/account/ledger.csv");
        Assert.Equal(HttpStatusCode.Redirect, away.StatusCode);
        Assert.Contains("/Identity/Account/Login", away.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whatever_stands_in_the_address_is_a_file_or_nothing_never_a_fault()
    {
        var (_, visit) = await Somebody("ann");
        foreach (var odd in new[] { "?show=x", "?from=1&to=2", "?from=0001-01-01&to=9999-12-31", "?from=2026-13-40", "?of=%00", "?of=" + new string('9', 400), "?show=in&show=out", "?of='--" })
        {
            using var answer = await visit.Get("/account/ledger.csv" + odd);
            Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.NotFound, $"{odd}: {answer.StatusCode}");
        }
    }

    private static long Fen(string cell) => cell.Length == 0 ? 0 : (long)(decimal.Parse(cell, System.Globalization.CultureInfo.InvariantCulture) * 100);

    private async Task<(Guid Id, Visit Visit)> Somebody(string who)
    {
        var name = $"{who}{Guid.NewGuid():n}"[..16];
        var visit = await Host.Join(name);
        return (await Host.IdOf(name), visit);
    }

    private async Task TopUp(Guid who, long fen)
    {
        var payment = await Ok(who, new StartTopUp(Guid.CreateVersion7(), fen));
        await Host.Services.GetRequiredService<DemoDesk>().Pay(payment.PaymentId);
    }

    private async Task Post(Guid who)
    {
        var (branch, leaf, now) = (Guid.CreateVersion7(), Guid.CreateVersion7(), DateTimeOffset.UtcNow);
        await Host.AsPortal(new SetUpCategory(branch, null, $"b{branch:n}", "编程", "Code", "layers", 1));
        await Host.AsPortal(new SetUpCategory(leaf, branch, $"l{leaf:n}", "网站", "Web", "layers", 1));
        await Ok(who, new PostDemand(Guid.CreateVersion7(), Guid.CreateVersion7(), new(leaf, DemandWay.Instant, Hostile, "五屏内容，前端要适配手机，文案已经写好。", 500_00, now.AddDays(3), [])));
    }

    private async Task<T> Ok<T>(Guid who, IRequest<T> request)
    {
        var (answer, refused) = await Host.AsMember(who, request);
        Assert.Null(refused);
        return answer!;
    }
}
