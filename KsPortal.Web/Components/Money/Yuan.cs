using System.Globalization;

namespace KsPortal.Web.Components.Money;

/// <summary>Amounts as people type them, to the fen and back; never by way of a double.</summary>
public static class Yuan
{
    private const decimal Most = 100_000_000m;

    /// <summary>"1,000", "¥88.5" or "１００" (full width); nothing is nought. False for more than two places, a minus or anything else.</summary>
    public static bool TryRead(string? typed, out long fen)
    {
        fen = 0;
        var text = (typed ?? "").Normalize(System.Text.NormalizationForm.FormKC).Trim().TrimStart('¥', '￥').Trim().Replace(",", "", StringComparison.Ordinal);
        if (text.Length == 0) return true;
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var yuan) || yuan > Most || decimal.Round(yuan, 2) != yuan)
            return false;
        fen = (long)(yuan * 100m);
        return true;
    }

    public static string Write(long fen) => fen % 100 == 0
        ? (fen / 100).ToString(CultureInfo.InvariantCulture)
        : (fen / 100m).ToString("0.00", CultureInfo.InvariantCulture);
}
