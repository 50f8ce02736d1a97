using KsPortal.Core.Demands;
using KsPortal.Core.Kernel;
using KsPortal.Core.Market;
using KsPortal.Core.Matching;
using KsPortal.Core.Orders;
using KsPortal.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace KsPortal.Web.Components.Demands;

/// <summary>
/// The hall's list. What is shown stays where it is: what comes new waits in a bar, what is gone turns grey and says why,
/// until the reader asks for the list as it is now.
/// </summary>
public partial class HallFeed
{
    private readonly Latest latest = new();
    private DemandHallView? now;
    private IReadOnlyList<HallRow> shown = [];
    private readonly Dictionary<Guid, GoneDemand> gone = [];
    private readonly Dictionary<Guid, Refusal> said = [];
    private readonly Dictionary<Guid, Guid> keys = [];   // one operation key a slip, however often it is clicked
    private HallAddress? asked;
    private Refusal? refused;
    private Guid? claiming;
    private int fresh;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    [Parameter] public HallAddress At { get; set; } = HallAddress.Start;

    protected override async Task OnParametersSetAsync()
    {
        if (asked == At) return;
        asked = At;
        await Read();
        Show();
    }

    private async Task Read()
    {
        var (answer, no) = await latest.Of(Portal.Send(new DemandHall(At.OnlyMine, At.Branch, At.Page, At.Filter), Leaving));
        (now, refused) = (no is null ? answer : null, no);
    }

    /// <summary>The list as it is now.</summary>
    private void Show()
    {
        shown = now?.Demands.Rows ?? [];
        fresh = 0;
        gone.Clear();
        said.Clear();
    }

    /// <summary>Something opened, went or was matched: numbers change in place, rows do not move.</summary>
    private async Task Look()
    {
        await Read();
        if (now is null) return;
        if (shown.Count == 0) { Show(); return; }   // nothing is being read that could jump

        var latest = now.Demands.Rows.ToDictionary(row => row.Id);
        var known = shown.Select(row => row.Id).ToHashSet();
        foreach (var back in gone.Keys.Where(latest.ContainsKey).ToList()) gone.Remove(back);   // chosen and not paid: open again
        fresh = latest.Keys.Count(id => !known.Contains(id));
        shown = [.. shown.Select(row => latest.GetValueOrDefault(row.Id) ?? row)];

        var missing = shown.Where(row => !latest.ContainsKey(row.Id) && !gone.ContainsKey(row.Id)).Select(row => row.Id).ToList();
        if (missing.Count == 0) return;
        var (why, _) = await Portal.Send(new WhyGone(missing), Leaving);
        foreach (var one in why ?? []) gone[one.Id] = one;
    }

    private async Task Claim(Guid demand)
    {
        if (claiming is not null) return;
        claiming = demand;
        said.Remove(demand);
        try
        {
            if (!keys.TryGetValue(demand, out var key)) keys[demand] = key = Guid.NewGuid();
            var (claimed, no) = await Portal.Send(new ClaimDemand(key, demand), CancellationToken.None);
            if (claimed is not null)
                Navigation.NavigateTo($"/orders/{claimed.OrderId}");
            else
            {
                said[demand] = no!;
                await Look();
            }
        }
        finally
        {
            claiming = null;
        }
    }

    private static string GoneChip(GoneDemand over) => over.State switch
    {
        DemandState.Awarded => "hall.gone.awarded",
        DemandState.Ordered when over.Way is DemandWay.Quotes => over.Mine ? "quote.state.won" : "demand-state.ordered.quotes",
        DemandState.Ordered => over.Mine ? "hall.gone.mine" : "hall.gone.ordered",
        DemandState.Expired => "demand-state.expired",
        _ => "demand-state.cancelled",
    };

    /// <summary>The lost click says how late it was; who did not click hears who was first.</summary>
    private string GoneWhy(GoneDemand over)
        => said.TryGetValue(over.Id, out var no) && no.Code == "demand.gone" ? Words.Of(no)
            : over switch
            {
                { State: DemandState.Awarded } => Words["hall.gone.awarded.text"],
                { Mine: true } => Words["hall.gone.mine.text"],
                { State: DemandState.Ordered, Way: DemandWay.Quotes } => Words["hall.gone.ordered-quotes.text"],
                { State: DemandState.Expired, Way: DemandWay.Quotes } => Words["hall.gone.expired-quotes.text"],
                { State: DemandState.Ordered } => Words["hall.gone.ordered.text", over.WonBy ?? ""],
                { State: DemandState.Expired } => Words["hall.gone.expired.text"],
                _ => Words["hall.gone.cancelled.text"],
            };
}
