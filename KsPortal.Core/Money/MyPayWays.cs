using KsPortal.Core.Kernel;
using KsPortal.Core.Live;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Money;

/// <summary>The ways I can pay by here, and the one I want to see first.</summary>
[Needs(Who.Member)]
public sealed record MyPayWays : IQuery<MyPayWaysView>;

/// <param name="First">Null where I chose none, or one that is no longer open: then the wallet comes first where it is enough.</param>
public sealed record MyPayWaysView(Amount Available, IReadOnlyList<GatewayWay> Ways, GatewayWay? First, LiveTicket Live);

/// <summary>At the next checkout this way stands first; null leaves it to the portal again.</summary>
[Needs(Who.Member), Pace(20, 240)]
public sealed record PreferPayWay(GatewayWay? Way) : ICommand;

internal sealed class MyPayWaysHandler(IDbContextFactory<PortalDb> dbs, LiveHub live, GatewayList gateways) : IQueryHandler<MyPayWays, MyPayWaysView>
{
    public async Task<Result<MyPayWaysView>> Handle(Scope scope, MyPayWays query, CancellationToken ct)
    {
        var ticket = live.Ticket(MoneyTopics.Of(scope.AccountId));
        await using var db = await dbs.CreateDbContextAsync(ct);
        return new MyPayWaysView(Amount.Fen(await db.Balance(LedgerKind.Available, scope.AccountId, ct)), gateways.Ways,
            await db.PreferredWay(scope.AccountId, gateways, ct), ticket);
    }
}

internal sealed class PreferPayWayHandler(GatewayList gateways) : ICommandHandler<PreferPayWay>
{
    public async Task<Result<Done>> Handle(Work work, PreferPayWay command, CancellationToken ct)
    {
        var me = work.Scope.AccountId;
        if (command.Way is { } way && !gateways.Takes(way))
            return Refusal.NotAllowed("gateway.none");
        await work.Db.Lock($"pay-preference:{me:n}", ct);
        var own = await work.Db.PayPreferences.SingleOrDefaultAsync(p => p.Id == me, ct);
        if (own is null && command.Way is null)
            return new Done();
        if (own is null) work.Db.Add(own = PayPreference.Of(me));
        own.Set(command.Way ?? PayPreference.None);
        return new Done();
    }
}

internal static class PreferredWays
{
    extension(PortalDb db)
    {
        public async Task<GatewayWay?> PreferredWay(Guid account, GatewayList gateways, CancellationToken ct)
        {
            var own = await db.PayPreferences.AsNoTracking().Where(p => p.Id == account).Select(p => new { p.Gateway, p.Method }).SingleOrDefaultAsync(ct);
            return own is not null && new GatewayWay(own.Gateway, own.Method) is var way && gateways.Takes(way) ? way : null;
        }
    }
}
