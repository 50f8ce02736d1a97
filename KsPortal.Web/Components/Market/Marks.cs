using System.Globalization;

namespace KsPortal.Web.Components.Market;

public static class Marks
{
    /// <summary>Hundredths as they are read: 491 is 4.91.</summary>
    public static string Shown(int hundredths) => (hundredths / 100m).ToString("0.00", CultureInfo.InvariantCulture);
}
