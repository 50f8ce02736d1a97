namespace KsPortal.Core.Files;

/// <summary>How much and how big; one for the whole portal.</summary>
public sealed record FileRules
{
    public const long MiB = 1024 * 1024;

    public long MaxBytes { get; init; } = 20 * MiB;
    /// <summary>What one member may add in any 24 hours.</summary>
    public long DayBytes { get; init; } = 200 * MiB;
    public int DayFiles { get; init; } = 200;
    /// <summary>Counted over all frames, read from the header before anything is decoded.</summary>
    public long MaxPixels { get; init; } = 40_000_000;
    /// <summary>The same for what cannot be decoded line by line, but only as a whole: GIF, WebP, interlaced PNG.</summary>
    public long MaxPixelsAtOnce { get; init; } = 16_000_000;
    /// <summary>Longest edge of a kept picture, and of its thumbnail.</summary>
    public int LargeEdge { get; init; } = 2560;
    public int SmallEdge { get; init; } = 640;
    /// <summary>An upload that takes longer is cut.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(15);
    /// <summary>What was begun and never finished is swept away after this.</summary>
    public TimeSpan StaleAfter { get; init; } = TimeSpan.FromHours(24);
}
