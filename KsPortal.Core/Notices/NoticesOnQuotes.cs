using System.Text.Json;
using KsPortal.Core.Accounts;
using KsPortal.Core.Demands;
using KsPortal.Core.Kernel;
using KsPortal.Core.Live;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Notices;

/// <summary>The client hears of every offer; who bid hears how it ended for him and why, never a word about the others.</summary>
internal sealed class NoticesOnQuotes : IReaction
{
    public string Name => "notices.quotes";
    public IReadOnlyCollection<string> Facts { get; } = [nameof(QuoteOffered), nameof(QuoteMoved)];

    public async Task React(Work work, JournalEntry entry, CancellationToken ct)
    {
        var quote = await work.Db.Quotes.AsNoTracking().SingleAsync(q => q.Id == entry.Subject, ct);
        var demand = await work.Db.Demands.AsNoTracking().SingleAsync(d => d.Id == quote.DemandId, ct);
        var telling = entry.Fact == nameof(QuoteOffered)
            ? await Offered(work, JsonSerializer.Deserialize<QuoteOffered>(entry.Body)!, quote, demand, ct)
            : Moved(JsonSerializer.Deserialize<QuoteMoved>(entry.Body)!, entry, quote, demand);
        if (telling is not null) await work.Notify(entry, [telling], ct);
    }

    private static async Task<Telling?> Offered(Work work, QuoteOffered offered, Quote quote, Demand demand, CancellationToken ct)
    {
        if (offered.Revision != quote.Revision || quote.State is QuoteState.Withdrawn) return null;   // said anew, or taken back, before anybody was told
        var name = await work.Db.Accounts.Where(a => a.Id == quote.ProviderId).Select(a => a.DisplayName).SingleAsync(ct);
        return new(quote.ClientId, offered.Revision == 1 ? NoticeCodes.Quoted : NoticeCodes.QuoteRevised, Link(demand), name, demand.Title, quote.Price, quote.Days);
    }

    private static Telling? Moved(QuoteMoved moved, JournalEntry entry, Quote quote, Demand demand)
    {
        Telling To(string code, params object[] args) => new(quote.ProviderId, code, Link(demand), [demand.Title, .. args]);
        return moved.To switch
        {
            QuoteState.Chosen => To(NoticeCodes.QuoteChosen, quote.Price, entry.At + QuoteRules.PayWithin),
            QuoteState.Standing => To(entry.By == Scope.System.AccountId ? NoticeCodes.QuoteLapsed : NoticeCodes.QuoteReleased),
            QuoteState.Passed => demand.State switch
            {
                DemandState.Ordered => To(NoticeCodes.QuoteLost, quote.Price),
                DemandState.Expired => To(NoticeCodes.QuoteExpired),
                _ => To(NoticeCodes.QuoteCancelled),
            },
            QuoteState.Won or QuoteState.Withdrawn => null,   // he did it himself, or hears it with his order
        };
    }

    private static string Link(Demand demand) => $"/demands/{demand.Id}";
}
