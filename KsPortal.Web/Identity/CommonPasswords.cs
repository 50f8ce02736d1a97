namespace KsPortal.Web.Identity;

/// <summary>What guessers try first: a short list (CommonPasswords.txt), and whatever is one thing over and over or the keys in a row.</summary>
internal static class CommonPasswords
{
    private const string Rows = "01234567890123456789 abcdefghijklmnopqrstuvwxyz qwertyuiop asdfghjkl zxcvbnm 1qaz2wsx3edc4rfv5tgb 1q2w3e4r5t6y7u8i9o0p q1w2e3r4t5y6";
    private static readonly HashSet<string> Known = Read();
    private static readonly string Backwards = new([.. Rows.Reverse()]);

    public static bool Has(string password)
    {
        var plain = password.Trim().ToLowerInvariant();
        return Known.Contains(plain) || Known.Contains(plain.TrimEnd("0123456789!.?*#@".ToCharArray()))
            || plain.Distinct().Count() <= 2 || Repeats(plain)
            || Rows.Contains(plain, StringComparison.Ordinal) || Backwards.Contains(plain, StringComparison.Ordinal);
    }

    private static bool Repeats(string plain)
        => Enumerable.Range(1, 4).Any(step => plain.Length >= 2 * step && plain.Where((c, at) => at >= step && c != plain[at - step]).Any() is false);

    private static HashSet<string> Read()
    {
        using var file = typeof(CommonPasswords).Assembly.GetManifestResourceStream("CommonPasswords.txt")!;
        using var reader = new StreamReader(file);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
    }
}
