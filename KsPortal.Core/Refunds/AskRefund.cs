using KsPortal.Core.Files;
using KsPortal.Core.Kernel;
using KsPortal.Core.Money;
using KsPortal.Core.Orders;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Refunds;

/// <summary>The client wants money back: all or a part, from the payment to a week after the end.</summary>
/// <param name="Minor">In fen, of what the part in question cost.</param>
[Needs(Who.Member)]
public sealed record AskRefund(Guid Key, Guid OrderId, long Minor, RefundWhy Why, string Text, IReadOnlyList<Guid> Files) : ICommand<RefundOpened>, IKeyed;

/// <summary>The provider gives money back: he cannot finish, or makes good. All of it needs no answer.</summary>
[Needs(Who.Member)]
public sealed record OfferRefund(Guid Key, Guid OrderId, long Minor, RefundWhy Why, string Text, IReadOnlyList<Guid> Files) : ICommand<RefundOpened>, IKeyed;

public sealed record RefundOpened(Guid CaseId, RefundState State);

internal sealed class AskRefundHandler : ICommandHandler<AskRefund, RefundOpened>
{
    public Task<Result<RefundOpened>> Handle(Work work, AskRefund command, CancellationToken ct)
        => work.OpenRefund(new(command.OrderId, OrderParty.Client, command.Minor, command.Why, TypedText.Of(command.Text), [.. command.Files.Distinct()]), ct);
}

internal sealed class OfferRefundHandler : ICommandHandler<OfferRefund, RefundOpened>
{
    public Task<Result<RefundOpened>> Handle(Work work, OfferRefund command, CancellationToken ct)
        => work.OpenRefund(new(command.OrderId, OrderParty.Provider, command.Minor, command.Why, TypedText.Of(command.Text), [.. command.Files.Distinct()]), ct);
}

internal sealed record Asking(Guid OrderId, OrderParty By, long Minor, RefundWhy Why, string Text, IReadOnlyList<Guid> Files)
{
    public Refusal? Wrong()
        => !Enum.IsDefined(Why) ? Refusal.Invalid("refund.why", "Why")
            : Files.Count > RefundRules.FilesMost ? Refusal.Invalid("delivery.files", "Files", RefundRules.FilesMost)
            : RefundText.Wrong(Text);
}

internal static class OpeningRefund
{
    extension(Work work)
    {
        public async Task<Result<RefundOpened>> OpenRefund(Asking asking, CancellationToken ct)
        {
            var order = await work.OrderToActOn(asking.OrderId);
            if (order is null)
                return Refusal.NotFound("order");
            if (order.PartyOf(work.Scope) != asking.By)
                return Refusal.NotAllowed("refund.act");
            var (part, past) = (RefundPeriod.PartOf(order), await work.Db.PastCases(order.Id, ct));
            if ((asking.Wrong() ?? RefundPeriod.Closed(order, part, asking.By, past, work.Now)) is { } refused)
                return refused;
            if (order.IsDisputed)
                return Refusal.Conflict("refund.open");

            var most = await work.Db.RefundableOf(order, part, ct);
            if (RefundSum.Wrong(asking.Minor, most, allOrNothing: order.State is OrderState.Funded) is { } wrong)
                return wrong;
            if (await work.Attach(asking.Files, [order.ClientId, order.ProviderId], ct) is { } missing)
                return missing;
            return await work.Open(new(Guid.CreateVersion7(work.Now), order, part, most, asking.Minor, asking.Why, asking.Text, await work.StopClock(part, ct)), asking, ct);
        }

        private async Task<Result<RefundOpened>> Open(RefundOpening opening, Asking asking, CancellationToken ct)
        {
            var one = RefundCase.Open(opening, asking.By, work.Now);
            work.Db.Add(one);
            work.Put(one, OfferKind.Ask, asking.By, asking.Minor, asking.Text);
            if (asking.Files.Count > 0)
                work.Db.Add(new RefundEvidence { Id = Guid.CreateVersion7(work.Now), CaseId = one.Id, By = asking.By, Text = asking.Text, Files = [.. asking.Files], At = work.Now });

            var it = new Disputed(one, opening.Order, opening.Part);
            if (asking.By is OrderParty.Provider && asking.Minor == opening.MostMinor)
            {
                if ((one.Grant(asking.Text, work.Scope, work.Now) ?? await work.Execute(it, ct)) is { } refused)
                    return refused;
            }
            else
                await work.Stands(it, ct);
            return new RefundOpened(one.Id, one.State);
        }
    }
}

/// <summary>How long money of an order may still come back, and of which part.</summary>
internal static class RefundPeriod
{
    public const string RuledBefore = "refund.ruled-before";

    public static Refusal? Closed(Order order, Milestone part, OrderParty by, IReadOnlyList<PastCase> past, DateTimeOffset now) => order.State switch
    {
        OrderState.Funded or OrderState.InProgress or OrderState.Completed when by is OrderParty.Client && IsRuled(part, past) => Refusal.NotAllowed(RuledBefore),
        OrderState.Funded or OrderState.InProgress => null,
        OrderState.Completed when by is OrderParty.Provider || now < Until(order, past) => null,
        OrderState.Completed => Refusal.NotAllowed("refund.too-late", Until(order, past)!.Value),
        OrderState.PendingPayment or OrderState.Cancelled or OrderState.Refused or OrderState.Closed => Refusal.NotAllowed("refund.nothing"),
    };

    /// <summary>The client's week after the end stands still like the earnings' clock while a case is open: nobody runs it out with an offer of his own.</summary>
    public static DateTimeOffset? Until(Order order, IReadOnlyList<PastCase> past)
        => order.State is not OrderState.Completed ? null
            : order.EndedAt + RefundRules.ClientMayAsk + TimeSpan.FromTicks(past.Where(one => one.AfterAcceptance && one.EndedAt is not null).Sum(one => (one.EndedAt!.Value - one.OpenedAt).Ticks));

    // What staff ruled is final, also where the case was taken back or carried out; what was delivered after it they have not seen.
    private static bool IsRuled(Milestone part, IReadOnlyList<PastCase> past)
        => past.Any(one => one.MilestoneId == part.Id && one.Ruled && !(part.DeliveredAt > one.EndedAt));

    /// <summary>The part that is on; when all are over, the last one that was accepted.</summary>
    public static Milestone PartOf(Order order)
        => order.Milestones.OrderBy(m => m.Position).FirstOrDefault(m => m.EndedAt is null)
            ?? order.Milestones.OrderBy(m => m.State is MilestoneState.Accepted).ThenBy(m => m.Position).Last();
}

internal static class RefundSum
{
    public static Refusal? Wrong(long minor, long most, bool allOrNothing, long least = 1)
        => most <= 0 ? Refusal.NotAllowed("refund.nothing")
            : minor < least || minor > most ? Refusal.Invalid("refund.range", "Minor", Amount.Fen(least), Amount.Fen(most))
            : allOrNothing && minor != most ? Refusal.Invalid("refund.all-or-nothing", "Minor", Amount.Fen(most))
            : null;
}
