using System.Globalization;
using KsPortal.Core.Orders;

namespace KsPortal.Web.Components.Demands;

/// <summary>Where quartiles and one's own price stand on an axis that holds them all, in percent of its length.</summary>
public sealed class PriceBand
{
    private readonly long from, length;

    public PriceBand(PriceHintView hint, long? price)
    {
        var (low, high) = (hint.Low!.Value.Minor, hint.High!.Value.Minor);
        var (least, most) = (Math.Min(low, price ?? low), Math.Max(high, price ?? high));
        var margin = Math.Max(1, (most - least) / 4);
        (from, length) = (least - margin, most - least + 2 * margin);
    }

    public string At(long minor) => ((minor - from) * 100m / length).ToString("0.#", CultureInfo.InvariantCulture);

    public string Between(long low, long high) => ((high - low) * 100m / length).ToString("0.#", CultureInfo.InvariantCulture);
}
