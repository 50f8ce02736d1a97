using KsPortal.Core.Deadlines;
using KsPortal.Core.Live;
using KsPortal.Core.Money;

namespace KsPortal.Tests.Deadlines;

public sealed class SweeperOnSqlite(SqlitePortal portal) : SweeperTests(portal), IClassFixture<SqlitePortal>;
public sealed class SweeperOnPostgres(PostgresPortal portal) : SweeperTests(portal), IClassFixture<PostgresPortal>;

public abstract class SweeperTests(TestPortal portal) : PortalTests(portal)
{
    [Fact]
    public async Task What_is_not_due_is_left_alone()
    {
        var payment = await Start();
        Portal.Clock.Advance(Payment.Attempt - TimeSpan.FromSeconds(10));

        await Portal.Sweep();

        Assert.Equal(PaymentState.Pending, await StateOf(payment));
    }

    [Fact]
    public async Task Seen_due_once_it_does_not_act_yet_seen_twice_some_seconds_apart_it_does()
    {
        var payment = await Start();
        Portal.Clock.Advance(Payment.Attempt);

        await Portal.Node.Sweeper.Sweep(default);
        await Portal.Node.Sweeper.Sweep(default);
        Assert.Equal(PaymentState.Pending, await StateOf(payment));

        Portal.Clock.Advance(Sweeper.Apart);
        await Portal.Node.Sweeper.Sweep(default);
        Assert.Equal(PaymentState.Expired, await StateOf(payment));
    }

    [Fact]
    public async Task What_it_waited_for_happened_so_nothing_is_done()
    {
        var payment = await Start();
        await Portal.As(Portal.Ann).Ok(new AnswerDemoPayment(Guid.CreateVersion7(), payment, Succeed: true));
        Portal.Clock.Advance(Payment.Attempt);

        await Portal.Sweep();

        Assert.Equal(PaymentState.Succeeded, await StateOf(payment));
    }

    [Fact]
    public async Task Two_nodes_act_once()
    {
        await using var two = await Portal.AnotherNode();
        var payment = await Start();
        Portal.Clock.Advance(Payment.Attempt);
        await Portal.Node.Sweeper.Sweep(default);
        await two.Sweeper.Sweep(default);
        Portal.Clock.Advance(Sweeper.Apart);

        await Task.WhenAll(Task.Run(() => Portal.Node.Sweeper.Sweep(default)), Task.Run(() => two.Sweeper.Sweep(default)));

        await using var db = Portal.Db();
        Assert.Equal(PaymentState.Expired, await StateOf(payment));
        Assert.Equal(1, await db.Journal.CountAsync(e => e.Subject == payment));
        var deadline = await db.Deadlines.SingleAsync(d => d.Subject == payment);
        Assert.Equal((DeadlineState.Met, 0), (deadline.State, deadline.Tries));
    }

    [Fact]
    public async Task An_act_that_fails_is_tried_later_and_undoes_nothing_else()
    {
        var nobody = Guid.NewGuid();
        await Portal.Run<Done>(work =>
        {
            work.SetDeadline(ExpirePayment.Name, nobody, work.Now);   // a payment there never was
            return Task.FromResult<Result<Done>>(new Done());
        });
        var payment = await Start();
        Portal.Clock.Advance(Payment.Attempt);

        await Portal.Sweep();

        await using var db = Portal.Db();
        Assert.Equal(PaymentState.Expired, await StateOf(payment));
        var failed = await db.Deadlines.SingleAsync(d => d.Subject == nobody);
        Assert.Equal((DeadlineState.Open, 1), (failed.State, failed.Tries));
    }

    private async Task<Guid> Start() => (await Portal.As(Portal.Ann).Ok(new StartTopUp(Guid.CreateVersion7(), 10_00))).PaymentId;

    private async Task<PaymentState> StateOf(Guid payment)
    {
        await using var db = Portal.Db();
        return (await db.Payments.SingleAsync(p => p.Id == payment)).State;
    }
}
