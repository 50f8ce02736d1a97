using KsPortal.Core.Checks;
using KsPortal.Core.Money;
using Microsoft.Extensions.DependencyInjection;

namespace KsPortal.Tests.Money;

public sealed class PayoutChecksOnSqlite() : PayoutCheckTests(new SqlitePortal());
public sealed class PayoutChecksOnPostgres() : PayoutCheckTests(new PostgresPortal());

/// <summary>Whoever alters a payout behind the portal's back is found by the check.</summary>
public abstract class PayoutCheckTests(TestPortal portal) : FreshPageTests(portal)
{
    [Fact]
    public async Task A_payout_that_says_other_than_the_ledger_is_named()
    {
        var method = await Portal.PayoutMethod(Portal.Bob);
        var open = await Portal.Payout(Portal.Bob, 6_000_00, method);
        var sent = await Portal.Payout(Portal.Bob, 70_00, method);
        await Portal.Node.Gateways.Run();
        await Portal.NothingIsBroken();

        await Alter(open, PayoutState.Refused);
        Assert.Equal(["P1", "P2"], await Found(open));
        await Alter(open, PayoutState.Approved);
        Assert.Equal(["P2"], await Found(open));   // nobody asks the provider to send it
        await Alter(open, PayoutState.Requested);

        await Alter(sent, PayoutState.Back);
        Assert.Equal(["P2"], await Found(sent));
        await Alter(sent, PayoutState.Sent);

        await using (var db = Portal.Db())
            await db.Payouts.Where(p => p.Id == sent).ExecuteUpdateAsync(set => set.SetProperty(p => p.Amount.Minor, 71_00));
        Assert.Equal(["P2"], await Found(sent));
    }

    private async Task Alter(Guid payout, PayoutState state)
    {
        await using var db = Portal.Db();
        await db.Payouts.Where(p => p.Id == payout).ExecuteUpdateAsync(set => set.SetProperty(p => p.State, state));
    }

    private async Task<IEnumerable<string>> Found(Guid payout)
    {
        var broken = (await Portal.Node.Services.GetRequiredService<Checker>().Run(default)).Where(f => f.Broken.Count > 0).ToList();
        Assert.Contains(broken, f => f.Code == "P2" && f.Broken.Any(line => line.Contains($"{payout}", StringComparison.Ordinal)));
        return broken.Select(f => f.Code).Order();
    }
}
