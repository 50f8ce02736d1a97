using KsPortal.Core.Kernel;
using KsPortal.Core.Live;
using KsPortal.Core.Money;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Demands;

/// <summary>What I have posted, newest first, without drafts.</summary>
[Needs(Who.Member)]
public sealed record MyDemands(int Page = 0, bool OnlyOpen = false) : IQuery<MyDemandsView>;

public sealed record MyDemandsView(PageOf<MyDemandRow> Demands, LiveTicket Live);

public sealed record MyDemandRow(Guid Id, long? Number, string Title, Amount Price, DemandState State, DateTimeOffset? OpenedAt, DateTimeOffset? ExpiresAt);

internal sealed class MyDemandsHandler(IDbContextFactory<PortalDb> dbs, LiveHub live) : IQueryHandler<MyDemands, MyDemandsView>
{
    public async Task<Result<MyDemandsView>> Handle(Scope scope, MyDemands query, CancellationToken ct)
    {
        var ticket = live.Ticket(DemandTopics.DeskOf(scope.AccountId));
        await using var db = await dbs.CreateDbContextAsync(ct);
        var mine = await db.Demands.AsNoTracking()
            .Where(d => d.ClientId == scope.AccountId && d.State != DemandState.Draft && (!query.OnlyOpen || d.State == DemandState.Open))
            .OrderByDescending(d => d.OpenedAt)
            .Select(d => new MyDemandRow(d.Id, d.Number, d.Title, Amount.Fen(d.PriceMinor ?? 0), d.State, d.OpenedAt, d.ExpiresAt))
            .ToPage(query.Page, ct);
        return new MyDemandsView(mine, ticket);
    }
}
