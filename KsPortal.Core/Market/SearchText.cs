using System.Text;
using KsPortal.Core.Kernel;

namespace KsPortal.Core.Market;

/// <summary>
/// Text as plain search compares it, both what is kept and what is asked: neither capitals, full-width letters nor how many blanks
/// stand between words make a difference, and both databases find the same, for neither folds anything itself.
/// </summary>
internal static class SearchText
{
    private const int MostWords = 5;

    public static string Of(params ReadOnlySpan<string?> texts)
    {
        var folded = new StringBuilder();
        foreach (var text in texts)
            foreach (var letter in TypedText.Of(text).Normalize(NormalizationForm.FormKC))
            {
                if (!char.IsWhiteSpace(letter)) folded.Append(char.ToLowerInvariant(letter));
                else if (folded.Length > 0 && folded[^1] != ' ') folded.Append(' ');
            }
        return folded.ToString().Trim();
    }

    /// <summary>What somebody typed into a search box: each of these has to be found.</summary>
    public static string[] Words(string? typed) => [.. Of(typed).Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct().Take(MostWords)];
}
