using KsPortal.Core.Money;
using Microsoft.Extensions.DependencyInjection;

namespace KsPortal.Tests.Money;

public sealed class GatewayWorkerOnSqlite(SqlitePortal portal) : GatewayWorkerTests(portal), IClassFixture<SqlitePortal>;
public sealed class GatewayWorkerOnPostgres(PostgresPortal portal) : GatewayWorkerTests(portal), IClassFixture<PostgresPortal>;

public abstract class GatewayWorkerTests(TestPortal portal) : PortalTests(portal)
{
    [Fact]
    public async Task Two_nodes_ask_each_thing_once()
    {
        var (one, two) = (new CountingAct(), new CountingAct());
        await using var first = await Portal.AnotherNode(more: services => services.AddSingleton<IGatewayAct>(one));
        await using var second = await Portal.AnotherNode(more: services => services.AddSingleton<IGatewayAct>(two));
        for (var i = 0; i < 30; i++) await Add(Guid.NewGuid());

        await Task.WhenAll(Task.Run(() => first.Gateways.Run()), Task.Run(() => second.Gateways.Run()));

        Assert.Equal((30, 30), (one.Asked + two.Asked, one.Applied + two.Applied));
    }

    [Fact]
    public async Task What_a_node_died_with_another_takes_up_when_its_lease_is_over()
    {
        using var never = new CancellationTokenSource();
        var (stuck, other) = (new CountingAct { Waits = true }, new CountingAct());
        await using var dying = await Portal.AnotherNode(more: services => services.AddSingleton<IGatewayAct>(stuck));
        await using var living = await Portal.AnotherNode(more: services => services.AddSingleton<IGatewayAct>(other));
        await Add(Guid.NewGuid());
        var hung = Task.Run(() => dying.Gateways.Run(never.Token));
        await stuck.Begun.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await never.CancelAsync();   // dead in the middle of the call
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => hung);

        await living.Gateways.Run();
        Assert.Equal(0, other.Asked);
        Portal.Clock.Advance(GatewayErrand.LeaseLasts);
        await living.Gateways.Run();

        Assert.Equal((0, 1), (stuck.Applied, other.Applied));
    }

    [Fact]
    public async Task Who_took_longer_than_his_lease_does_not_apply_what_another_applied()
    {
        var (slow, quick) = (new CountingAct { Waits = true }, new CountingAct());
        await using var first = await Portal.AnotherNode(clock: TimeProvider.System, more: services => services.AddSingleton<IGatewayAct>(slow));
        await using var second = await Portal.AnotherNode(clock: new Later(TimeProvider.System, GatewayErrand.LeaseLasts), more: services => services.AddSingleton<IGatewayAct>(quick));
        var subject = Guid.NewGuid();
        await Add(subject);
        var run = Task.Run(() => first.Gateways.Run());
        await slow.Begun.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await second.Gateways.Run();

        slow.Go.SetResult();
        await run;

        await using var db = Portal.Db();
        Assert.Equal(1, quick.Applied);
        Assert.Equal(2, (await db.GatewayJobs.SingleAsync(j => j.Subject == subject)).Tries);
        Assert.Equal(["kept by the other"], await db.GatewayJobs.Where(j => j.Subject == subject).Select(j => j.Said!).ToListAsync());
    }

    [Fact]
    public async Task An_act_that_throws_is_an_unknown_outcome_and_does_not_keep_the_others()
    {
        var act = new CountingAct { Fails = true };
        await using var node = await Portal.AnotherNode(more: services => services.AddSingleton<IGatewayAct>(act));
        var subject = Guid.NewGuid();
        await Add(subject);
        var payment = await Portal.As(Portal.Ann).Ok(new StartTopUp(Portal.NewKey, 10_00));

        await node.Gateways.Run();

        await using var db = Portal.Db();
        var job = await db.GatewayJobs.SingleAsync(j => j.Subject == subject);
        Assert.Equal((1, null, Portal.Now + GatewayJob.PauseAfter(1)), (job.Unknowns, job.DoneAt, job.NextAt));
        Assert.Equal(PaymentState.Pending, await db.Payments.Where(p => p.Id == payment.PaymentId).Select(p => p.State).SingleAsync());
        act.Fails = false;
        Portal.Clock.Advance(GatewayJob.PauseAfter(1));
        await node.Gateways.Run();
    }

    [Fact]
    public async Task News_that_comes_while_a_job_is_at_hand_has_it_asked_once_more()
    {
        var act = new CountingAct { Waits = true };
        await using var node = await Portal.AnotherNode(more: services => services.AddSingleton<IGatewayAct>(act));
        var subject = Guid.NewGuid();
        await Add(subject);
        var run = Task.Run(() => node.Gateways.Run());
        await act.Begun.Task.WaitAsync(TimeSpan.FromSeconds(30));

        Portal.Clock.Advance(TimeSpan.FromSeconds(1));
        await Portal.Run<Done>(async work => await work.HurryJobs(subject, DemoGateway.Name, default) ? new Done() : Refusal.NotFound("job"));
        act.Go.SetResult();
        await run;

        Assert.Equal(2, act.Asked);
        await using var db = Portal.Db();
        Assert.NotNull((await db.GatewayJobs.SingleAsync(j => j.Subject == subject)).DoneAt);
    }

    private Task Add(Guid subject) => Portal.Run<Done>(work =>
    {
        work.AddJob(CountingAct.Name, subject, DemoGateway.Name);
        return Task.FromResult<Result<Done>>(new Done());
    });

    private sealed class Later(TimeProvider right, TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => right.GetUtcNow() + by + TimeSpan.FromSeconds(1);
    }
}
