using KsPortal.Core.Kernel;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Money;

/// <summary>What a coupon may take something off. A later room says what it costs and what it is.</summary>
internal interface IPriced
{
    PaidFor For { get; }

    /// <summary>To the one who would pay it, as long as it waits to be paid; or why not.</summary>
    Task<Result<Priced>> Look(PortalDb db, Scope scope, Guid subject, DateTimeOffset now, CancellationToken ct);
}

/// <param name="Minor">The whole price, in fen.</param>
/// <param name="Categories">The one it belongs to, and the branch that one is in.</param>
/// <param name="FirstOrder">Whoever pays has had no other order yet.</param>
internal sealed record Priced(long Minor, IReadOnlyList<Guid> Categories, bool FirstOrder);

/// <summary>Everything that has a price, by what it is.</summary>
internal sealed class PriceList(IEnumerable<IPriced> all)
{
    private readonly Dictionary<PaidFor, IPriced> all = all.ToDictionary(one => one.For);

    public async Task<Result<Priced>> Look(PortalDb db, Scope scope, PaidFor what, Guid subject, DateTimeOffset now, CancellationToken ct)
        => all.TryGetValue(what, out var priced) ? await priced.Look(db, scope, subject, now, ct) : Refusal.NotAllowed("coupon.not-here");
}
