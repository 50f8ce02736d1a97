using KsPortal.Core.Money;
using Microsoft.Extensions.DependencyInjection;

namespace KsPortal.Tests.Money;

public sealed class LeaseOnSqlite(SqlitePortal portal) : LeaseTests(portal), IClassFixture<SqlitePortal>;
public sealed class LeaseOnPostgres(PostgresPortal portal) : LeaseTests(portal), IClassFixture<PostgresPortal>;

/// <summary>Who asks a provider has the job as long as his lease lasts; after that it is another's, and only his answer counts.</summary>
public abstract class LeaseTests(TestPortal portal) : PortalTests(portal)
{
    [Fact]
    public async Task What_another_has_at_hand_meanwhile_is_left_to_him()
    {
        var (slow, next) = (new CountingAct { Waits = true }, new CountingAct { Waits = true });
        var later = new ForwardClock();
        later.Pass(GatewayErrand.LeaseLasts + TimeSpan.FromSeconds(1));
        await using var first = await Portal.AnotherNode(clock: TimeProvider.System, more: services => services.AddSingleton<IGatewayAct>(slow));
        await using var second = await Portal.AnotherNode(clock: later, more: services => services.AddSingleton<IGatewayAct>(next));
        var subject = Guid.NewGuid();
        await Portal.Run<Done>(work =>
        {
            work.AddJob(CountingAct.Name, subject, DemoGateway.Name);
            return Task.FromResult<Result<Done>>(new Done());
        });
        var (slowly, anew) = (Task.Run(() => first.Gateways.Run()), Task.CompletedTask);
        await slow.Begun.Task.WaitAsync(TimeSpan.FromSeconds(30));
        anew = Task.Run(() => second.Gateways.Run());
        await next.Begun.Task.WaitAsync(TimeSpan.FromSeconds(30));

        slow.Go.SetResult();
        await slowly;
        await using (var db = Portal.Db())
        {
            var job = await db.GatewayJobs.AsNoTracking().SingleAsync(j => j.Subject == subject);
            Assert.Equal((null, null, true), (job.DoneAt, job.Said, job.Lease is not null));
        }
        next.Go.SetResult();
        await anew;

        await using var after = Portal.Db();
        Assert.NotNull((await after.GatewayJobs.AsNoTracking().SingleAsync(j => j.Subject == subject)).DoneAt);
        Assert.Equal((1, 1), (slow.Asked, next.Asked));
    }
}
