using KsPortal.Core.Deadlines;
using KsPortal.Core.Kernel;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Money;

/// <summary>Whether the demo gateway may be used: in Development only, said on every page that shows it.</summary>
public sealed record DemoGateway(bool On)
{
    public const string Name = "demo";
}

/// <summary>Begins to pay money into one's own wallet; answers the payment to follow.</summary>
[Needs(Who.Verified), Pace(10, 60)]
public sealed record StartTopUp(Guid Key, long Minor) : ICommand<PaymentStarted>, IKeyed;

public sealed record PaymentStarted(Guid PaymentId);

/// <summary>What the demo gateway's page was told to answer.</summary>
[Needs(Who.Verified)]
public sealed record AnswerDemoPayment(Guid Key, Guid PaymentId, bool Succeed) : ICommand, IKeyed;

internal sealed class StartTopUpHandler(DemoGateway demo) : ICommandHandler<StartTopUp, PaymentStarted>
{
    public const long Least = 1_00, Most = 50_000_00;

    public Task<Result<PaymentStarted>> Handle(Work work, StartTopUp command, CancellationToken ct)
    {
        if (!demo.On)
            return Task.FromResult<Result<PaymentStarted>>(Refusal.NotAllowed("gateway.none"));
        if (command.Minor is < Least or > Most)
            return Task.FromResult<Result<PaymentStarted>>(Refusal.Invalid("top-up.range", "Minor", Amount.Fen(Least), Amount.Fen(Most)));

        var payment = Payment.Start(work.Scope.AccountId, Amount.Fen(command.Minor), DemoGateway.Name, work.Now);
        work.Db.Add(payment);
        work.SetDeadline(ExpirePayment.Name, payment.Id, payment.ExpiresAt);
        return Task.FromResult<Result<PaymentStarted>>(new PaymentStarted(payment.Id));
    }
}

internal sealed class AnswerDemoPaymentHandler(DemoGateway demo) : ICommandHandler<AnswerDemoPayment>
{
    public async Task<Result<Done>> Handle(Work work, AnswerDemoPayment command, CancellationToken ct)
    {
        var payment = await work.Db.Payments.SingleOrDefaultAsync(p => p.Id == command.PaymentId && p.AccountId == work.Scope.AccountId, ct);
        if (payment is null || !demo.On || payment.Gateway != DemoGateway.Name)
            return Refusal.NotFound("payment");

        if ((command.Succeed ? payment.Succeed(work.Now) : payment.Fail(work.Now)) is { } refused)
            return refused;

        await work.DropDeadline(ExpirePayment.Name, payment.Id, ct);
        if (command.Succeed)
            await work.Post($"top-up:{payment.Id:n}", null,
            [
                new(TransferKind.TopUp, await work.LedgerId(LedgerKind.Gateway, Guid.Empty, ct),
                    await work.LedgerId(LedgerKind.Available, payment.AccountId, ct), payment.Amount.Minor),
            ], ct);
        return new Done();
    }
}

internal sealed class ExpirePayment : IDeadlineAct
{
    public const string Name = "payment.expire";

    public string Kind => Name;

    public async Task Act(Work work, Deadline deadline, CancellationToken ct)
    {
        var payment = await work.Db.Payments.SingleAsync(p => p.Id == deadline.Subject, ct);
        payment.Expire(work.Now);
    }
}
