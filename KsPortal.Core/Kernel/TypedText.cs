using System.Text;

namespace KsPortal.Core.Kernel;

/// <summary>What somebody typed, without what no database and no screen wants: control characters, halves of characters, what is no character, marks that turn the text round.</summary>
public static class TypedText
{
    public static string Of(string? typed)
    {
        var plain = new StringBuilder();
        foreach (var rune in (typed ?? "").ReplaceLineEndings("\n").EnumerateRunes())   // a lone half becomes U+FFFD
            if (rune.Value is '\n' or '\t' || (!Rune.IsControl(rune) && IsText(rune.Value)))
                plain.Append(rune.Value == '\t' ? " " : rune.ToString());
        return plain.ToString().Trim();
    }

    // Neither what turns the text round nor what Unicode has set aside for no character at all: string.Normalize throws at U+FFFE.
    private static bool IsText(int rune)
        => rune is not (>= 0x202A and <= 0x202E) and not (>= 0x2066 and <= 0x2069) and not (>= 0xFDD0 and <= 0xFDEF) && (rune & 0xFFFE) != 0xFFFE;

    /// <summary>The same in one line: titles, names, a city.</summary>
    public static string Line(string? typed) => Of(typed).Replace('\n', ' ');

    /// <summary>Null where nothing was said.</summary>
    public static string? OrNull(string? typed) => Of(typed) is { Length: > 0 } said ? said : null;

    /// <summary>Not longer than this, and never half a character at the end.</summary>
    public static string Cut(string text, int most)
        => text.Length <= most ? text : text[..(most > 0 && char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];

    /// <summary>The same; what was cut off shows as three dots.</summary>
    public static string Excerpt(string text, int most) => text.Length <= most ? text : $"{Cut(text, most - 1)}…";
}
