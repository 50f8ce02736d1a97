using System.Globalization;
using KsPortal.Core.Money;
using KsPortal.Core.Orders;
using KsPortal.Web.Components.Shared;
using KsPortal.Web.Words;
using Microsoft.Extensions.Localization;

namespace KsPortal.Web.Components.Orders;

internal static class FeeWords
{
    /// <summary>"10%" for 1000 hundredths of a percent.</summary>
    public static string Rate(int basisPoints) => $"{(basisPoints / 100m).ToString("0.##", CultureInfo.InvariantCulture)}%";

    extension(IStringLocalizer<PortalWords> words)
    {
        /// <summary>Why it is this rate: the first order of a pair, or a later one.</summary>
        public string Rule(PairFees fees) => fees.Loyal
            ? words["terms.loyal", Rate(fees.Again.BasisPoints)]
            : words["terms.standard", Rate(fees.First.BasisPoints), Rate(fees.Again.BasisPoints), Amount.Fen(fees.First.LeastMinor).Plain];
    }
}
