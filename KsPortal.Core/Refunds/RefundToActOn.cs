using KsPortal.Core.Deadlines;
using KsPortal.Core.Kernel;
using KsPortal.Core.Orders;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Refunds;

/// <summary>A case to be moved, with its order and the part it is about.</summary>
internal sealed record Disputed(RefundCase Case, Order Order, Milestone Part);

internal static class RefundToActOnWork
{
    extension(Work work)
    {
        /// <summary>Not found for whoever is not in it, as if there were none; refused where the part was settled otherwise meanwhile.</summary>
        public async Task<Result<Disputed>> RefundToActOn(Guid id, CancellationToken ct)
        {
            var one = await work.Db.RefundCases.SingleOrDefaultAsync(c => c.Id == id, ct);
            if (one is null || one.PartyOf(work.Scope) is OrderParty.Outsider)
                return Refusal.NotFound("refund");
            var order = await work.Db.Orders.Include(o => o.Milestones).SingleAsync(o => o.Id == one.OrderId, ct);
            var part = order.Find(one.MilestoneId)!;
            return one.IsOpen && !one.AfterAcceptance && part.EndedAt is not null
                ? Refusal.Conflict("refund.overtaken")
                : new Disputed(one, order, part);
        }

        /// <summary>After a move: what the order shows of it, and the clock that runs now.</summary>
        public async Task Stands(Disputed it, CancellationToken ct)
        {
            var one = it.Case;
            await work.DropDeadline(RefundClock.Name, one.Id, ct);
            if (!one.IsOpen)
            {
                it.Order.CaseIsOver();
                return;
            }
            it.Order.CaseStands(one.Id, CodeOf(one), TurnOf(one), one.Until);
            if (one.Until is { } until && one.State is RefundState.Requested or RefundState.Countered or RefundState.Proposal or RefundState.Ruled)
                work.SetDeadline(RefundClock.Name, one.Id, until);
        }

        public void Put(RefundCase one, OfferKind kind, OrderParty by, long minor, string text)
            => work.Db.Add(new RefundOffer
            {
                CaseId = one.Id, Number = one.Offers, Kind = kind, By = by, AccountId = work.Scope.AccountId, Minor = minor, Text = text, At = work.Now,
            });
    }

    internal static string CodeOf(RefundCase one) => one.State switch
    {
        RefundState.Requested or RefundState.Countered => TurnOf(one) is CaseTurn.Client ? "refund.client" : "refund.provider",
        RefundState.Proposal => "refund.proposal",
        RefundState.Ruled => one.AwaitsMoney ? "refund.owed" : "refund.ruled",
        RefundState.Escalated or RefundState.Deciding or RefundState.Appealed => "refund.staff",
        RefundState.Agreed or RefundState.AutoApproved or RefundState.Executed or RefundState.Withdrawn or RefundState.Closed => "done",
    };

    internal static CaseTurn TurnOf(RefundCase one) => one.State switch
    {
        RefundState.Requested or RefundState.Countered => one.StandingBy is OrderParty.Client ? CaseTurn.Provider : CaseTurn.Client,
        RefundState.Proposal => one.ClientNods ? CaseTurn.Provider : one.ProviderNods ? CaseTurn.Client : CaseTurn.Both,
        RefundState.Escalated or RefundState.Deciding or RefundState.Appealed => CaseTurn.Staff,
        RefundState.Ruled or RefundState.Agreed or RefundState.AutoApproved or RefundState.Executed or RefundState.Withdrawn or RefundState.Closed => CaseTurn.Nobody,
    };
}

/// <summary>The text that goes with a move.</summary>
internal static class RefundText
{
    public static Refusal? Wrong(string text)
        => text.Length is < RefundRules.TextLeast or > RefundRules.TextMost
            ? Refusal.Invalid("text.range", "Text", RefundRules.TextLeast, RefundRules.TextMost) : null;
}
