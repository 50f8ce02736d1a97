using KsPortal.Core.Deadlines;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Money;

/// <summary>Asks a provider to pay out, with the same number until it says what became of it.</summary>
internal sealed class SendPayout(IPayoutSeal seal) : IGatewayAct
{
    public const string Name = "payout";

    public string Kind => Name;

    public async Task<GatewayCall?> Ask(PortalDb db, Guid subject, CancellationToken ct)
    {
        if (await db.Payouts.AsNoTracking().SingleAsync(p => p.Id == subject, ct) is not { State: PayoutState.Approved } payout)
            return null;
        var number = await db.PayoutMethods.Where(m => m.Id == payout.MethodId).Select(m => m.Sealed).SingleAsync(ct);
        var to = new GatewayPayee(payout.Kind.ToString(), payout.Holder, seal.Open(number!));
        return (gateway, stop) => gateway.PayOut(new($"{payout.Id:n}", to, payout.Amount), stop);
    }

    public Task<TimeSpan?> Apply(Work work, Guid subject, GatewayAnswer answer, CancellationToken ct) => PayoutEnds.Apply(work, subject, answer, ct);
}

/// <summary>Taken, not yet carried out: asks how it stands.</summary>
internal sealed class QueryPayOut : IGatewayAct
{
    public const string Name = "payout.query";

    public string Kind => Name;

    public async Task<GatewayCall?> Ask(PortalDb db, Guid subject, CancellationToken ct)
        => await db.Payouts.AsNoTracking().SingleAsync(p => p.Id == subject, ct) is { State: PayoutState.Approved }
            ? (gateway, stop) => gateway.QueryPayOut($"{subject:n}", stop)
            : null;

    public async Task<TimeSpan?> Apply(Work work, Guid subject, GatewayAnswer answer, CancellationToken ct)
    {
        await PayoutEnds.Apply(work, subject, answer, ct);
        return answer.Outcome is Outcome.Pending ? PayoutEnds.Again : null;
    }
}

/// <summary>Sent, and yet a bank may return it: asks now and then, and at once when the provider has news.</summary>
internal sealed class WatchPayOut : IGatewayAct
{
    public const string Name = "payout.watch";
    internal static readonly TimeSpan Every = TimeSpan.FromHours(12);

    public string Kind => Name;

    public async Task<GatewayCall?> Ask(PortalDb db, Guid subject, CancellationToken ct)
        => await db.Payouts.AsNoTracking().SingleAsync(p => p.Id == subject, ct) is { State: PayoutState.Sent or PayoutState.Confirmed }
            ? (gateway, stop) => gateway.QueryPayOut($"{subject:n}", stop)
            : null;

    public async Task<TimeSpan?> Apply(Work work, Guid subject, GatewayAnswer answer, CancellationToken ct)
    {
        await PayoutEnds.Apply(work, subject, answer, ct);
        var payout = await work.Db.Payouts.SingleAsync(p => p.Id == subject, ct);
        // Since it was sent, or since a later word of the provider made it watched again.
        var since = await work.Db.GatewayJobs.Where(j => j.Kind == Name && j.Subject == subject && j.DoneAt == null).Select(j => j.AddedAt).SingleAsync(ct);
        return payout.State is PayoutState.Back || work.Now >= since + Payout.Watched ? null : Every;
    }
}

internal static class PayoutEnds
{
    internal static readonly TimeSpan Again = TimeSpan.FromMinutes(5);

    public static async Task<TimeSpan?> Apply(Work work, Guid subject, GatewayAnswer answer, CancellationToken ct)
    {
        var payout = await work.Db.Payouts.SingleAsync(p => p.Id == subject, ct);
        if (answer.Outcome is Outcome.Unknown || await work.WasUnclear(subject, ct))
            payout.Unclear();
        if (answer.Outcome is Outcome.Pending && payout.State is PayoutState.Approved)
        {
            await work.AddJob(QueryPayOut.Name, payout.Id, payout.Gateway, Again, ct);
        }
        else if (answer.Outcome is Outcome.Succeeded && payout.Send(work.Now))
        {
            work.HandOver(payout);
            work.SetDeadline(PayoutArrives.Name, payout.Id, work.Now + Payout.Silence);
            work.AddJob(WatchPayOut.Name, payout.Id, payout.Gateway, WatchPayOut.Every);
        }
        else if (answer.Outcome is Outcome.Failed && payout.Return(answer.Why, work.Now))
        {
            work.BringBack(payout);
            await work.DropDeadline(PayoutArrives.Name, payout.Id, ct);
        }
        return null;
    }
}
