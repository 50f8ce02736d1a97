using System.Globalization;

namespace KsPortal.Web.Components.Orders;

internal static class FeeWords
{
    /// <summary>"10%" for 1000 hundredths of a percent.</summary>
    public static string Rate(int basisPoints) => $"{(basisPoints / 100m).ToString("0.##", CultureInfo.InvariantCulture)}%";
}
