using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using KsPortal.Core.Kernel;
using KsPortal.Core.Money;

namespace KsPortal.Web.Components.Shared;

/// <summary>What a member types as an amount, as whole fen: 800, 800.5, 1,200.50, ¥８００, 800 元. No floating point on the way. Sixteen digits: too large is said by whoever asks.</summary>
public static partial class MoneyInput
{
    [GeneratedRegex(@"^(?<yuan>[0-9]{1,16}|[0-9]{1,3}(?:,[0-9]{3}){1,4}|[0-9](?:,[0-9]{3}){5})(?:\.(?<fen>[0-9]{0,2}))?$")]
    private static partial Regex Written();

    /// <summary>Null where it is not an amount, or finer than a fen.</summary>
    public static long? Fen(string? typed)
    {
        var text = TypedText.Of(typed).Normalize(NormalizationForm.FormKC).Replace('。', '.').Trim();
        text = text.TrimStart('¥').TrimEnd('元').Trim();
        if (Written().Match(text) is not { Success: true } written)
            return null;
        var yuan = long.Parse(written.Groups["yuan"].Value.Replace(",", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
        return yuan * 100 + int.Parse(written.Groups["fen"].Value.PadRight(2, '0'), CultureInfo.InvariantCulture);
    }

    /// <summary>As it stands in the field again: 1,200.50.</summary>
    public static string Text(long? fen) => fen is { } known ? Amount.Fen(known).Bare : "";
}
