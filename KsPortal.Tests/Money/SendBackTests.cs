using KsPortal.Core.Money;

namespace KsPortal.Tests.Money;

public sealed class SendBackOnSqlite(SqlitePortal portal) : SendBackTests(portal), IClassFixture<SqlitePortal>;
public sealed class SendBackOnPostgres(PostgresPortal portal) : SendBackTests(portal), IClassFixture<PostgresPortal>;

/// <summary>What goes back to where it was paid from is never more than came from there, however it is cut and however much is in the wallet.</summary>
public abstract class SendBackTests(TestPortal portal) : PortalTests(portal)
{
    [Fact]
    public async Task Piece_by_piece_it_ends_at_what_came()
    {
        var payment = await Paid(100_00);
        Assert.Null(await Back(payment, 60_00));
        var refused = await Back(payment, 40_01);
        Assert.Equal(Refusal.Conflict("refund.over"), refused);
        Assert.Equal([Amount.Fen(40_00)], refused!.Args);
        Assert.Null(await Back(payment, 40_00));

        await Portal.Node.Gateways.Run();
        foreach (var fen in new[] { 1, 0, -1, 100_00 })
            Assert.Equal(Refusal.Conflict("refund.over"), await Back(payment, fen));
        await Portal.NothingIsBroken();
    }

    [Fact]
    public async Task Of_sixteen_halves_at_once_two_go()
    {
        for (var round = 0; round < 5; round++)
        {
            var payment = await Paid(100_00);
            var raced = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => Back(payment, 50_00))));

            Assert.Equal(2, raced.Count(refused => refused is null));
            Assert.All(raced.OfType<Refusal>(), refused => Assert.Equal(Refusal.Conflict("refund.over"), refused));
        }
        await Portal.NothingIsBroken();
    }

    [Fact]
    public async Task What_the_provider_would_not_take_back_counts_no_more()
    {
        var payment = await Paid(100_00);
        Portal.Node.Desk.Mood.Refunds = DemoAnswer.Fail;
        Assert.Null(await Back(payment, 100_00));
        await Portal.Node.Gateways.Run();
        Portal.Node.Desk.Mood.Refunds = DemoAnswer.Succeed;

        Assert.Null(await Back(payment, 100_00));
        await Portal.Node.Gateways.Run();
        Assert.Equal(Refusal.Conflict("refund.over"), await Back(payment, 1));
        await Portal.NothingIsBroken();
    }

    /// <summary>This came from the provider, and there is much more in Ann's wallet.</summary>
    private async Task<Guid> Paid(long fen)
    {
        await Portal.Fund(Portal.Ann, 1_000_00);
        var payment = (await Portal.As(Portal.Ann).Ok(new StartTopUp(Portal.NewKey, fen))).PaymentId;
        await Portal.Node.Desk.Pay(payment);
        return payment;
    }

    private async Task<Refusal?> Back(Guid id, long fen) => (await Portal.Run<Done>(async work =>
    {
        var payment = await work.Db.Payments.SingleAsync(p => p.Id == id);
        return await work.SendBack(payment, payment.Transaction!, Amount.Fen(fen), "late", default) is { } no ? no : new Done();
    })).Refusal;
}
