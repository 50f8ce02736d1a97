using System.Net.Mail;
using KsPortal.Core.Kernel;

namespace KsPortal.Core.Money;

/// <summary>The number of an account outside, looked at as far as a number can be: a typing error would send money into nowhere.</summary>
internal sealed record PayoutNumber(PayoutKind Kind, string Text, string Masked)
{
    private const int CardLeast = 13, CardMost = 19, PhoneLength = 11;

    /// <summary>Null where no such account can be.</summary>
    public static PayoutNumber? Of(PayoutKind kind, string? typed)
    {
        var text = TypedText.Line(typed);
        if (text.Length > PayoutMethod.NumberMost)
            return null;
        return kind switch
        {
            PayoutKind.Bank when Card(text) is { } card => new(kind, card, $"**** {card[^4..]}"),
            PayoutKind.Alipay or PayoutKind.WeChat when IsPhone(text) => new(kind, text, $"{text[..3]}****{text[^4..]}"),
            PayoutKind.Alipay when IsMail(text) => new(kind, text, TypedText.Cut($"{text[0]}***{text[text.IndexOf('@')..]}", PayoutMethod.MaskedMost)),
            PayoutKind.WeChat when IsWeChat(text) => new(kind, text, $"{text[..2]}***{text[^2..]}"),
            PayoutKind.Bank or PayoutKind.Alipay or PayoutKind.WeChat => null,
            _ => null,
        };
    }

    private static bool IsPhone(string text) => text.Length == PhoneLength && text[0] == '1' && text.All(char.IsAsciiDigit);

    private static bool IsMail(string text)
        => text.All(char.IsAscii) && MailAddress.TryCreate(text, out var address) && address.Address == text && address.Host.Contains('.', StringComparison.Ordinal);

    private static bool IsWeChat(string text)
        => text.Length is >= 6 and <= 20 && char.IsAsciiLetter(text[0]) && text.All(sign => char.IsAsciiLetterOrDigit(sign) || sign is '-' or '_');

    private static string? Card(string text)
    {
        var digits = text.Replace(" ", "", StringComparison.Ordinal);
        return digits.Length is >= CardLeast and <= CardMost && digits.All(char.IsAsciiDigit) && Luhn(digits) ? digits : null;
    }

    private static bool Luhn(string digits)
    {
        var sum = 0;
        for (var place = 0; place < digits.Length; place++)
        {
            var digit = digits[^(place + 1)] - '0';
            if (place % 2 == 1) digit = digit > 4 ? digit * 2 - 9 : digit * 2;
            sum += digit;
        }
        return sum % 10 == 0;
    }
}
