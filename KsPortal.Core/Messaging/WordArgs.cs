using System.Globalization;
using KsPortal.Core.Money;

namespace KsPortal.Core.Messaging;

/// <summary>What fills the words of a stored code, kept as text: amounts, moments and numbers come back as what they were, to be said in the reader's way.</summary>
public static class WordArgs
{
    internal static List<string> Keep(params ReadOnlySpan<object> args)
    {
        var kept = new List<string>(args.Length);
        foreach (var arg in args)
            kept.Add(arg switch
            {
                Amount amount => string.Create(CultureInfo.InvariantCulture, $"fen:{amount.Minor}"),
                DateTimeOffset moment => $"at:{moment.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)}",
                int or long => string.Create(CultureInfo.InvariantCulture, $"n:{arg}"),
                _ => $"s:{arg}",
            });
        return kept;
    }

    public static IReadOnlyList<object> Read(IReadOnlyList<string> kept) => [.. kept.Select(Read)];

    private static object Read(string kept)
    {
        var (kind, rest) = (kept[..(kept.IndexOf(':', StringComparison.Ordinal) + 1)], kept[(kept.IndexOf(':', StringComparison.Ordinal) + 1)..]);
        return kind switch
        {
            "fen:" => Amount.Fen(long.Parse(rest, CultureInfo.InvariantCulture)),
            "at:" => DateTimeOffset.Parse(rest, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
            "n:" => long.Parse(rest, CultureInfo.InvariantCulture),
            _ => rest,
        };
    }
}
