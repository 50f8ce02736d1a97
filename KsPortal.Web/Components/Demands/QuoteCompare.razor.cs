using System.Globalization;
using KsPortal.Core.Accounts;
using KsPortal.Core.Demands;
using KsPortal.Core.Kernel;
using KsPortal.Core.Live;
using KsPortal.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace KsPortal.Web.Components.Demands;

/// <summary>The client's quotes side by side. They come, change and go by themselves; what is read stays in its place until one sorts again.</summary>
public partial class QuoteCompare
{
    private readonly Latest latest = new();
    private Act act = new();
    private QuotesView? quotes;
    private IReadOnlyList<QuoteRow> shown = [];
    private QuoteSort sort = QuoteSort.Price;
    private QuoteRow? picked;
    private Refusal? unseen, refused;
    private bool asking;

    [Parameter, EditorRequired] public DemandView Of { get; set; } = null!;
    [Parameter] public EventCallback Changed { get; set; }

    protected override async Task OnInitializedAsync()
    {
        await Load();
        Sort(sort);
    }

    private async Task Load()
    {
        (quotes, unseen) = await latest.Of(Portal.Send(new CompareQuotes(Of.Id), Leaving));
        shown = quotes is null ? [] : QuoteOrder.Keep([.. shown.Select(row => row.Id)], quotes.Quotes);
        if (asking && shown.FirstOrDefault(row => row.Id == picked!.Id)?.Revision != picked!.Revision) asking = false;   // not what was asked about any more
    }

    /// <summary>Only of him it is asked, and only his mark changes.</summary>
    private async Task CameOrWent(Pulse pulse)
    {
        var (seen, _) = await Portal.Send(new IsProviderHere(pulse.Subject), Leaving);
        shown = [.. shown.Select(row => row.ProviderId == pulse.Subject ? row with { Online = seen is { Online: true } } : row)];
    }

    private void Sort(QuoteSort by) => (sort, shown) = (by, QuoteOrder.By(by, shown));

    private void Ask(QuoteRow row) => (picked, asking, refused, act) = (row, true, null, new Act());   // the key belongs to the form shown

    private async Task Choose()
    {
        var done = await act.Run(key => Portal.Send(new ChooseQuote(key, picked!.Id, picked.Revision), CancellationToken.None));
        (asking, refused) = (false, act.Refused);
        if (!done) await Load();
        await Changed.InvokeAsync();
    }

    private static string Score(QuoteRow row) => (row.Score / 100m).ToString("0.00", CultureInfo.InvariantCulture);

    private DateTimeOffset Ends(QuoteRow row) => Clock.GetUtcNow().AddDays(row.Days);

    private bool Late(QuoteRow row) => Of.State is DemandState.Open or DemandState.Awarded && Ends(row) > Of.DueAt;

    /// <summary>Paid now it is done then: beside the day the client wished for.</summary>
    private string Finish(QuoteRow row)
    {
        if (Of.DueAt is not { } wished || Of.State is not (DemandState.Open or DemandState.Awarded)) return "";
        var (ends, days) = (Ends(row), (int)Math.Ceiling(Math.Abs((Ends(row) - wished).TotalDays)));
        return Words[ends <= wished ? "quote.in-time" : "quote.late", Words.Day(ends, Clock.GetUtcNow()), days];
    }
}
