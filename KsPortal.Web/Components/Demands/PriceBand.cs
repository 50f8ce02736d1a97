using System.Globalization;
using KsPortal.Core.Orders;

namespace KsPortal.Web.Components.Demands;

/// <summary>Where quartiles and one's own price stand on an axis, in percent of its length. A price far from what others paid stands at its end.</summary>
public sealed class PriceBand
{
    private readonly long from, length;

    public PriceBand(PriceHintView hint, long? price)
    {
        var (low, high) = (hint.Low!.Value.Minor, hint.High!.Value.Minor);
        var reach = 2 * Math.Max(high - low, high / 4);   // further, and the quartiles would fall into one point
        var (least, most) = (Math.Clamp(price ?? low, low - reach, low), Math.Clamp(price ?? high, high, high + reach));
        var margin = Math.Max(1, (most - least) / 4);
        (from, length) = (least - margin, most - least + 2 * margin);
    }

    public string At(long minor) => Math.Clamp((minor - from) * 100m / length, 4, 96).ToString("0.#", CultureInfo.InvariantCulture);

    public string Between(long low, long high) => ((high - low) * 100m / length).ToString("0.#", CultureInfo.InvariantCulture);
}
