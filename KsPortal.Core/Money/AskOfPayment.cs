using KsPortal.Core.Storage;

namespace KsPortal.Core.Money;

/// <summary>Tells the provider of a payment; the same number again makes no second one.</summary>
internal sealed class CreatePayment : IGatewayAct
{
    public const string Name = "payment";

    public string Kind => Name;

    public async Task<GatewayCall?> Ask(PortalDb db, Guid subject, CancellationToken ct)
        => await db.Payments.AsNoTracking().SingleAsync(p => p.Id == subject, ct) is
            ({ State: PaymentState.Created } or { State: PaymentState.Pending, PayUrl: null, QrText: null }) and var payment   // the provider told of it before it answered
            ? (gateway, stop) => gateway.Create(new($"{payment.Id:n}", payment.Amount, payment.ExpiresAt), stop)
            : null;

    public async Task<TimeSpan?> Apply(Work work, Guid subject, GatewayAnswer answer, CancellationToken ct)
    {
        var payment = await work.Db.Payments.SingleAsync(p => p.Id == subject, ct);
        if (answer.Outcome is Outcome.Unknown)
        {
            payment.AskedInVain(work.Now);
            return null;
        }
        payment.Answered();
        if (answer.Outcome is Outcome.Failed)
        {
            payment.Fail(work.Now);
            return null;
        }
        payment.Await(answer.PayUrl, answer.QrText);
        await work.AddJob(QueryPayment.Name, subject, payment.Gateway, QueryPayment.First, ct);
        return null;
    }
}

/// <summary>Asks how a payment stands, for callbacks get lost: also after it expired, since money that came must go back.</summary>
internal sealed class QueryPayment(GatewayList gateways, HearGateway ears) : IGatewayAct
{
    public const string Name = "payment.query";
    internal static readonly TimeSpan First = TimeSpan.FromSeconds(30), AfterTheEnd = TimeSpan.FromMinutes(1), AtLast = TimeSpan.FromHours(1), Longest = TimeSpan.FromDays(1);

    public string Kind => Name;

    public async Task<GatewayCall?> Ask(PortalDb db, Guid subject, CancellationToken ct)
        => await db.Payments.AsNoTracking().SingleAsync(p => p.Id == subject, ct) is { State: PaymentState.Created or PaymentState.Pending or PaymentState.Expired }
            ? async (gateway, stop) => await gateway.Query($"{subject:n}", stop) is var answer && answer is { Outcome: Outcome.Succeeded, Record: null }
                ? GatewayAnswer.Unknown("Paid, and nothing is said of what")
                : answer
            : null;

    public async Task<TimeSpan?> Apply(Work work, Guid subject, GatewayAnswer answer, CancellationToken ct)
    {
        if (answer is { Outcome: Outcome.Succeeded, Record: { } said })
        {
            var gateway = gateways.Find(await work.Db.Payments.Where(p => p.Id == subject).Select(p => p.Gateway).SingleAsync(ct))!;
            await ears.Hear(work, gateway, new($"asked:{subject:n}:{said.Transaction}", GatewayMatter.Payment, Outcome.Succeeded, said), [], ct);
        }
        var payment = await work.Db.Payments.SingleAsync(p => p.Id == subject, ct);
        if (answer.Outcome is Outcome.Unknown)
            payment.AskedInVain(work.Now);
        else
            payment.Answered();
        if (answer.Outcome is Outcome.Failed)
            payment.Fail(work.Now);
        // What does not match is parked, and the payment is as open as before.
        return answer.Outcome is Outcome.Pending || payment.Open ? Pause(payment, work.Now) : null;
    }

    /// <summary>As long again as it has been waited for, so that one who pays at once is seen at once, and once more after the end; then each hour of a day.</summary>
    private static TimeSpan? Pause(Payment payment, DateTimeOffset now)
    {
        var (age, last) = (now - payment.StartedAt, payment.ExpiresAt + AfterTheEnd - now);
        if (last > TimeSpan.Zero)
            return TimeSpan.FromTicks(Math.Min(Math.Max(age.Ticks, First.Ticks), last.Ticks));
        return now - payment.ExpiresAt < Longest ? AtLast : null;
    }
}
