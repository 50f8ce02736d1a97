using KsPortal.Core.Accounts;
using KsPortal.Core.Files;
using KsPortal.Core.Kernel;
using KsPortal.Core.Live;
using KsPortal.Core.Market;
using KsPortal.Core.Money;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Orders;

/// <summary>The order room: everything its page needs, including what may be done and how to stay informed.</summary>
[Needs(Who.Member)]
public sealed record ViewOrder(Guid OrderId) : IQuery<OrderView>;

public sealed record OrderView(
    Guid Id, long Number, string Title, string Brief, IReadOnlyList<FileView> Files, OrderState State, OrderParty Party, Person Client, Person Provider,
    CategoryName Category, Guid? DemandId, string Rules, int FeeRate, DateTimeOffset PlacedAt, DateTimeOffset? EndedAt,
    IReadOnlyList<MilestoneView> Milestones, IReadOnlyList<DeliveryView> Deliveries, DealMoney Money, NextStep Next, ReviewsView Reviews, LiveTicket Live)
{
    public Amount Total { get; init; } = Money.Paid;

    /// <summary>What the client gets if it falls through now: what he paid himself; what a coupon paid goes back to its campaign.</summary>
    public Amount Back => Money.Paid - Money.Refunded;

    /// <summary>Of a direct purchase: what was bought, the days it takes, until when it is to be paid or answered, and what may be done.</summary>
    public Guid? ListingId { get; init; }
    public int? Days { get; init; }
    public DateTimeOffset? ActBy { get; init; }
    public IReadOnlyList<OrderAct> Acts { get; init; } = [];
    public bool May(OrderAct act) => Acts.Contains(act);

    /// <summary>The work has not begun: there is nothing to hand over yet.</summary>
    public bool ToBegin => State is OrderState.PendingPayment or OrderState.Funded;

    /// <summary>There is, or was, work: a direct purchase that nobody has taken on has none, also when it was taken back by consent.</summary>
    public bool Begun => State is OrderState.InProgress or OrderState.Completed || (State is OrderState.Cancelled && ActBy is null);
}

public sealed record Person(Guid Id, string Name);

public sealed record MilestoneView(
    Guid Id, int Position, string Title, Amount Share, Amount Fee, MilestoneState State, DateTimeOffset DueAt, bool Late, int RoundsLeft, int RoundsUsed,
    int Deliveries, DateTimeOffset? DeliveredAt, DateTimeOffset? EndedAt, IReadOnlyList<MilestoneAct> Acts)
{
    public Amount Net => Share - Fee;
    public DateTimeOffset? AcceptsItselfAt { get; init; }
    public bool May(MilestoneAct act) => Acts.Contains(act);
}

public sealed record DeliveryView(Guid Id, Guid MilestoneId, int Number, string Note, IReadOnlyList<FileView> Files, DateTimeOffset At);

/// <summary>Reviews as this viewer may see them: his own at once, the other's when both are out.</summary>
public sealed record ReviewsView(bool MayWrite, bool MineIsIn, bool TheirsIsIn, DateTimeOffset? Until, IReadOnlyList<ReviewView> Shown);

public sealed record ReviewView(OrderParty Side, string By, int Attitude, int Skill, int Quality, string Text, string? Suggestion, DateTimeOffset At);

internal sealed class ViewOrderHandler(IDbContextFactory<PortalDb> dbs, LiveHub live, TimeProvider clock) : IQueryHandler<ViewOrder, OrderView>
{
    private const int DeliveriesMost = 50;

    // Of this handler, not of the class: a compiled query serves one model, and a process may hold two databases.
    private readonly Func<PortalDb, Guid, Task<Found?>> order = EF.CompileAsyncQuery((PortalDb db, Guid id) =>
        (from order in db.Set<Order>().AsNoTracking().Include(o => o.Milestones)
         where order.Id == id
         join client in db.Set<Account>() on order.ClientId equals client.Id
         join provider in db.Set<Account>() on order.ProviderId equals provider.Id
         join category in db.Set<Category>() on order.CategoryId equals category.Id
         select new Found(order, client.DisplayName, provider.DisplayName, new CategoryName(category.Id, category.Slug, category.NameZh, category.NameEn)))
        .SingleOrDefault());
    private readonly Func<PortalDb, Guid, IAsyncEnumerable<Delivery>> delivered = EF.CompileAsyncQuery((PortalDb db, Guid order) =>
        db.Set<Delivery>().AsNoTracking().Where(d => d.OrderId == order).OrderByDescending(d => d.At).Take(DeliveriesMost));
    private readonly Func<PortalDb, Guid, IAsyncEnumerable<Review>> reviewed = EF.CompileAsyncQuery((PortalDb db, Guid order) =>
        db.Set<Review>().AsNoTracking().Where(r => r.OrderId == order));

