using System.Globalization;
using KsPortal.Core.Kernel;
using KsPortal.Core.Money;
using KsPortal.Web.Components.Shared;

namespace KsPortal.Web.Components.Admin;

/// <summary>What is typed for a new coupon, as it stands in its fields.</summary>
public sealed class CouponFields
{
    private const string Moment = "yyyy-MM-dd'T'HH:mm";

    public Dictionary<string, string> Typed { get; } = new()
    {
        ["code"] = "", ["zh"] = "", ["en"] = "", ["kind"] = nameof(CouponKind.Fixed), ["off"] = "", ["percent"] = "", ["most"] = "", ["least"] = "0", ["category"] = "",
        ["first"] = "", ["limit"] = "100", ["each"] = "1", ["from"] = "", ["until"] = "", ["open"] = "1",
    };

    public string this[string field] { get => Typed[field]; set => Typed[field] = value; }

    public CouponKind Kind => this["kind"] == nameof(CouponKind.Percent) ? CouponKind.Percent : CouponKind.Fixed;

    /// <summary>What the campaign would take out of the fund; null while that is not known.</summary>
    public long? Budget => MoneyInput.Fen(this[Kind is CouponKind.Fixed ? "off" : "most"]) is { } most and <= CouponRules.MostOff
        && Number("limit") is > 0 and <= CouponRules.LimitMost and var limit ? most * limit : null;

    /// <summary>From now for a month, until something else is said.</summary>
    public void Begin(DateTimeOffset now)
        => (this["from"], this["until"]) = (Local(now), Local(now.AddDays(30)));

    public void Take(IReadOnlyDictionary<string, string> kept)
    {
        foreach (var (field, value) in kept)
            if (Typed.ContainsKey(field)) Typed[field] = value;
    }

    /// <summary>What cannot be read, with its field.</summary>
    public Refusal? Unread => (Kind is CouponKind.Fixed ? Sum("off", "ValueMinor") : Sum("percent", "BasisPoints") ?? Sum("most", "MostMinor")) ?? Sum("least", "LeastMinor")
        ?? (Number("limit") is null ? Refusal.Invalid("number.range", "Limit", 1, CouponRules.LimitMost) : null)
        ?? (Number("each") is null ? Refusal.Invalid("number.range", "PerMember", 1, CouponRules.PerMemberMost) : null)
        ?? (At("from") is null ? Refusal.Invalid("coupon.moment", "From") : At("until") is null ? Refusal.Invalid("coupon.moment", "Until") : null);

    public CouponForm Form => new(this["code"], this["zh"], this["en"], Kind, MoneyInput.Fen(this["off"]) ?? 0,
        (int)Math.Min(MoneyInput.Fen(this["percent"]) ?? 0, int.MaxValue), MoneyInput.Fen(this["most"]) ?? 0, MoneyInput.Fen(this["least"]) ?? 0,
        Guid.TryParse(this["category"], out var category) ? category : null, this["first"].Length > 0, Number("limit") ?? 0, Number("each") ?? 0,
        At("from") ?? default, At("until") ?? default, this["open"].Length > 0);

    private Refusal? Sum(string field, string name) => MoneyInput.Fen(this[field]) is null ? Refusal.Invalid("amount.bad", name) : null;

    private int? Number(string field) => int.TryParse(this[field], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private DateTimeOffset? At(string field)
        => DateTime.TryParse(this[field], CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) ? ViewerTime.FromField(local) : null;

    private static string Local(DateTimeOffset moment) => ViewerTime.At(moment).ToString(Moment, CultureInfo.InvariantCulture);
}
