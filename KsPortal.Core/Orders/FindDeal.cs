using KsPortal.Core.Demands;
using KsPortal.Core.Kernel;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Orders;

/// <summary>Which deal of mine has this number: S-31077 of an order, D-20790 of a demand, or the digits alone.</summary>
[Needs(Who.Member)]
public sealed record FindDeal(string Number) : IQuery<DealName>;

internal sealed class FindDealHandler(IDbContextFactory<PortalDb> dbs) : IQueryHandler<FindDeal, DealName>
{
    public async Task<Result<DealName>> Handle(Scope scope, FindDeal query, CancellationToken ct)
    {
        var typed = TypedText.Line(query.Number).Normalize(System.Text.NormalizationForm.FormKC).ToUpperInvariant();
        var digits = typed.TrimStart('S', 'D').TrimStart('-', ' ');
        if (digits.Length is 0 or > 18 || !digits.All(char.IsAsciiDigit))
            return Refusal.Invalid("deal.number", "Number");

        var number = long.Parse(digits, System.Globalization.CultureInfo.InvariantCulture);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var order = typed[0] == 'D' ? null : await db.Orders.AsNoTracking()
            .Where(o => o.Number == number && (o.ClientId == scope.AccountId || o.ProviderId == scope.AccountId))
            .Select(o => new DealName(o.Deal, o.Title, o.Number, o.Id)).SingleOrDefaultAsync(ct);
        var found = order ?? (typed[0] == 'S' ? null : await db.Demands.AsNoTracking().Where(d => d.Number == number && d.ClientId == scope.AccountId)
            .Select(d => new DealName(d.Id, d.Title, d.Number, null)).SingleOrDefaultAsync(ct));
        return found is null ? Refusal.NotFound("deal") : found;
    }
}
