using System.Text;

namespace KsPortal.Core.Messaging;

/// <summary>What somebody typed, without what no database and no screen wants: control characters, halves of characters, marks that turn the text round.</summary>
internal static class TypedText
{
    public static string Of(string? typed)
    {
        var plain = new StringBuilder();
        foreach (var rune in (typed ?? "").ReplaceLineEndings("\n").EnumerateRunes())   // a lone half becomes U+FFFD
            if (rune.Value is '\n' or '\t' || (!Rune.IsControl(rune) && rune.Value is not (>= 0x202A and <= 0x202E) and not (>= 0x2066 and <= 0x2069)))
                plain.Append(rune.Value == '\t' ? " " : rune.ToString());
        return plain.ToString().Trim();
    }
}
