using System.Globalization;
using KsPortal.Core.Money;
using KsPortal.Web.Components.Shared;
using Microsoft.AspNetCore.WebUtilities;

namespace KsPortal.Web.Components.Money;

/// <summary>Which of my ledger lines I look at, as an address: kind, days and one order.</summary>
/// <param name="To">The last day, which is included.</param>
/// <param name="Number">Of an order or a demand, as typed.</param>
public sealed record LedgerAddress(LedgerShow Show = LedgerShow.All, DateOnly? From = null, DateOnly? To = null, string? Number = null)
{
    public const int NumberMost = 24;

    public static readonly IReadOnlyList<(LedgerShow Show, string Name)> Shows =
        [(LedgerShow.All, "all"), (LedgerShow.In, "in"), (LedgerShow.Out, "out"), (LedgerShow.Back, "back"), (LedgerShow.Clearing, "clearing")];

    public static LedgerAddress Of(string? show, string? from, string? to, string? number)
        => new(Shows.FirstOrDefault(s => s.Name == show).Show, Day(from), Day(to), Text(number));

    public bool Whole => this == new LedgerAddress();

    public LedgerFilter Filter(Guid? deal) => new(Show, Start(From), Start(To?.AddDays(1)), deal);

    public string Of(LedgerShow show) => (this with { Show = show }).ToString();

    /// <summary>The same lines as a file.</summary>
    public string Csv => QueryHelpers.AddQueryString("/account/ledger.csv", Asked());

    public override string ToString() => QueryHelpers.AddQueryString("/account", Asked());

    public static string? Text(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim() is { Length: > NumberMost } much ? much[..NumberMost] : typed.Trim();

    /// <summary>A day as browsers write it; nothing where it is none, or where no calendar of ours reaches.</summary>
    public static DateOnly? Day(string? typed)
        => DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 2000 and < 9000 ? day : null;

    public static string? Text(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateTimeOffset? Start(DateOnly? day) => day is { } known ? ViewerTime.FromField(known.ToDateTime(TimeOnly.MinValue)) : null;

    private Dictionary<string, string?> Asked()
    {
        var asked = new Dictionary<string, string?>();
        if (Show is not LedgerShow.All) asked["show"] = Shows.First(s => s.Show == Show).Name;
        if (From is not null) asked["from"] = Text(From);
        if (To is not null) asked["to"] = Text(To);
        if (Number is not null) asked["of"] = Number;
        return asked;
    }
}
