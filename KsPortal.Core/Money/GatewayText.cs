using System.Security.Cryptography;
using System.Text;

namespace KsPortal.Core.Money;

/// <summary>Numbers and names that providers give things. Not all of them can be kept as they are: PostgreSQL takes no longer ones, and not every sign.</summary>
internal static class GatewayText
{
    public static bool Fits(string text, int most) => text.Length <= most && text.All(IsPlain);

    /// <summary>As it is, or its beginning with the hash of the whole: still one of its own.</summary>
    public static string Kept(string text)
    {
        if (Fits(text, InboxEventMap.IdMost))
            return text;
        var hash = $"#{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";
        return string.Concat(text.Where(IsPlain).Take(InboxEventMap.IdMost - hash.Length)) + hash;
    }

    private static bool IsPlain(char sign) => sign is >= ' ' and <= '~';
}
