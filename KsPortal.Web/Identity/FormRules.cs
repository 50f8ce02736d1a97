using System.Text.RegularExpressions;
using KsPortal.Core.Kernel;
using MimeKit;
using PhoneNumbers;

namespace KsPortal.Web.Identity;

/// <summary>What may be typed into the account forms. Each answers the refusal to show at its field, or nothing.</summary>
internal static partial class FormRules
{
    public const int ShortestPassword = 8, LongestPassword = 200;
    public const string UserNamePattern = @"^[\p{L}\p{Nd}](?:[\p{L}\p{Nd}._\-]{0,30}[\p{L}\p{Nd}])$";
    public const string PhonePattern = @"^[+0-9()\-\s]{7,}$";
    public const string EmailPattern = @"^[^@\s]+@[^@\s]+\.[^@\s.]+$";

    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "admin", "administrator", "root", "system", "support", "staff", "ksportal", "portal", "miaodan", "official",
        "秒单", "客服", "管理员", "官方", "系统",
    };

    public static Refusal? UserName(string? typed, bool mayBeReserved = false)
    {
        var name = Logins.Fold(typed ?? "");
        return name.Length is < 2 or > 32 || !NameForm().IsMatch(name) ? Refusal.Invalid("account.name-form", "UserName")
            : !mayBeReserved && Reserved.Contains(name) ? Refusal.Conflict("account.name-taken") with { Field = "UserName" } : null;
    }

    public static Refusal? Email(string? typed)
    {
        var email = Logins.Fold(typed ?? "");
        return email.Length > 254 || !EmailForm().IsMatch(email) || email.Any(char.IsControl)
            || !MailboxAddress.TryParse(email, out var address) || address.Address != email
            ? Refusal.Invalid("account.email-form", "Email") : null;
    }

    public static Refusal? Phone(string? typed, out string? e164)
    {
        e164 = null;
        try
        {
            var numbers = PhoneNumberUtil.GetInstance();
            var number = numbers.Parse(typed is { Length: < 40 } ? typed : "", "CN");
            if (numbers.IsValidNumber(number))
                e164 = numbers.Format(number, PhoneNumberFormat.E164);
        }
        catch (NumberParseException)
        {
            // said below
        }
        return e164 is null ? Refusal.Invalid("account.phone-form", "Phone") : null;
    }

    /// <summary>Length instead of composition, and nothing a guesser tries first.</summary>
    public static Refusal? Password(string? typed, string field, params string?[] own)
        => typed is null || typed.Length < ShortestPassword ? Refusal.Invalid("password.short", field, ShortestPassword)
            : typed.Length > LongestPassword ? Refusal.Invalid("password.long", field, LongestPassword)
            : CommonPasswords.Has(typed) ? Refusal.Invalid("password.common", field)
            : IsMostly(typed, [.. own, "ksportal", "miaodan", "秒单"]) ? Refusal.Invalid("password.own-name", field) : null;

    // Less than four other characters around one's own name is one's own name.
    private static bool IsMostly(string password, IEnumerable<string?> names)
        => names.OfType<string>().SelectMany(name => new[] { name.Trim(), name.Split('@')[0].Trim() }).Where(name => name.Length >= 2)
            .Any(name => password.Replace(name, "", StringComparison.OrdinalIgnoreCase).Length < Math.Min(4, password.Length));

    [GeneratedRegex(UserNamePattern, RegexOptions.None, 1000)]
    private static partial Regex NameForm();

    [GeneratedRegex(EmailPattern, RegexOptions.None, 1000)]
    private static partial Regex EmailForm();
}
