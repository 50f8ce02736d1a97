using KsPortal.Core.Orders;
using Microsoft.AspNetCore.WebUtilities;

namespace KsPortal.Web.Components.Orders;

/// <summary>Which of my orders I look at, as an address: survives back, reload and the phone put away.</summary>
public sealed record DeskAddress(OrderList List, DeskSide Side, DeskTurn Turn, string? Words, int Page)
{
    public static readonly IReadOnlyList<(OrderList List, string Name)> Lists =
        [(OrderList.Pending, "pending"), (OrderList.InProgress, "running"), (OrderList.Ended, "ended")];
    public static readonly IReadOnlyList<(DeskSide Side, string Name)> Sides = [(DeskSide.All, "all"), (DeskSide.Bought, "bought"), (DeskSide.Sold, "sold")];
    public static readonly IReadOnlyList<(DeskTurn Turn, string Name)> Turns = [(DeskTurn.Any, "any"), (DeskTurn.Mine, "mine"), (DeskTurn.Theirs, "theirs")];

    public static DeskAddress Of(string? list, string? side, string? turn, string? words, int? page)
    {
        var shown = list is null ? OrderList.InProgress : Lists.FirstOrDefault(l => l.Name == list).List;
        return new(shown, Sides.FirstOrDefault(s => s.Name == side).Side,
            shown is OrderList.Ended ? DeskTurn.Any : Turns.FirstOrDefault(t => t.Name == turn).Turn,
            string.IsNullOrWhiteSpace(words) ? null : words.Trim(), Math.Max(0, (page ?? 1) - 1));
    }

    public string Name => Lists.First(l => l.List == List).Name;

    /// <summary>Nothing is left out of the list.</summary>
    public bool Whole => Side is DeskSide.All && Turn is DeskTurn.Any && Words is null;

    /// <summary>Another list or filter begins at its first page; nobody's turn it is where all is over.</summary>
    public string In(OrderList list) => (this with { List = list, Turn = list is OrderList.Ended ? DeskTurn.Any : Turn, Page = 0 }).ToString();
    public string Of(DeskSide side) => (this with { Side = side, Page = 0 }).ToString();
    public string When(DeskTurn turn) => (this with { Turn = turn, Page = 0 }).ToString();
    public string Saying(string? words) => (this with { Words = string.IsNullOrWhiteSpace(words) ? null : words.Trim(), Page = 0 }).ToString();
    public string At(int page) => (this with { Page = page }).ToString();

    public override string ToString()
    {
        var asked = new Dictionary<string, string?>();
        if (List is not OrderList.InProgress) asked["list"] = Name;
        if (Side is not DeskSide.All) asked["side"] = Sides.First(s => s.Side == Side).Name;
        if (Turn is not DeskTurn.Any) asked["turn"] = Turns.First(t => t.Turn == Turn).Name;
        if (Words is not null) asked["q"] = Words;
        if (Page > 0) asked["page"] = $"{Page + 1}";
        return QueryHelpers.AddQueryString("/orders", asked);
    }
}
