using System.Globalization;
using KsPortal.Core.Kernel;
using KsPortal.Core.Money;
using KsPortal.Core.Orders;
using KsPortal.Web.Components.Money;
using KsPortal.Web.Components.Shared;
using KsPortal.Web.Words;
using Microsoft.Extensions.Localization;

namespace KsPortal.Web.Endpoints;

/// <summary>GET /account/ledger.csv with the filters of the account page: my ledger lines as a file, read and sent a piece at a time.</summary>
internal static class LedgerFile
{
    private const int Piece = 100;   // as many deals as are named at once

    public static void MapLedgerFile(this WebApplication app) => app.MapGet("/account/ledger.csv", Send).RequireAuthorization();

    private static async Task<IResult> Send(string? show, string? from, string? to, string? of, HttpContext http, IPortal portal, IStringLocalizer<PortalWords> words)
    {
        var at = LedgerAddress.Of(show, from, to, of);
        Guid? deal = null;
        if (at.Number is { } number)
        {
            var (found, none) = await portal.Send(new FindDeal(number), http.RequestAborted);
            if (none is not null) return Results.NotFound();
            deal = found!.Deal;
        }
        var filter = at.Filter(deal);
        var (first, refused) = await portal.Send(new MyLedger(filter, Take: Piece), http.RequestAborted);
        if (refused is not null)
            return refused.Kind is RefusalKind.NotAllowed ? Results.StatusCode(StatusCodes.Status403Forbidden) : Results.NotFound();

        http.Response.Headers.CacheControl = "private, no-store";
        return Results.Stream(body => Write(body, first!, filter, http, portal, words), "text/csv; charset=utf-8", "ledger.csv");
    }

    private static async Task Write(Stream body, LedgerPage page, LedgerFilter filter, HttpContext http, IPortal portal, IStringLocalizer<PortalWords> words)
    {
        await using var file = new StreamWriter(body, Csv.Encoding, leaveOpen: true);
        await file.WriteAsync(Csv.Row(words["ledger.time"].Value, words["csv.line"].Value, words["ledger.what"].Value, words["ledger.account"].Value,
            words["csv.in"].Value, words["csv.out"].Value, words["ledger.after"].Value, words["csv.number"].Value, words["csv.title"].Value));
        while (page.Lines.Count > 0)
        {
            var (names, _) = await portal.Send(new OrdersOfDeals([.. page.Lines.Select(line => line.Deal).OfType<Guid>().Distinct()]), http.RequestAborted);
            foreach (var line in page.Lines)
                await file.WriteAsync(Row(line, line.Deal is { } id ? names?.ByDeal.GetValueOrDefault(id) : null, words));
            await file.FlushAsync(http.RequestAborted);
            if (page.Lines.Count < Piece) return;
            var (next, refused) = await portal.Send(new MyLedger(filter, page.Lines[^1].Seq, Take: Piece), http.RequestAborted);
            if (refused is not null)
            {
                http.Abort();   // half a file must not look like all of it
                return;
            }
            page = next!;
        }
    }

    private static string Row(LedgerLine line, DealName? deal, IStringLocalizer<PortalWords> words) => Csv.Row(
        ViewerTime.At(line.At).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), line.Seq, words.Of(line.Kind),
        words[line.Account is LedgerKind.Clearing ? "wallet.clearing" : "wallet.available"].Value,
        line.Minor > 0 ? Yuan(line.Minor) : null, line.Minor < 0 ? Yuan(-line.Minor) : null, line.After is { } after ? Yuan(after) : null, deal?.Short, deal?.Title);

    private static decimal Yuan(long minor) => minor / 100m;
}
