using KsPortal.Core.Kernel;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Money;

/// <summary>Begins to pay money into one's own wallet; answers the payment to follow.</summary>
[Needs(Who.Verified), Pace(10, 60)]
public sealed record StartTopUp(Guid Key, long Minor) : ICommand<PaymentStarted>, IKeyed;

public sealed record PaymentStarted(Guid PaymentId);

internal sealed class StartTopUpHandler(GatewayList gateways) : ICommandHandler<StartTopUp, PaymentStarted>
{
    public const long Least = 1_00, Most = 50_000_00;

    public Task<Result<PaymentStarted>> Handle(Work work, StartTopUp command, CancellationToken ct)
    {
        if (gateways.Available is not [var gateway, ..])
            return Task.FromResult<Result<PaymentStarted>>(Refusal.NotAllowed("gateway.none"));
        if (command.Minor is < Least or > Most)
            return Task.FromResult<Result<PaymentStarted>>(Refusal.Invalid("top-up.range", "Minor", Amount.Fen(Least), Amount.Fen(Most)));

        var payment = Payment.Start(work.Scope.AccountId, Amount.Fen(command.Minor), gateway.Name, work.Now);
        work.Begin(payment);
        return Task.FromResult<Result<PaymentStarted>>(new PaymentStarted(payment.Id));
    }
}
