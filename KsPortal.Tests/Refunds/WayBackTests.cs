using KsPortal.Core.Money;
using KsPortal.Core.Orders;
using KsPortal.Core.Refunds;

namespace KsPortal.Tests.Refunds;

public sealed class WayBackOnSqlite(SqlitePortal portal) : WayBackTests(portal), IClassFixture<SqlitePortal>;
public sealed class WayBackOnPostgres(PostgresPortal portal) : WayBackTests(portal), IClassFixture<PostgresPortal>;

/// <summary>What came back of an order goes on from Ann's wallet to where she had paid from.</summary>
public abstract class WayBackTests(TestPortal portal) : PortalTests(portal), IAsyncLifetime
{
    private IPortal Ann => Portal.As(Portal.Ann);

    public async ValueTask InitializeAsync() => await Portal.Market();
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task What_was_paid_at_the_provider_goes_back_there_once_whatever_is_clicked()
    {
        var (order, one) = await Portal.RefundedAtProvider(200_00);
        var before = await Wallet();
        Assert.Equal(new WayBack(DemoGateway.Name, Amount.Fen(200_00), true, null), (await Portal.Refund(order)).Back);
        Assert.Null((await Portal.Refund(order, Portal.Bob)).Back);
        Assert.Equal(Refusal.NotAllowed("refund.act"), await Portal.As(Portal.Bob).Refused(new SendRefundBack(Portal.NewKey, one)));
        Assert.Equal(Refusal.NotFound("refund"), await Portal.As(Portal.Eve).Refused(new SendRefundBack(Portal.NewKey, one)));

        var clicks = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Ann.Send(new SendRefundBack(Guid.CreateVersion7(), one)))));
        Assert.Single(clicks, click => click.Ok);
        Assert.Equal((before - 200_00, 200_00), (await Wallet(), await Portal.Balance(LedgerKind.RefundsInTransit, Portal.Ann.AccountId)));

        await Portal.Node.Gateways.Run();
        Assert.Equal((GatewayRefundState.Sent, false), ((await Portal.Refund(order)).Back!.State, (await Portal.Refund(order)).Back!.May));
        Assert.Equal(Refusal.Conflict("refund.sent-back"), await Ann.Refused(new SendRefundBack(Portal.NewKey, one)));
        await Portal.NothingIsBroken();
    }

    [Fact]
    public async Task What_the_provider_does_not_take_is_in_her_wallet_again_and_may_be_sent_once_more()
    {
        var (order, one) = await Portal.RefundedAtProvider(200_00);
        var before = await Wallet();
        Portal.Node.Desk.Mood.Refunds = DemoAnswer.Fail;
        await Ann.Ok(new SendRefundBack(Portal.NewKey, one));
        await Portal.Node.Gateways.Run();
        Portal.Node.Desk.Mood.Refunds = DemoAnswer.Succeed;
        Assert.Equal((GatewayRefundState.Back, true, before), ((await Portal.Refund(order)).Back!.State, (await Portal.Refund(order)).Back!.May, await Wallet()));

        await Ann.Ok(new SendRefundBack(Portal.NewKey, one));
        await Portal.Node.Gateways.Run();
        Assert.Equal(GatewayRefundState.Sent, (await Portal.Refund(order)).Back!.State);
        await Portal.NothingIsBroken();
    }

    [Fact]
    public async Task What_came_out_of_the_wallet_stays_there()
    {
        var order = await Portal.DeliveredOrder(800_00);
        var one = await Portal.AskedBack(order.Id, 300_00);
        Assert.Equal(Refusal.NotAllowed("refund.no-way-back"), await Ann.Refused(new SendRefundBack(Portal.NewKey, one)));   // nothing came yet
        await Portal.As(Portal.Bob).Ok(new AcceptRefund(Portal.NewKey, one, 300_00));

        Assert.Null((await Portal.Refund(order.Id)).Back);
        Assert.Equal(Refusal.NotAllowed("refund.no-way-back"), await Ann.Refused(new SendRefundBack(Portal.NewKey, one)));
    }

    private Task<long> Wallet() => Portal.Balance(LedgerKind.Available, Portal.Ann.AccountId);
}
