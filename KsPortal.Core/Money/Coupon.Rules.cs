using System.Text.RegularExpressions;
using KsPortal.Core.Kernel;

namespace KsPortal.Core.Money;

/// <summary>What staff fill in; sums in fen, a percentage in hundredths of a percent.</summary>
/// <param name="ValueMinor">Of a fixed one.</param>
/// <param name="MostMinor">Of a percentage: it never takes off more.</param>
/// <param name="CategoryId">A branch, with all under it, or a leaf.</param>
public sealed record CouponForm(
    string Code, string NameZh, string NameEn, CouponKind Kind, long ValueMinor, int BasisPoints, long MostMinor, long LeastMinor, Guid? CategoryId,
    bool FirstOrderOnly, int Limit, int PerMember, DateTimeOffset From, DateTimeOffset Until, bool Open)
{
    /// <summary>As it is judged and kept.</summary>
    internal CouponForm Typed() => this with
    {
        Code = CouponRules.CodeOf(Code), NameZh = TypedText.Line(NameZh), NameEn = TypedText.Line(NameEn),
        BasisPoints = Kind is CouponKind.Percent ? BasisPoints : 0, ValueMinor = Kind is CouponKind.Fixed ? ValueMinor : 0,
        MostMinor = Kind is CouponKind.Fixed ? ValueMinor : MostMinor,
    };
}

public static partial class CouponRules
{
    public const int CodeMost = 32, NameMost = 60, ReasonMost = 200, LimitMost = 100_000, PerMemberMost = 100, LeastPercent = 1_00, MostPercent = 90_00;
    public const long LeastOff = 1_00, MostOff = 10_000_00, MostMinimum = 1_000_000_00, LeastFunding = 1_00, MostFunding = 10_000_000_00;

    /// <summary>Whatever else it takes off, so much is paid by the client himself: every purchase has a payment.</summary>
    public const long LeastPaid = 1;

    public static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    /// <summary>As codes are kept and compared.</summary>
    public static string CodeOf(string? typed) => TypedText.Line(typed).Normalize(System.Text.NormalizationForm.FormKC).Trim().ToUpperInvariant();

    /// <param name="form">As <see cref="CouponForm.Typed"/> made it.</param>
    internal static Refusal? Wrong(CouponForm form, DateTimeOffset now)
        => !Sound().IsMatch(form.Code) ? Refusal.Invalid("coupon.code", "Code", 4, CodeMost)
            : form.NameZh.Length is 0 or > NameMost ? Refusal.Invalid("text.range", "NameZh", 1, NameMost)
            : form.NameEn.Length is 0 or > NameMost ? Refusal.Invalid("text.range", "NameEn", 1, NameMost)
            : form.Kind is not (CouponKind.Fixed or CouponKind.Percent) ? Refusal.Invalid("coupon.kind", "Kind")
            : form.Kind is CouponKind.Percent && form.BasisPoints is < LeastPercent or > MostPercent ? Refusal.Invalid("coupon.percent", "BasisPoints", LeastPercent / 100, MostPercent / 100)
            : form.MostMinor is < LeastOff or > MostOff
                ? Refusal.Invalid("coupon.off", form.Kind is CouponKind.Fixed ? "ValueMinor" : "MostMinor", Amount.Fen(LeastOff), Amount.Fen(MostOff))
            : form.LeastMinor is < 0 or > MostMinimum ? Refusal.Invalid("coupon.least.range", "LeastMinor", Amount.Fen(MostMinimum))
            : form.Limit is < 1 or > LimitMost ? Refusal.Invalid("number.range", "Limit", 1, LimitMost)
            : form.PerMember is < 1 or > PerMemberMost || form.PerMember > form.Limit ? Refusal.Invalid("number.range", "PerMember", 1, Math.Min(form.Limit, PerMemberMost))
            : form.Until <= now || form.Until <= form.From ? Refusal.Invalid("coupon.until", "Until")
            : form.Until - form.From > Longest ? Refusal.Invalid("coupon.long", "Until", Longest.Days)
            : null;

    internal static Refusal? WrongReason(string reason)
        => reason.Length is 0 ? Refusal.Invalid("reason.missing", "Reason") : reason.Length > ReasonMost ? Refusal.Invalid("text.long", "Reason", ReasonMost) : null;

    [GeneratedRegex("^[A-Z0-9][A-Z0-9-]{3,31}$")]
    private static partial Regex Sound();
}
