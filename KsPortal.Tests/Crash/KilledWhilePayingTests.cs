using KsPortal.Core.Money;
using KsPortal.Core.Orders;

namespace KsPortal.Tests.Crash;

/// <summary>
/// The power goes off at every named place of the path of money, ten times each, on one and the same database that starts again after each: what was
/// acknowledged is there, every order is paid once or can be paid, and what the provider has is what our ledger says.
/// </summary>
public abstract class KilledWhilePayingTests
{
    private readonly PowerCuts cuts;

    protected KilledWhilePayingTests(PowerCuts cuts)
    {
        Assert.SkipWhen(cuts.Missing is not null, cuts.Missing ?? "");
        this.cuts = cuts;
    }

    public static TheoryData<string> Places => [.. Place.All];

    [Theory]
    [MemberData(nameof(Places))]
    public async Task Whoever_was_told_that_it_is_paid_has_paid_once_however_often_the_power_went(string place)
    {
        await using var portal = cuts.Open(place);
        await portal.InitializeAsync();
        portal.Clock.Advance(PowerCuts.Apart * (PowerCuts.Times + 1));
        for (var n = 0; n < 8; n++)   // silent ones are asked with growing pauses
        {
            await portal.StartAgain();
            portal.Clock.Advance(TimeSpan.FromHours(2));
        }

        var said = cuts.Said(place);
        Assert.NotEmpty(said);
        await Acknowledged(portal, said);
        await PaidOnceOrNot(portal);
        await TheProviderHasWhatTheLedgerSays(portal);
        await portal.NothingIsBroken();
    }

    private static async Task Acknowledged(OpenedPortal portal, IEnumerable<(string What, Guid Id)> said)
    {
        await using var db = portal.Db();
        var payments = await db.Payments.AsNoTracking().ToDictionaryAsync(p => p.Id);
        var orders = await db.Orders.AsNoTracking().ToDictionaryAsync(o => o.Id);
        foreach (var (what, id) in said)
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
}

[Trait("Long", "money")]
public sealed class KilledWhilePayingOnSqlite(PowerCutsOnSqlite cuts) : KilledWhilePayingTests(cuts), IClassFixture<PowerCutsOnSqlite>;

[Trait("Long", "money")]
public sealed class KilledWhilePayingOnPostgres(PowerCutsOnPostgres cuts) : KilledWhilePayingTests(cuts), IClassFixture<PowerCutsOnPostgres>;
