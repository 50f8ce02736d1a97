using KsPortal.Core.Money;
using KsPortal.Core.Orders;
using KsPortal.Core.Storage;
using Microsoft.Data.Sqlite;

namespace KsPortal.Tests.Crash;

/// <summary>
/// The power goes off at every named place of the path of money, ten times each, on one and the same database that starts again after each: what was
/// acknowledged is there, every order is paid once or can be paid, and what the provider has is what our ledger says.
/// </summary>
[Trait("Long", "money")]
public sealed class KilledWhilePayingTests : IDisposable
{
    private const int MinutesApart = 20;   // longer than a lease, and than an order waits to be paid
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ksportal-crash-");

    private string File => Path.Combine(folder.FullName, "portal.db");

    public static TheoryData<string> Places =>
    [
        "payment.begun", "job.claimed", "provider.asked", "provider.paid", "money.in", "money.held", "callback.kept", "money.settled", "money.sent-back", "unit.committed",
    ];

    [Theory]
    [MemberData(nameof(Places))]
    public async Task Whoever_was_told_that_it_is_paid_has_paid_once_however_often_the_power_went(string place)
    {
        var seed = place.Aggregate(17, (sum, letter) => sum * 31 + letter);
        var random = new Random(seed);
        await Begin();
        var said = new List<string>();

        for (var kill = 1; kill <= Long.Of(10, 100); kill++)
            said.AddRange(await EndedProcess.Run(File, kill * MinutesApart, place, random.Next(1, 4), random.Next(), TestContext.Current.CancellationToken));

        await using var portal = new OpenedPortal(File);
        await portal.InitializeAsync();
        portal.Clock.Advance(TimeSpan.FromMinutes(MinutesApart * (Long.Of(10, 100) + 1)));
        for (var n = 0; n < 8; n++)   // silent ones are asked with growing pauses
        {
            await portal.StartAgain();
            portal.Clock.Advance(TimeSpan.FromHours(2));
        }

        await Acknowledged(portal, said);
        await PaidOnceOrNot(portal);
        await TheProviderHasWhatTheLedgerSays(portal);
        await portal.NothingIsBroken();
    }

    private async Task Begin()
    {
        await Template.Fill(services => services.AddSqlite($"Data Source={File}"));
        await using var portal = new OpenedPortal(File);
        await portal.InitializeAsync();
        await portal.Market();
    }

    private static async Task Acknowledged(OpenedPortal portal, List<string> said)
    {
        await using var db = portal.Db();
        var payments = await db.Payments.AsNoTracking().ToDictionaryAsync(p => p.Id);
        var orders = await db.Orders.AsNoTracking().ToDictionaryAsync(o => o.Id);
        foreach (var (what, id) in said.Select(line => line.Split(' ')).Where(words => words.Length == 2).Select(words => (words[0], Guid.Parse(words[1]))))
            Assert.True(what switch
            {
                "placed" => orders.ContainsKey(id),
                "begun" => payments.ContainsKey(id),
                "paid" => payments[id].State is PaymentState.Succeeded,
                "refused" => orders[id].State is OrderState.Refused,
                "accepted" => orders[id].State is OrderState.Completed,
                _ => false,
            }, $"{what} {id} was acknowledged and is not so");
    }

    private static async Task PaidOnceOrNot(OpenedPortal portal)
    {
        await using var db = portal.Db();
        var held = (await db.Transfers.Where(t => t.Kind == TransferKind.Hold).GroupBy(t => t.Deal).Select(own => new { own.Key, Count = own.Count() }).ToListAsync())
            .ToDictionary(own => own.Key!.Value, own => own.Count);
        foreach (var order in await db.Orders.AsNoTracking().ToListAsync())
            Assert.Equal(order.State is OrderState.PendingPayment or OrderState.Closed ? 0 : 1, held.GetValueOrDefault(order.Deal));
    }

    /// <summary>The provider's own book against the account that stands for it: what it took and has not given back.</summary>
    private static async Task TheProviderHasWhatTheLedgerSays(OpenedPortal portal)
    {
        await using var db = portal.Db();
        var taken = await db.GatewayEffects.Where(e => e.Kind == GatewayEffectKind.Paid).SumAsync(e => e.Amount.Minor);
        var (charges, sent) = (await db.Set<DemoCharge>().AsNoTracking().ToListAsync(), await db.Set<DemoSending>().AsNoTracking().ToListAsync());
        var once = charges.Where(c => c.IsPaid(portal.Now)).Sum(c => c.Minor);
        var twice = await db.GatewayEffects.Where(e => e.Kind == GatewayEffectKind.Paid && e.Transaction.EndsWith("-2")).SumAsync(e => e.Amount.Minor);
        Assert.Equal(once + twice, taken);
        var owed = await portal.Balance(LedgerKind.Gateway, GatewayNames.OwnerOf(DemoGateway.Name));
        Assert.Equal(-(taken - sent.Where(s => s.State is DemoState.Done).Sum(s => s.Minor)), owed);
        Assert.Equal(0, await portal.Balance(LedgerKind.RefundsInTransit, portal.Ann.AccountId));
    }

    public void Dispose()
    {
        SqliteConnection.ClearPool(new($"Data Source={File}"));
        folder.Delete(recursive: true);
    }
}
