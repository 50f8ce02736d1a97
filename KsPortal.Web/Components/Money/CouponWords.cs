using System.Globalization;
using KsPortal.Core.Market;
using KsPortal.Core.Money;
using KsPortal.Web.Components.Shared;
using KsPortal.Web.Words;
using Microsoft.Extensions.Localization;

namespace KsPortal.Web.Components.Money;

/// <summary>What a coupon is called, gives, and asks for.</summary>
internal static class CouponWords
{
    public static string Shown(this CouponTerms terms) => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh" ? terms.NameZh : terms.NameEn;

    public static string Percent(int basisPoints) => (basisPoints / 100m).ToString("0.##", CultureInfo.InvariantCulture);

    extension(IStringLocalizer<PortalWords> words)
    {
        /// <summary>¥50.00 off; 10% off, at most ¥20.00.</summary>
        public string Gives(CouponTerms terms) => terms.Kind is CouponKind.Fixed
            ? words["coupon.gives.fixed", terms.Most.Plain]
            : words["coupon.gives.percent", Percent(terms.BasisPoints), terms.Most.Plain];

        /// <summary>From which price, for what, for whom.</summary>
        public string Asks(CouponTerms terms, CategoryTree? tree)
        {
            var asks = new List<string> { terms.Least.Minor > 0 ? words["coupon.asks.least", terms.Least.Plain] : words["coupon.asks.any"] };
            if (terms.CategoryId is { } id) asks.Add(words["coupon.asks.category", tree?.ById(id)?.Shown() ?? "…"]);
            if (terms.FirstOrderOnly) asks.Add(words["coupon.asks.first"]);
            return string.Join(words["coupon.asks.and"], asks);
        }
    }
}
