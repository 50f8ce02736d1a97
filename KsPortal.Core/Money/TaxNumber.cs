using KsPortal.Core.Kernel;

namespace KsPortal.Core.Money;

/// <summary>A unified social credit code as GB 32100-2015 has it: 18 characters, the last of which checks the others.</summary>
public static class TaxNumber
{
    public const int Length = 18;

    private const string Signs = "0123456789ABCDEFGHJKLMNPQRTUWXY";   // neither I, O, S, V nor Z

    /// <summary>As it is written, whatever was typed between and however; null where it is none.</summary>
    public static string? Of(string? typed)
    {
        var text = TypedText.Line(typed).Normalize(System.Text.NormalizationForm.FormKC).ToUpperInvariant()
            .Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
        return text.Length == Length && text.All(sign => Signs.Contains(sign)) && text[^1] == Check(text) ? text : null;
    }

    private static char Check(string text)
    {
        var (sum, weight) = (0, 1);
        foreach (var sign in text[..^1])
        {
            sum += Signs.IndexOf(sign) * weight;
            weight = weight * 3 % 31;
        }
        return Signs[(31 - sum % 31) % 31];
    }
}
