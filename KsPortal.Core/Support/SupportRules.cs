namespace KsPortal.Core.Support;

/// <summary>The numbers the console obeys.</summary>
public static class SupportRules
{
    /// <summary>A watch nobody closes ends by itself.</summary>
    public static readonly TimeSpan WatchLasts = TimeSpan.FromHours(8);
    public const int TilesMost = 60;
    /// <summary>Ended deals stay on the wall as long as people still talk.</summary>
    public static readonly TimeSpan RecentlyActive = TimeSpan.FromHours(24);
    /// <summary>A question before ordering that nobody answered for so long has been given up: it heats the wall no more.</summary>
    public static readonly TimeSpan AskedLately = TimeSpan.FromHours(72);
}
