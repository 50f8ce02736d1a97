using KsPortal.Core.Demands;
using KsPortal.Core.Kernel;
using KsPortal.Core.Market;
using KsPortal.Core.Matching;
using KsPortal.Core.Orders;
using KsPortal.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace KsPortal.Web.Components.Demands;

/// <summary>
/// The hall: what comes new waits in a bar above the list until the reader asks for it. A fact in the hall rings on every such page, and most
/// change only the counts: those are drawn, the list stays as it is.
/// </summary>
public partial class HallFeed
{
    private readonly Latest latest = new();
    private readonly HallShown rows = new();
    private readonly Dictionary<Guid, Guid> keys = [];   // one operation key a slip, however often it is clicked
    private DemandHallView? now;
    private HallAddress? asked;
    private MyFeesView? fees;
    private Refusal? refused;
    private int fresh, drawn;
    private bool same;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    [Parameter] public HallAddress At { get; set; } = HallAddress.Start;

    private DemandHall Question => new(At.OnlyMine, At.Branch, At.Page, At.Filter);

    protected override async Task OnParametersSetAsync()
    {
        if (asked == At) return;
        asked = At;
        fees ??= (await Portal.Send(new MyFees(), Leaving)).Value;
        (var looked, refused) = await latest.Of(Anew());
        now = looked?.View;
        Show();
    }

    /// <summary>The list as it is now.</summary>
    private void Show()
    {
        rows.Show(now?.Demands.Rows ?? []);
        fresh = 0;
        drawn++;
    }

    /// <summary>Something opened, went or was matched: what changes nothing here is not drawn.</summary>
    private async Task Hear()
    {
        var (before, counted, list) = (now, fresh, drawn);
        Lay(await latest.Of(News()));
        same = now is not null && before is not null && (now.Open, now.Matched, now.Demands.More, fresh, drawn) == (before.Open, before.Matched, before.Demands.More, counted, list);
    }

    protected override bool ShouldRender()
    {
        if (!same) return true;
        same = false;
        return false;
    }

    /// <summary>Out of the read that all pages share.</summary>
    private async Task<Result<Looked>> News()
    {
        if (now is not { } shown) return await Own();
        var (news, no) = await Portal.Send(new HallNews(Question, rows.Standing), Leaving);
        return no is not null ? no : new Looked(shown with { Demands = news!.Demands, Open = news.Open, Matched = news.Matched }, news.Gone);
    }

    /// <summary>As it is in this moment, whether its pulse has come or not.</summary>
    private async Task<Result<Looked>> Own()
    {
        var (looked, no) = await Anew();
        if (no is not null) return no;
        var missing = rows.Standing.Except(looked!.View.Demands.Rows.Select(row => row.Id)).ToList();
        return missing.Count == 0 ? looked : looked with { Gone = (await Portal.Send(new WhyGone(missing), Leaving)).Value ?? [] };
    }

    private async Task<Result<Looked>> Anew()
    {
        var (view, no) = await Portal.Send(Question, Leaving);
        return no is not null ? no : new Looked(view!, []);
    }

    private void Lay(Result<Looked> looked)
    {
        (now, refused) = (looked.Value?.View, looked.Refusal);
        if (looked.Value is not { } found) return;
        if (rows.Rows.Count == 0) { Show(); return; }   // nothing is being read that could jump
        (fresh, var changed) = rows.Lay(found.View.Demands.Rows, found.Gone);
        if (changed) drawn++;
    }

    private sealed record Looked(DemandHallView View, IReadOnlyList<GoneDemand> Gone);

    private async Task Claim(Guid demand)
    {
        if (rows.Claiming is not null) return;
        rows.Claiming = demand;
        rows.Said.Remove(demand);
        drawn++;
        try
        {
            if (!keys.TryGetValue(demand, out var key)) keys[demand] = key = Guid.NewGuid();
            var (claimed, no) = await Portal.Send(new ClaimDemand(key, demand), CancellationToken.None);
            if (claimed is not null)
                Navigation.NavigateTo($"/orders/{claimed.OrderId}");
            else
            {
                rows.Said[demand] = no!;
                Lay(await latest.Of(Own()));
            }
        }
        finally
        {
            rows.Claiming = null;
            drawn++;
        }
    }
}
