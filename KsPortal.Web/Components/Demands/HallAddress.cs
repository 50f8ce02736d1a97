using System.Globalization;
using KsPortal.Core.Demands;
using KsPortal.Core.Matching;
using Microsoft.AspNetCore.WebUtilities;

namespace KsPortal.Web.Components.Demands;

/// <summary>What one looks for in the hall, as an address: survives back, reload and being sent to somebody. Prices in whole yuan.</summary>
public sealed record HallAddress(bool OnlyMine, string? Branch, DemandWay? Way, int? From, int? To, int? Due, int Page)
{
    public static readonly IReadOnlyList<(int? From, int? To, string Key)> Prices =
        [(null, null, "hall.price.any"), (null, 500, "hall.price.0"), (500, 2000, "hall.price.500"), (2000, 10_000, "hall.price.2000"), (10_000, null, "hall.price.10000")];

    public static readonly IReadOnlyList<int> Dues = [1, 3, 7, 30];

    public static HallAddress Start { get; } = new(false, null, null, null, null, null, 0);

    public static HallAddress Of(int? mine, string? branch, string? way, int? from, int? to, int? due, int? page) => new(
        mine == 1, string.IsNullOrWhiteSpace(branch) ? null : branch, Read(way), Positive(from), Positive(to), Positive(due), Math.Clamp(page ?? 0, 0, 100));

    /// <summary>Nothing but the page is asked for.</summary>
    public bool Everything => this with { Page = 0 } == Start;

    public HallFilter? Filter => Way is null && From is null && To is null && Due is null ? null : new(Way, Fen(From), Fen(To), Due);

    public override string ToString()
    {
        var asked = new Dictionary<string, string?>();
        if (OnlyMine) asked["mine"] = "1";
        if (Branch is not null) asked["branch"] = Branch;
        if (Way is { } way) asked["way"] = way is DemandWay.Quotes ? "quotes" : "instant";
        if (From is { } from) asked["from"] = Plain(from);
        if (To is { } to) asked["to"] = Plain(to);
        if (Due is { } due) asked["due"] = Plain(due);
        if (Page > 0) asked["page"] = Plain(Page);
        return QueryHelpers.AddQueryString("/hall", asked);
    }

    private static DemandWay? Read(string? way) => way switch
    {
        "instant" => DemandWay.Instant,
        "quotes" => DemandWay.Quotes,
        _ => null,
    };

    private static int? Positive(int? number) => number is > 0 and < 1_000_000 ? number : null;

    private static long? Fen(int? yuan) => yuan * 100L;

    private static string Plain(int number) => number.ToString(CultureInfo.InvariantCulture);
}
