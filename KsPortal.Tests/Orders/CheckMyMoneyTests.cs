using Bunit;
using KsPortal.Core.Money;
using KsPortal.Core.Orders;
using KsPortal.Core.Storage;
using KsPortal.Tests.Money;
using KsPortal.Web.Components.Orders;

namespace KsPortal.Tests.Orders;

public sealed class CheckMyMoneyOnSqlite() : CheckMyMoneyTests(new SqlitePortal());
public sealed class CheckMyMoneyOnPostgres() : CheckMyMoneyTests(new PostgresPortal());

/// <summary>Either side reckons the money of their order anew, from the rows alone.</summary>
public abstract class CheckMyMoneyTests(TestPortal portal) : FreshPageTests(portal)
{
    [Fact]
    public async Task At_each_step_the_rows_leave_in_escrow_what_the_room_says()
    {
        await Portal.Market();
        var order = await Portal.DeliveredOrder(333_33);
        foreach (var who in new[] { Portal.Ann, Portal.Bob, Portal.Sue })
            Assert.True(await Proof(who, order.Id) is { Holds: true, Held.Minor: 333_33, In.Minor: 333_33, Out.Minor: 0, Seal.Length: 64 });

        await Portal.As(Portal.Ann).Ok(new AcceptDelivery(Portal.NewKey, order.Id, order.Milestones[0].Id));
        var over = await Proof(Portal.Bob, order.Id);
        Assert.True(over is { Holds: true, Held.Minor: 0, In.Minor: 333_33, Out.Minor: 333_33 });
        Assert.Equal([333_33, -300_00, -33_33], over.Lines.Select(line => line.Minor));
        Assert.Equal([333_33, 33_33, 0], over.Lines.Select(line => line.Held));

        Portal.Clock.Advance(OrderRules.ClearsNewcomer + TimeSpan.FromMinutes(1));
        await Portal.Sweep();
        var cleared = await Proof(Portal.Ann, order.Id);
        Assert.True(cleared.Holds);
        Assert.Equal((TransferKind.Clear, 0, 300_00), (cleared.Lines[^1].Kind, cleared.Lines[^1].Minor, cleared.Lines[^1].Moved));
    }

    [Fact]
    public async Task An_outsider_learns_nothing_and_not_even_that_there_is_an_order()
    {
        await Portal.Market();
        var order = await Portal.RunningOrder();

        Assert.Equal(Refusal.NotFound("order"), await Portal.As(Portal.Eve).Refused(new CheckMyMoney(order.Id)));
        Assert.Equal(Refusal.NotFound("order"), await Portal.As(Portal.Ben).Refused(new CheckMyMoney(order.Id)));
        Assert.Equal(Refusal.NotFound("order"), await Portal.As(Portal.Ann).Refused(new CheckMyMoney(Guid.NewGuid())));
    }

    [Theory]
    [InlineData("UPDATE transfers SET \"Minor\" = \"Minor\" - 1 WHERE \"Kind\" = 'Release'", new[] { ProofFault.Seal, ProofFault.Sum, ProofFault.Ended })]
    [InlineData("UPDATE transfers SET \"Hash\" = \"Previous\" WHERE \"Kind\" = 'Fee'", new[] { ProofFault.Seal })]
    [InlineData("UPDATE transfers SET \"Hash\" = 'x' WHERE \"Kind\" = 'TopUp'", new[] { ProofFault.Seal })]
    [InlineData("UPDATE transfers SET \"At\" = (SELECT MAX(\"ExpiresAt\") FROM payments) WHERE \"Kind\" = 'Hold'", new[] { ProofFault.Seal })]
    [InlineData("UPDATE ledger_accounts SET \"Debits\" = \"Debits\" - 1 WHERE \"Kind\" = 'Escrow'", new[] { ProofFault.Sum })]
    [InlineData("DELETE FROM transfers WHERE \"Kind\" = 'Fee'", new[] { ProofFault.Sum, ProofFault.Ended })]
    [InlineData("UPDATE transfers SET \"CreditId\" = \"DebitId\", \"DebitId\" = \"CreditId\" WHERE \"Kind\" = 'Hold'", new[] { ProofFault.Seal, ProofFault.Sum, ProofFault.Overdrawn, ProofFault.Ended })]
    public async Task Whatever_was_altered_is_told(string sql, ProofFault[] faults)
    {
        await Portal.Market();
        var order = await Portal.FinishedOrder();
        await using var db = Portal.Db();
        await Tampering.With(db, sql);

        Assert.Equal(faults, (await Proof(Portal.Ann, order.Id)).Faults);
    }

    [Fact]
    public async Task In_the_room_Bob_presses_once_and_reads_the_sum_line_by_line()
    {
        await Portal.Market();
        var order = await Portal.FinishedOrder();
        var room = Open<MoneyCheck>(Portal.Bob, p => p.Add(check => check.OrderId, order.Id));
        Assert.Empty(room.FindAll(".proof"));

        await room.Click("[data-act=check-money]");

        room.Shows(".note.ok", "the sum is right");
        room.WaitForAssertion(() => Assert.Equal(3, room.FindAll(".proof tbody tr").Count));
        room.Shows(".proof tfoot", "¥800.00 in − ¥800.00 out = ¥0.00 held");
    }

    [Fact]
    public async Task Bought_directly_it_can_be_checked_as_soon_as_it_is_paid()
    {
        await Portal.Market();
        var order = await Portal.PaidOrder();
        var room = Open<OrderRoom>(Portal.Ann, p => p.Add(one => one.Id, order));

        await room.Click("[data-act=check-money]");

        room.Shows(".note.ok", "the sum is right");
        Assert.True(await Proof(Portal.Bob, order) is { Holds: true, Held.Minor: > 0 });
    }

    private Task<MoneyProof> Proof(Scope who, Guid order) => Portal.As(who).Ok(new CheckMyMoney(order));
}
