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
        await Read();
        Show();
    }

    private async Task Read()
    {
        var (answer, no) = await latest.Of(Portal.Send(Question, Leaving));
        (now, refused) = (no is null ? answer : null, no);
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
        await Look(News());
        same = now is not null && before is not null && (now.Open, now.Matched, now.Demands.More, fresh, drawn) == (before.Open, before.Matched, before.Demands.More, counted, list);
    }

    protected override bool ShouldRender()
    {
        if (!same) return true;
        same = false;
        return false;
    }

    /// <summary>Out of the read that all pages share.</summary>
    private async Task<Result<DemandHallView>> News()
    {
        if (now is not { } shown) return await Portal.Send(Question, Leaving);
        var (news, no) = await Portal.Send(new HallNews(Question), Leaving);
        return no is not null ? no : shown with { Demands = news!.Demands, Open = news.Open, Matched = news.Matched };
    }

    private async Task Look(Task<Result<DemandHallView>> asking)
    {
        var (answer, no) = await latest.Of(asking);
        (now, refused) = (no is null ? answer : null, no);
        if (now is null) return;
        if (rows.Rows.Count == 0) { Show(); return; }   // nothing is being read that could jump

        (fresh, var changed, var missing) = rows.Lay(now.Demands.Rows);
        if (missing.Count > 0)
        {
            var (why, _) = await Portal.Send(new WhyGone(missing), Leaving);
            foreach (var one in why ?? []) changed |= rows.Gone.TryAdd(one.Id, one);
        }
        if (changed) drawn++;
    }

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
                await Look(Portal.Send(Question, Leaving));
            }
        }
        finally
        {
            rows.Claiming = null;
            drawn++;
        }
    }
}
