namespace KsPortal.Core.Kernel;

/// <summary>One page of a list; lists are never unbounded. <c>More</c> says whether there is another page, not how many rows there are in all.</summary>
public sealed record PageOf<T>(IReadOnlyList<T> Rows, int Page, bool More);

public static class Paging
{
    /// <summary>Rows on a page: what a circuit may hold of a list.</summary>
    public const int Size = 25;

    /// <summary>Reads one row more than the page holds, so that <c>More</c> needs no count.</summary>
    public static async Task<PageOf<T>> ToPage<T>(this IQueryable<T> rows, int page, CancellationToken ct, int size = Size)
    {
        page = Math.Clamp(page, 0, 10_000);
        var read = await rows.Skip(page * size).Take(size + 1).ToListAsync(ct);
        return new(read.Count > size ? read[..size] : read, page, read.Count > size);
    }
}
