using KsPortal.Core.Accounts;
using KsPortal.Core.Files;
using KsPortal.Core.Kernel;
using KsPortal.Core.Live;
using KsPortal.Core.Money;
using KsPortal.Core.Orders;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Refunds;

/// <summary>What an order's page shows of refunds: the case there is or was, and whether one may be opened.</summary>
/// <param name="ToOpen">The form for a new case stands open: it has a slider to reckon with.</param>
[Needs(Who.Member)]
public sealed record RefundOf(Guid OrderId, bool ToOpen = false) : IQuery<RefundView>;

/// <param name="Most">What could come back now, in fen.</param>
/// <param name="Base">What the slider reckons with, by <see cref="Split.Of"/>; the same moves the money. Of an open case, or for the form of a new one; else empty.</param>
/// <param name="Case">The one that is open, else the last one.</param>
public sealed record RefundView(
    Guid OrderId, OrderParty Party, bool MayAsk, bool MayOffer, bool AllOrNothing, DateTimeOffset? AskUntil, long Most, SplitBase Base, FeeTerms Fee,
    RefundCaseView? Case, LiveTicket Live)
{
    /// <summary>For the client, of a case that was carried out: where else than in his wallet the money may go.</summary>
    public WayBack? Back { get; init; }
    public LiveTicket? BackLive { get; init; }
    /// <summary>For the client: staff have ruled on what there is, so he cannot ask again.</summary>
    public bool IsRuled { get; init; }
    /// <summary>Cases of this order that were over before <see cref="Case"/>, the latest first.</summary>
    public IReadOnlyList<RefundCaseView> Earlier { get; init; } = [];
}

/// <param name="Standing">What an open case is about: the other's offer, the proposal, the ruling.</param>
public sealed record RefundCaseView(
    Guid Id, RefundState State, OrderParty AskedBy, RefundWhy Why, bool AfterAcceptance, CaseTurn Turn, DateTimeOffset OpenedAt, DateTimeOffset? Until,
    DateTimeOffset? EndedAt, Amount Standing, OrderParty StandingBy, Amount? Proposed, bool ClientNods, bool ProviderNods, Amount? Ruled, Amount? Agreed,
    bool Appealed, Person? Handler, DateTimeOffset? EvidenceUntil, Amount Most, IReadOnlyList<OfferView> Offers, IReadOnlyList<EvidenceView> Evidence,
    IReadOnlyList<RefundAct> Acts)
{
    /// <summary>Of a case that was carried out: who got what by it. Where it had been released before, less than nothing for who gave.</summary>
    public Split? Moved { get; init; }
    /// <summary>It is final, and the provider has not got the money: tried again at <see cref="Until"/>.</summary>
    public bool AwaitsMoney { get; init; }
    public DateTimeOffset? EscalatedAt { get; init; }
    public DateTimeOffset? ClaimedAt { get; init; }
    /// <summary>The clock of the part stands still as long as the case is open; this much is left of it.</summary>
    public TimeSpan? WorkLeft { get; init; }
    public StoppedWork? Stopped { get; init; }
    public IReadOnlyList<CaseWord> Words { get; init; } = [];
    /// <summary>Who refused <see cref="Standing"/>: then nothing of the two lies on the table.</summary>
    public OrderParty? RefusedBy { get; init; }
    /// <summary>Somebody of staff has it and hears the two: nothing can be proposed yet.</summary>
    public bool Hears { get; init; }
    /// <summary>Staff who looks has something to do here now.</summary>
    public bool MayJudge => May(RefundAct.Claim) || May(RefundAct.Propose) || May(RefundAct.Rule);
    public bool IsOpen => RefundFlow.IsOpen(State);
    /// <summary>The sum that counts now.</summary>
    public Amount OnTable => State switch
    {
        RefundState.Proposal => Proposed!.Value,
        RefundState.Ruled or RefundState.Appealed => Ruled!.Value,
        _ => Agreed ?? Standing,
    };
    public bool MayAccept => May(RefundAct.Accept) || May(RefundAct.Nod);
    public bool May(RefundAct act) => Acts.Contains(act);
}

/// <summary>What the clock of the part would do by itself: accept what nobody looks at, cancel what is late, pay out what was earned.</summary>
public enum StoppedWork { Accepts, Cancels, Clears }

public sealed record OfferView(int Number, OfferKind Kind, OrderParty By, string Name, Amount Sum, string Text, DateTimeOffset At);

public sealed record EvidenceView(Guid Id, OrderParty By, string Text, IReadOnlyList<FileView> Files, DateTimeOffset At);

internal sealed class RefundOfHandler(IDbContextFactory<PortalDb> dbs, LiveHub live, TimeProvider clock) : IQueryHandler<RefundOf, RefundView>
{
    public async Task<Result<RefundView>> Handle(Scope scope, RefundOf query, CancellationToken ct)
    {
        var (ticket, money) = (live.Ticket(OrderTopics.Of(query.OrderId)), live.Ticket(MoneyTopics.Of(scope.AccountId)));
        await using var db = await dbs.CreateDbContextAsync(ct);
        var order = await db.Orders.AsNoTracking().Include(o => o.Milestones).VisibleTo(scope).SingleOrDefaultAsync(o => o.Id == query.OrderId, ct);
        if (order is null)
            return Refusal.NotFound("order");

        var (party, now) = (order.PartyOf(scope), clock.GetUtcNow());
        var cases = await db.RefundCases.AsNoTracking().Where(c => c.OrderId == order.Id).OrderByDescending(c => c.EndedAt == null).ThenByDescending(c => c.OpenedAt).ThenByDescending(c => c.Id)
            .Take(1 + RefundReading.EarlierMost).ToListAsync(ct);
        var last = cases.FirstOrDefault();
        var part = last is { IsOpen: true } ? order.Find(last.MilestoneId)! : RefundPeriod.PartOf(order);
        var most = await db.RefundableOf(order, part, ct);
        var past = last is null ? [] : await db.PastCases(order.Id, ct);
        bool May(OrderParty who) => party == who && !order.IsDisputed && most > 0 && RefundPeriod.Closed(order, part, who, past, now) is null;
        var isRuled = party is OrderParty.Client && !order.IsDisputed && most > 0 && RefundPeriod.Closed(order, part, party, past, now) is { Code: RefundPeriod.RuledBefore };
        var views = await db.CaseViews(cases, scope, now, ct);
        return new RefundView(
            order.Id, party, May(OrderParty.Client), May(OrderParty.Provider), order.State is OrderState.Funded,
            RefundPeriod.Until(order, past), most,
            last is { IsOpen: true } || query.ToOpen ? await db.SplitBaseOf(order, part, ct) : default, order.Fee,
            views is [var first, ..] ? first : null, ticket)
        {
            IsRuled = isRuled, Earlier = [.. views.Skip(1)],
            Back = party is OrderParty.Client && last is not null ? await db.WayBackOf(last, order, ct) : null, BackLive = party is OrderParty.Client ? money : null,
        };
    }
}
