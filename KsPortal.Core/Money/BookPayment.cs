using KsPortal.Core.Deadlines;
using KsPortal.Core.Kernel;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Money;

/// <summary>What a provider says of a payment, checked against ours and carried out: money in, what it was for, or back where it came from.</summary>
internal sealed class BookPayment(IEnumerable<IPaidFor> purposes)
{
    private readonly Dictionary<PaidFor, IPaidFor> purposes = purposes.ToDictionary(one => one.For);

    public async Task<(InboxState, string?)> Book(Work work, IGateway gateway, Guid number, Outcome outcome, GatewayRecord said, CancellationToken ct)
    {
        if (outcome is Outcome.Succeeded)
            await TakeTurn(work, number, ct);
        var payment = await work.Db.Payments.SingleOrDefaultAsync(p => p.Id == number && p.Gateway == gateway.Name, ct);
        if (payment is null)
            return (InboxState.Parked, "order");
        if (said.Currency != payment.Amount.Currency)
            return (InboxState.Parked, "currency");
        if (said.Minor != payment.Amount.Minor)
            return (InboxState.Parked, "amount");

        return outcome switch
        {
            Outcome.Pending => await Pending(work, payment, ct),
            Outcome.Failed => Heard(payment.Fail(work.Now)),
            Outcome.Unknown => (InboxState.Ignored, "unknown"),
            Outcome.Succeeded => await Paid(work, payment, said, ct),
        };
    }

    private static async Task<(InboxState, string?)> Pending(Work work, Payment payment, CancellationToken ct)
    {
        if (payment.Await(null, null) is { } over)
            return Heard(over);
        await work.AddJob(QueryPayment.Name, payment.Id, payment.Gateway, QueryPayment.First, ct);   // its own answer may never come
        return Heard(null);
    }

    private static (InboxState, string?) Heard(Refusal? over) => over is null ? (InboxState.Applied, null) : (InboxState.Ignored, "over");

    /// <summary>Everything that is waited for is taken before the ledger, and in the order in which who pays from his wallet takes it: else each waits for the other.</summary>
    private async Task TakeTurn(Work work, Guid number, CancellationToken ct)
    {
        var what = await work.Db.Payments.Where(p => p.Id == number).Select(p => new { p.For, p.Subject, p.AccountId }).SingleOrDefaultAsync(ct);
        if (what is null)
            return;
        if (purposes.TryGetValue(what.For, out var purpose))
        {
            await purpose.TakeTurn(work, what.Subject, ct);
            await work.LockPaying(what.For, what.Subject, ct);
            await work.LockFirstOrder(what.AccountId, ct);
        }
        await work.LockRefunds(number, ct);
    }

    private async Task<(InboxState, string?)> Paid(Work work, Payment payment, GatewayRecord said, CancellationToken ct)
    {
        var (gateway, transaction, id) = (payment.Gateway, said.Transaction, payment.Id);
        if (transaction.Length == 0)
            return (InboxState.Parked, "transaction");
        if (await work.Db.GatewayEffects.AsNoTracking()
            .SingleOrDefaultAsync(e => e.Gateway == gateway && e.Transaction == transaction && e.Kind == GatewayEffectKind.Paid, ct) is { } before)
            return before.PaymentId == id ? (InboxState.Ignored, "applied") : (InboxState.Parked, "transaction");   // one sum pays one thing

        var late = payment.State switch
        {
            PaymentState.Created or PaymentState.Pending => null,
            PaymentState.Failed or PaymentState.Expired => "late",
            PaymentState.Succeeded => "twice",
        };
        var effect = new GatewayEffect
        {
            Id = Guid.CreateVersion7(work.Now), Gateway = gateway, Transaction = transaction, Kind = GatewayEffectKind.Paid, PaymentId = id,
            Amount = payment.Amount, At = work.Now,
        };
        work.Db.Add(effect);
        work.Post($"top-up:{effect.Id:n}", null,
            new Movement(TransferKind.TopUp, LedgerKind.Gateway.Of(GatewayNames.OwnerOf(gateway)), LedgerKind.Available.Of(payment.AccountId), payment.Amount.Minor));
        await work.DropDeadline(ExpirePayment.Name, id, ct);
        await work.EndJobs(id, ct);
        await work.Db.Keep(ct);   // whatever becomes of what it is for, it came in; the ledger and the journal come after all else that is waited for
        FaultPoint.Pass("money.in");

        if (late is null && payment.For is not PaidFor.TopUp)
        {
            late = await Fund(work, payment, ct);
            FaultPoint.Pass("money.held");
        }
        payment = await work.Db.Payments.SingleAsync(p => p.Id == id, ct);   // what it was for may have put it down
        payment.Succeed(transaction, work.Now);
        if (late is not null)
        {
            await work.Db.SaveChangesAsync(ct);   // what goes back must be there
            await work.SendBack(payment, transaction, payment.Amount, late, ct);
        }
        return (InboxState.Applied, late);
    }

    /// <summary>Why it was not wanted, or null.</summary>
    private async Task<string?> Fund(Work work, Payment payment, CancellationToken ct)
    {
        if (!purposes.TryGetValue(payment.For, out var purpose))
            return "purpose";
        var payer = work.Db.Act(work with { Scope = new Scope(payment.AccountId, Role.Member) });
        var refused = await purpose.Fund(payer, payment, ct);
        work.Db.Act(work);
        if (refused is null)
            return null;
        work.Db.PutDown();   // what it had begun to change is not saved
        return TypedText.Cut(refused.Code, GatewayRefund.ReasonMost);
    }
}
