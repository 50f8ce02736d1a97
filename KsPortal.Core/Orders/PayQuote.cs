using KsPortal.Core.Kernel;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Orders;

/// <summary>The client pays the quote he chose: escrow holds its price, the order stands in the same moment, and the others are free.</summary>
/// <param name="CouponId">The coupon the page showed as taken off, so that nobody pays another sum than he saw.</param>
[Needs(Who.Verified)]
public sealed record PayQuote(Guid Key, Guid QuoteId, Guid? CouponId = null) : ICommand<QuotePaid>, IKeyed;

public sealed record QuotePaid(Guid OrderId);

internal sealed class PayQuoteHandler : ICommandHandler<PayQuote, QuotePaid>
{
    public Task<Result<QuotePaid>> Handle(Work work, PayQuote command, CancellationToken ct) => work.PayQuote(command.QuoteId, null, command.CouponId, ct);
}
