using System.Text.Json.Serialization;
using KsPortal.Core.Kernel;
using KsPortal.Core.Live;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Money;

/// <summary>An account outside of mine to which my money may be sent.</summary>
/// <param name="Number">Left out of what is kept of the command: from a hash of it the few digits its mask hides are guessed in no time.</param>
[Needs(Who.Verified), Pace(5, 20)]
public sealed record AddPayoutMethod(Guid Key, PayoutKind Kind, string Holder, [property: JsonIgnore] string Number) : ICommand, IKeyed;

[Needs(Who.Verified)]
public sealed record RemovePayoutMethod(Guid Key, Guid MethodId) : ICommand, IKeyed;

[Needs(Who.Member)]
public sealed record MyPayoutMethods : IQuery<MyPayoutMethodsView>;

public sealed record MyPayoutMethodsView(IReadOnlyList<PayoutMethodView> Methods, bool MayAdd, LiveTicket Live);

/// <param name="NewUntil">Until then staff look at each payout to it; null when that is over.</param>
/// <param name="Busy">A payout to it is on its way: it cannot be removed now.</param>
public sealed record PayoutMethodView(Guid Id, PayoutKind Kind, string Holder, string Masked, DateTimeOffset AddedAt, DateTimeOffset? NewUntil, bool Busy);

internal sealed class AddPayoutMethodHandler(IPayoutSeal seal) : ICommandHandler<AddPayoutMethod>
{
    public async Task<Result<Done>> Handle(Work work, AddPayoutMethod command, CancellationToken ct)
    {
        var holder = TypedText.Line(command.Holder);
        if (holder.Length is < PayoutMethod.HolderLeast or > PayoutMethod.HolderMost)
            return Refusal.Invalid("text.range", "Holder", PayoutMethod.HolderLeast, PayoutMethod.HolderMost);
        if (PayoutNumber.Of(command.Kind, command.Number) is not { } number)
            return Refusal.Invalid($"payout-method.number.{command.Kind}".ToLowerInvariant(), "Number");

        var me = work.Scope.AccountId;
        await work.Db.Lock($"payout-methods:{me:n}", ct);
        var own = await work.Db.PayoutMethods.AsNoTracking().Where(m => m.AccountId == me && m.RemovedAt == null).ToListAsync(ct);
        if (own.Count >= PayoutMethod.Most)
            return Refusal.Conflict("payout-method.most", PayoutMethod.Most);
        if (own.Any(m => m.Kind == number.Kind && m.Masked == number.Masked && seal.Open(m.Sealed!) == number.Text))
            return Refusal.Invalid("payout-method.twice", "Number");
        work.Db.Add(PayoutMethod.Add(me, number, holder, seal, work.Now));
        return new Done();
    }
}

internal sealed class RemovePayoutMethodHandler : ICommandHandler<RemovePayoutMethod>
{
    public async Task<Result<Done>> Handle(Work work, RemovePayoutMethod command, CancellationToken ct)
    {
        await work.Db.Lock($"payout-methods:{work.Scope.AccountId:n}", ct);   // nobody asks for a payout to it meanwhile
        var method = await work.Db.PayoutMethods.SingleOrDefaultAsync(m => m.Id == command.MethodId && m.AccountId == work.Scope.AccountId && m.RemovedAt == null, ct);
        if (method is null)
            return Refusal.NotFound("payout-method");
        if (await work.Db.Payouts.AnyAsync(p => p.MethodId == method.Id && (p.State == PayoutState.Requested || p.State == PayoutState.Approved), ct))
            return Refusal.Conflict("payout-method.busy");
        method.Remove(work.Now);
        return new Done();
    }
}

internal sealed class MyPayoutMethodsHandler(IDbContextFactory<PortalDb> dbs, LiveHub live, TimeProvider clock) : IQueryHandler<MyPayoutMethods, MyPayoutMethodsView>
{
    public async Task<Result<MyPayoutMethodsView>> Handle(Scope scope, MyPayoutMethods query, CancellationToken ct)
    {
        var ticket = live.Ticket(MoneyTopics.Of(scope.AccountId));
        await using var db = await dbs.CreateDbContextAsync(ct);
        var now = clock.GetUtcNow();
        var own = await db.PayoutMethods.AsNoTracking().Where(m => m.AccountId == scope.AccountId && m.RemovedAt == null).OrderBy(m => m.AddedAt)
            .Select(m => new { m.Id, m.Kind, m.Holder, m.Masked, m.AddedAt }).ToListAsync(ct);
        var busy = (await db.Payouts.Where(p => p.AccountId == scope.AccountId && (p.State == PayoutState.Requested || p.State == PayoutState.Approved))
            .Select(p => p.MethodId).Distinct().ToListAsync(ct)).ToHashSet();
        return new MyPayoutMethodsView([.. own.Select(m => new PayoutMethodView(m.Id, m.Kind, m.Holder, m.Masked, m.AddedAt,
            m.AddedAt + PayoutMethod.New is var old && now < old ? old : null, busy.Contains(m.Id)))], own.Count < PayoutMethod.Most, ticket);
    }
}
