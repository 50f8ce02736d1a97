using KsPortal.Core.Live;
using KsPortal.Core.Money;
using Microsoft.Extensions.DependencyInjection;

namespace KsPortal.Tests.Money;

public sealed class SilentProvidersOnSqlite(SqlitePortal portal) : SilentProviderTests(portal), IClassFixture<SqlitePortal>;
public sealed class SilentProvidersOnPostgres(PostgresPortal portal) : SilentProviderTests(portal), IClassFixture<PostgresPortal>;

/// <summary>A provider that says nothing, or nothing clear, keeps no other waiting.</summary>
public abstract class SilentProviderTests(TestPortal portal) : PortalTests(portal)
{
    [Fact]
    public async Task A_provider_that_hangs_keeps_no_other_waiting()
    {
        var act = new HangingAct();
        await using var node = await WithSilent(act);
        await AddTo(SilentGateway.Hangs, 20);
        Portal.Clock.Advance(TimeSpan.FromSeconds(1));
        await AddTo(DemoGateway.Name, 1);   // the last in line

        var run = Task.Run(() => node.Gateways.Run());
        await act.Other.Task.WaitAsync(TimeSpan.FromSeconds(30));

        Assert.InRange(act.Hanging, 0, 4);
        act.Go.SetResult();
        await run;
    }

    [Fact]
    public async Task Neither_what_comes_while_it_hangs()
    {
        var act = new HangingAct();
        await using var node = await WithSilent(act);
        await AddTo(SilentGateway.Hangs, 20);
        await node.Gateways.StartAsync(default);   // as a portal runs it
        await act.Begun.Task.WaitAsync(TimeSpan.FromSeconds(30));

        await AddTo(DemoGateway.Name, 1);
        node.Services.GetRequiredService<JournalNews>().Tell();
        await act.Other.Task.WaitAsync(TimeSpan.FromSeconds(10));

        act.Go.SetResult();
        await node.Gateways.StopAsync(default);
        Portal.Clock.Advance(GatewayErrand.LeaseLasts);
        await node.Gateways.Run();
    }

    [Fact]
    public async Task Who_gives_no_clear_answer_time_and_again_is_left_alone_for_a_while_and_only_he()
    {
        var act = new HangingAct { Answers = Outcome.Unknown };
        act.Go.SetResult();
        await using var node = await WithSilent(act);
        await AddTo(SilentGateway.Hangs, 40);
        await node.Gateways.Run();
        var before = act.Hanging;
        Assert.InRange(before, GatewayBreaker.Most, GatewayBreaker.Most + 3);

        await AddTo(DemoGateway.Name, 1);
        Portal.Clock.Advance(GatewayBreaker.CoolsDown - TimeSpan.FromSeconds(1));
        await node.Gateways.Run();
        Assert.True(act.Other.Task.IsCompleted);
        Assert.Equal(before, act.Hanging);

        Portal.Clock.Advance(TimeSpan.FromSeconds(1));
        await node.Gateways.Run();
        Assert.InRange(act.Hanging, before + 1, before + 4);   // tried again, in vain

        act.Answers = Outcome.Succeeded;
        Portal.Clock.Advance(GatewayBreaker.CoolsDown);
        await node.Gateways.Run();
        await using var db = Portal.Db();
        Assert.False(await db.GatewayJobs.AnyAsync(j => j.Gateway == SilentGateway.Hangs && j.DoneAt == null));
    }

    private Task<Node> WithSilent(HangingAct act) => Portal.AnotherNode(more: services => services.AddSingleton<IGatewayAct>(act).AddSingleton<IGateway, SilentGateway>());

    private async Task AddTo(string gateway, int jobs)
    {
        for (var i = 0; i < jobs; i++)
            await Portal.Run<Done>(work =>
            {
                work.AddJob(HangingAct.Name, Guid.NewGuid(), gateway);
                return Task.FromResult<Result<Done>>(new Done());
            });
    }
}
