using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace KsPortal.Web.Identity;

/// <summary>Tokens as they travel in the links of letters.</summary>
internal static class LinkCode
{
    public static string Write(string token) => WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(token));

    public static string? Read(string? code)
    {
        try
        {
            return code is { Length: > 0 and < 4000 } ? Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(code)) : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
