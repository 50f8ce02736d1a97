using KsPortal.Core.Demands;

namespace KsPortal.Web.Components.Demands;

public enum QuoteSort { Price, Finish, Rating, Newest }

/// <summary>How quotes compare: an order one asks for, and what is best in each respect. What stands on the screen is not moved by what comes new.</summary>
public static class QuoteOrder
{
    public static readonly IReadOnlyList<(QuoteSort Sort, string Name)> Sorts =
        [(QuoteSort.Price, "price"), (QuoteSort.Finish, "finish"), (QuoteSort.Rating, "rating"), (QuoteSort.Newest, "newest")];

    public static IReadOnlyList<QuoteRow> By(QuoteSort sort, IEnumerable<QuoteRow> rows) => sort switch
    {
        QuoteSort.Price => [.. rows.OrderBy(r => r.Price.Minor).ThenBy(r => r.Days).ThenBy(r => r.OfferedAt)],
        QuoteSort.Finish => [.. rows.OrderBy(r => r.Days).ThenBy(r => r.Price.Minor).ThenBy(r => r.OfferedAt)],
        QuoteSort.Rating => [.. rows.OrderByDescending(r => r.Score).ThenByDescending(r => r.Reviews).ThenBy(r => r.Price.Minor)],
        QuoteSort.Newest => [.. rows.OrderByDescending(r => r.OfferedAt).ThenBy(r => r.Id)],
    };

    /// <summary>Whether they stand so: one that came or changed meanwhile may stand out of the order asked for.</summary>
    public static bool Is(QuoteSort sort, IReadOnlyList<QuoteRow> rows) => By(sort, rows).SequenceEqual(rows);

    /// <summary>Those that stood here stay where they stood; the others follow, the oldest offer first.</summary>
    public static IReadOnlyList<QuoteRow> Keep(IReadOnlyList<Guid> shown, IReadOnlyList<QuoteRow> now)
    {
        var known = now.ToDictionary(row => row.Id);
        var stayed = shown.Where(known.ContainsKey).Select(id => known[id]).ToList();
        return [.. stayed, .. now.Where(row => !shown.Contains(row.Id)).OrderBy(row => row.OfferedAt)];
    }

    /// <summary>Keys of the words for what one is best in; nothing where there is nobody to be better than.</summary>
    public static IReadOnlyList<string> Best(QuoteRow row, IReadOnlyList<QuoteRow> all)
    {
        var others = all.Where(r => r is { State: QuoteState.Standing, Available: true }).ToList();
        if (others.Count < 2 || !others.Contains(row)) return [];
        var best = new List<string>();
        if (Alone(r => r.Price.Minor)) best.Add("quote.best.price");
        if (Alone(r => r.Days)) best.Add("quote.best.finish");
        if (row.Reviews > 0 && Alone(r => -r.Score)) best.Add("quote.best.rating");
        if (row.FinishedOrders > 0 && Alone(r => -r.FinishedOrders)) best.Add("quote.best.orders");
        if (Alone(r => r.ReplyMinutes)) best.Add("quote.best.reply");
        return best;

        bool Alone(Func<QuoteRow, long> of) => of(row) == others.Min(of) && others.Count(r => of(r) == of(row)) < others.Count;
    }
}
