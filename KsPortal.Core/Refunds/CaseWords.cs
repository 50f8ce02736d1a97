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

/// <param name="RefusedBy">Who refused what the case calls standing, where that is what the two have and nothing was put on the table after it.</param>
internal sealed record CaseSaid(IReadOnlyList<CaseWord> Words, OrderParty? RefusedBy);

/// <summary>A case keeps the sums, its journal what was said when there was none.</summary>
internal static class CaseWords
{
    extension(PortalDb db)
    {
        public async Task<CaseSaid> SaidIn(RefundCase one, CancellationToken ct)
        {
            var entries = await (from entry in db.Journal.AsNoTracking()
                                 where entry.Subject == one.Id && entry.Fact == nameof(RefundCaseMoved)
                                 join account in db.Accounts on entry.By equals account.Id into who
                                 from account in who.DefaultIfEmpty()
                                 orderby entry.Seq
                                 select new { entry.Seq, entry.Body, entry.Reason, entry.At, Name = account == null ? "" : account.DisplayName }).ToListAsync(ct);
            var sums = await db.RefundOffers.AsNoTracking().Where(o => o.CaseId == one.Id).ToDictionaryAsync(o => o.Number, o => o.Minor, ct);

            var (words, standing, refusedBy) = (new List<CaseWord>(), 1, (OrderParty?)null);
            foreach (var entry in entries)
            {
                var moved = JsonSerializer.Deserialize<RefundCaseMoved>(entry.Body)!;
                if (moved.Act is RefundAct.Counter)
                    (standing, refusedBy) = (moved.Offer, null);
                if (!Speaks(moved) || entry.Reason is null)
                    continue;
                var ofProposal = moved.From is RefundState.Proposal;
                if (moved.Act is RefundAct.Reject && !ofProposal)
                    refusedBy = moved.By;
                words.Add(new(entry.Seq, RefundCodes.Of(moved), moved.Act, moved.By, entry.Name, entry.Reason,
                    moved.Act is RefundAct.Reject ? Amount.Fen(ofProposal ? one.ProposedMinor!.Value : sums[standing]) : null, entry.At));
            }
            return new(words, one.State is RefundState.Escalated or RefundState.Deciding ? refusedBy : null);
        }
    }

    private static bool Speaks(RefundCaseMoved moved)
        => moved.Act is RefundAct.Reject or RefundAct.Escalate or RefundAct.Appeal or RefundAct.Grant or RefundAct.Withdraw;
}
