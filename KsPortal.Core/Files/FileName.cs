using System.Globalization;
using System.Text;
using KsPortal.Core.Kernel;

namespace KsPortal.Core.Files;

/// <summary>A sender's file name made harmless to show, to put into a header and to save on any system.</summary>
internal static class FileName
{
    public const int MaxLength = 160;
    private const int MaxStem = 120;
    private const int MaxEnding = 16;
    private const string Fallback = "file";

    private static readonly HashSet<string> Reserved = new(
        ["con", "prn", "aux", "nul", .. Enumerable.Range(0, 10).SelectMany(n => new[] { $"com{n}", $"lpt{n}" })], StringComparer.OrdinalIgnoreCase);

    public static string Clean(string? name)
    {
        var last = (name ?? "").Split('/', '\\')[^1];
        var cleaned = new StringBuilder();
        foreach (var rune in last.EnumerateRunes().Take(4096))
            if (Shown(rune))
                cleaned.Append("<>:\"|?*;".Contains(rune.ToString(), StringComparison.Ordinal) ? "_" : rune.ToString());

        var whole = cleaned.ToString().Normalize(NormalizationForm.FormC).Trim(' ', '.', '\u3000');
        var ending = Path.GetExtension(whole);
        if (ending.Length > MaxEnding) ending = "";
        var stem = TypedText.Cut(whole[..^ending.Length].TrimEnd(' ', '.'), MaxStem);
        if (stem.Length == 0) stem = Fallback;
        return (Reserved.Contains(stem.Split('.')[0].TrimEnd()) ? "_" + stem : stem) + ending;
    }

    /// <summary>The name with an ending that fits what the bytes are, so that no system opens it as something else.</summary>
    public static string Fit(string name, FileKind kind)
    {
        var ending = Path.GetExtension(name).ToLowerInvariant();
        if (kind.Endings.Contains(ending))
            return name;
        return (FileKinds.KnownEndings.Contains(ending) ? name[..^ending.Length] : name) + kind.Endings[0];
    }

    // Control and format characters hide what a name is (right-to-left override), halves of pairs break whoever encodes it.
    private static bool Shown(Rune rune) => rune != Rune.ReplacementChar && Rune.GetUnicodeCategory(rune) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
