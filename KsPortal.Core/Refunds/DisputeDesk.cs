using KsPortal.Core.Accounts;
using KsPortal.Core.Kernel;
using KsPortal.Core.Live;
using KsPortal.Core.Money;
using KsPortal.Core.Orders;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Refunds;

/// <summary>Waits for staff; waits for the two, with staff at hand; over.</summary>
public enum DisputeList { Open, Waiting, Over }

/// <summary>What staff judge, by due time; overdue first.</summary>
[Needs(Who.Staff)]
public sealed record DisputeDesk(DisputeList List = DisputeList.Open, int Page = 0) : IQuery<DisputeDeskView>;

/// <param name="Overdue">Of those that wait for staff, how many are late.</param>
public sealed record DisputeDeskView(PageOf<DisputeRow> Cases, int Open, int Waiting, int Overdue, LiveTicket Live);

/// <param name="Standing">What it came to, else what lies on the table.</param>
public sealed record DisputeRow(
    Guid Id, Guid OrderId, long Number, string Title, RefundState State, RefundWhy Why, Person Client, Person Provider, Amount Standing, Amount Total,
    Person? Handler, DateTimeOffset OpenedAt, DateTimeOffset? Until, bool Overdue, bool Appealed, bool MayClaim, bool AwaitsMoney);

internal sealed class DisputeDeskHandler(IDbContextFactory<PortalDb> dbs, LiveHub live, TimeProvider clock) : IQueryHandler<DisputeDesk, DisputeDeskView>
{
    public async Task<Result<DisputeDeskView>> Handle(Scope scope, DisputeDesk query, CancellationToken ct)
    {
        var (ticket, now) = (live.Ticket(RefundTopics.Desk), clock.GetUtcNow());
        await using var db = await dbs.CreateDbContextAsync(ct);
        var cases = In(query.List, db.RefundCases.AsNoTracking());
        var rows = from one in cases
                   join order in db.Orders on one.OrderId equals order.Id
                   join client in db.Accounts on one.ClientId equals client.Id
                   join provider in db.Accounts on one.ProviderId equals provider.Id
                   select new { Case = one, order.Number, order.Title, order.Total, Client = client.DisplayName, Provider = provider.DisplayName };
        var page = await (query.List is DisputeList.Over
            ? rows.OrderByDescending(r => r.Case.EndedAt).ThenBy(r => r.Case.Id)
            : rows.OrderBy(r => r.Case.Until).ThenBy(r => r.Case.Id)).ToPage(query.Page, ct);
        var people = page.Rows.Select(r => r.Case.HandlerId).OfType<Guid>().Distinct().ToList();
        var names = await db.Accounts.Where(a => people.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.DisplayName, ct);
        var open = In(DisputeList.Open, db.RefundCases);
        return new DisputeDeskView(
            new([.. page.Rows.Select(r => new DisputeRow(
                r.Case.Id, r.Case.OrderId, r.Number, r.Title, r.Case.State, r.Case.Why, new(r.Case.ClientId, r.Client), new(r.Case.ProviderId, r.Provider),
                Amount.Fen(r.Case.AgreedMinor ?? r.Case.RuledMinor ?? r.Case.ProposedMinor ?? r.Case.StandingMinor), r.Total, r.Case.HandlerId is { } id ? new(id, names[id]) : null, r.Case.OpenedAt, r.Case.Until,
                query.List is DisputeList.Open && r.Case.Until < now, r.Case.Appealed, r.Case.Guard(RefundAct.Claim, scope, now) is null, r.Case.AwaitsMoney))], page.Page, page.More),
            await open.CountAsync(ct), await In(DisputeList.Waiting, db.RefundCases).CountAsync(ct), await open.CountAsync(c => c.Until < now, ct), ticket);
    }

    private static IQueryable<RefundCase> In(DisputeList list, IQueryable<RefundCase> cases) => list switch
    {
        DisputeList.Open => cases.ForStaff(),
        DisputeList.Waiting => cases.Where(c => c.State == RefundState.Proposal || c.State == RefundState.Ruled
            || c.State == RefundState.Requested || c.State == RefundState.Countered),
        DisputeList.Over => cases.Where(c => c.EndedAt != null && c.EscalatedAt != null),
    };
}
