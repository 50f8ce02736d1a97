namespace KsPortal.Web.Components.Orders;

internal static class TitleWords
{
    /// <summary>A title that stands between quotation marks: those it has itself step one level in.</summary>
    public static string Inner(string title)
        => title.Replace('「', '『').Replace('」', '』').Replace('“', '‘').Replace('”', '’');
}
