using System.Globalization;
using System.Net;
using KsPortal.Core.Money;
using Microsoft.AspNetCore.Components;

namespace KsPortal.Web.Components.Shared;

/// <summary>Writes money the same way in every language: sign, currency, grouped yuan, two digits of fen.</summary>
public static class AmountWords
{
    private const char Minus = '\u2212';

    extension(Amount amount)
    {
        /// <summary>¥1,712.00, for sentences, titles and labels.</summary>
        public string Plain => $"{Sign(amount.Minor)}{CurrencySign(amount.Currency)}{Yuan(amount.Minor)}{Fen(amount.Minor)}";

        /// <summary>1,712.00, for columns and legends that name the currency elsewhere.</summary>
        public string Bare => $"{Sign(amount.Minor)}{Yuan(amount.Minor)}{Fen(amount.Minor)}";

        /// <summary>The inside of a .ks-money: one frame, so that rows of a list need no component for it.</summary>
        public MarkupString Markup(bool plus = false)
        {
            var sign = plus && amount.Minor > 0 ? "+" : Sign(amount.Minor);
            return new($"""{sign}<span class="cur">{WebUtility.HtmlEncode(CurrencySign(amount.Currency))}</span>{Yuan(amount.Minor)}<span class="fen">{Fen(amount.Minor)}</span>""");
        }
    }

    private static string Sign(long minor) => minor < 0 ? Minus.ToString() : "";

    private static string Yuan(long minor) => Math.Abs(minor / 100).ToString("N0", CultureInfo.InvariantCulture);

    private static string Fen(long minor) => $".{Math.Abs(minor % 100).ToString("00", CultureInfo.InvariantCulture)}";

    private static string CurrencySign(string? currency) => currency switch
    {
        null or "" or Amount.Cny => "¥",
        "USD" => "US$",
        "HKD" => "HK$",
        "EUR" => "€",
        "GBP" => "£",
        _ => $"{currency} ",
    };
}