    public async Task<Result<OrderView>> Handle(Scope scope, ViewOrder request, CancellationToken ct)
    {
        var ticket = live.Ticket(OrderTopics.Of(request.OrderId));   // first, so no change slips in behind the read
        var now = clock.GetUtcNow();

        await using var db = await dbs.CreateDbContextAsync(ct);
        var found = await order(db, request.OrderId);
        if (found is null || found.Order.PartyOf(scope) is OrderParty.Outsider)
            return Refusal.NotFound("order");

        var (o, party) = (found.Order, found.Order.PartyOf(scope));
        var deliveries = await delivered(db, o.Id).ToListAsync(ct);
        var files = await db.FileViews([.. o.Files.Concat(deliveries.SelectMany(d => d.Files)).Distinct()], ct);
        List<FileView> Shown(IEnumerable<Guid> ids) => [.. ids.Select(id => files.GetValueOrDefault(id)).OfType<FileView>()];
        var reviews = await reviewed(db, o.Id).ToListAsync(ct);
        var money = await db.MoneyOf(o.Deal, ct);
        var milestones = Milestones(o, money, party, now);
        var spoken = Reviews(o, reviews, party, found.Client, found.Provider, now);

        return new OrderView(
            o.Id, o.Number, o.Title, o.Brief, Shown(o.Files), o.State, party, new(o.ClientId, found.Client), new(o.ProviderId, found.Provider),
            found.Category, o.DemandId, o.Rules, o.FeeRate, o.PlacedAt, o.EndedAt,
            milestones, [.. deliveries.Select(d => new DeliveryView(d.Id, d.MilestoneId, d.Number, d.Note, Shown(d.Files), d.At))], money,
            NextStep.Of(o, milestones, spoken, party), spoken, ticket)
        {
            Total = o.Total, ListingId = o.ListingId, Days = o.Days, ActBy = o.ActBy, Acts = o.ActsOf(party, now),
        };
    }

    private static List<MilestoneView> Milestones(Order order, DealMoney money, OrderParty party, DateTimeOffset now)
    {
        var (released, taken) = (money.Released.Minor + money.Fee.Minor, money.Fee.Minor);
        var views = new List<MilestoneView>();
        foreach (var m in order.Milestones.OrderBy(m => m.Position))
        {
            var fee = m.State is MilestoneState.Cancelled ? 0
                : m.State is MilestoneState.Accepted && order.Milestones.Count == 1 ? taken
                : FeeRule.Next(released, taken, m.Share.Minor, order.Fee);
            var working = m.State is MilestoneState.Working or MilestoneState.ChangesRequested;
            views.Add(new(m.Id, m.Position, m.Title, m.Share, Amount.Fen(fee), m.State, m.DueAt, working && now > m.DueAt,
                m.RoundsIncluded - m.RoundsUsed, m.RoundsUsed, m.Deliveries, m.DeliveredAt, m.EndedAt,
                order.ActsOf(m, party, now)) { AcceptsItselfAt = m.AcceptsItselfAt });
        }
        return views;
    }

    private static ReviewsView Reviews(Order order, List<Review> written, OrderParty party, string client, string provider, DateTimeOffset now)
    {
        var until = order.State is OrderState.Completed ? order.EndedAt + OrderRules.ReviewsOpen : null;
        var mine = written.Find(r => r.Side == party);
        var shown = written.Where(r => r.PublishedAt is not null || r.Side == party || party is OrderParty.Staff)
            .Select(r => new ReviewView(r.Side, r.Side is OrderParty.Client ? client : provider, r.Attitude, r.Skill, r.Quality, r.Text, r.Suggestion, r.At));
        var open = now < until && party is (OrderParty.Client or OrderParty.Provider);
        return new(open && mine is null, mine is not null, written.Exists(r => r.Side != party), until, [.. shown]);
    }

    private sealed record Found(Order Order, string Client, string Provider, CategoryName Category);
}
