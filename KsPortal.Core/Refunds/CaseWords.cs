using System.Text.Json;
using KsPortal.Core.Accounts;
using KsPortal.Core.Kernel;
using KsPortal.Core.Live;
using KsPortal.Core.Money;
using KsPortal.Core.Orders;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Refunds;

/// <summary>What somebody said with a move that puts no sum on the table: he refused, asked support, appealed, gave all of it back, withdrew.</summary>
/// <param name="Code">As the story calls it; <c>refund.rejected</c> of an offer, <c>refund.declined</c> of a proposal.</param>
/// <param name="Refused">What he did not want.</param>
public sealed record CaseWord(long Seq, string Code, RefundAct Act, OrderParty By, string Name, string Text, Amount? Refused, DateTimeOffset At);

/// <summary>A case keeps the sums, its journal what was said when there was none. To be read, never to decide by.</summary>
internal static class CaseWords
{
    extension(PortalDb db)
    {
        /// <summary>By case, in the order they were said.</summary>
        /// <param name="offers">Of the same cases.</param>
        public async Task<ILookup<Guid, CaseWord>> WordsOf(IReadOnlyList<RefundCase> cases, ILookup<Guid, OfferView> offers, CancellationToken ct)
        {
            var ids = cases.Select(c => c.Id).ToList();
            var said = (await (from entry in db.Journal.AsNoTracking()
                               where ids.Contains(entry.Subject) && entry.Fact == nameof(RefundCaseMoved)
                               join account in db.Accounts on entry.By equals account.Id into who
                               from account in who.DefaultIfEmpty()
                               orderby entry.Seq
                               select new Said(entry.Seq, entry.Subject, entry.Body, entry.Reason, entry.At, account == null ? "" : account.DisplayName)).ToListAsync(ct))
                .ToLookup(entry => entry.Case);
            return cases.SelectMany(one => Words(one, said[one.Id], [.. offers[one.Id]])).ToLookup(word => word.Case, word => word.Word);
        }
    }

    private static IEnumerable<(Guid Case, CaseWord Word)> Words(RefundCase one, IEnumerable<Said> entries, IReadOnlyList<OfferView> offers)
    {
        var standing = 1;
        foreach (var entry in entries)
        {
            var moved = JsonSerializer.Deserialize<RefundCaseMoved>(entry.Body)!;
            if (moved.Act is RefundAct.Counter)
                standing = moved.Offer;
            if (!Speaks(moved) || entry.Reason is null)
                continue;
            var refused = moved.Act is not RefundAct.Reject ? (Amount?)null
                : moved.From is RefundState.Proposal ? Amount.Fen(one.ProposedMinor!.Value) : offers.Single(o => o.Number == standing).Sum;
            yield return (one.Id, new(entry.Seq, RefundCodes.Of(moved), moved.Act, moved.By, entry.Name, entry.Reason, refused, entry.At));
        }
    }

    private static bool Speaks(RefundCaseMoved moved)
        => moved.Act is RefundAct.Nod or RefundAct.Reject or RefundAct.Escalate or RefundAct.Appeal or RefundAct.Grant or RefundAct.Withdraw;

    private sealed record Said(long Seq, Guid Case, string Body, string? Reason, DateTimeOffset At, string Name);
}
