using KsPortal.Core.Kernel;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Money;

/// <summary>What can be paid for. A later room says what is due, and takes the money once it is in the wallet.</summary>
internal interface IPaidFor
{
    PaidFor For { get; }

    /// <summary>What this member would pay now, before any coupon; or why he may not.</summary>
    Task<Result<Due>> Due(Work work, Guid subject, CancellationToken ct);

    /// <summary>Takes its turn among those who change what is paid, before money moves: the books come last, also for who pays from the wallet.</summary>
    Task TakeTurn(Work work, Guid subject, CancellationToken ct) => Task.CompletedTask;

    /// <summary>
    /// Paid: the money came into the wallet in this very unit of work, whose scope is the payer. Refuses when it is not wanted any more, and it goes
    /// back; must not save before it refuses.
    /// </summary>
    Task<Refusal?> Fund(Work work, Payment paid, CancellationToken ct);
}

/// <param name="Until">When it cannot be paid any more.</param>
internal sealed record Due(Amount Total, DateTimeOffset? Until);
