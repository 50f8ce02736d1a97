using KsPortal.Core.Kernel;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Orders;

/// <summary>The client pays the quote he chose: escrow holds its price, the order stands in the same moment, and the others are free.</summary>
[Needs(Who.Verified)]
public sealed record PayQuote(Guid Key, Guid QuoteId) : ICommand<QuotePaid>, IKeyed;

public sealed record QuotePaid(Guid OrderId);

internal sealed class PayQuoteHandler : ICommandHandler<PayQuote, QuotePaid>
{
    public Task<Result<QuotePaid>> Handle(Work work, PayQuote command, CancellationToken ct) => work.PayQuote(command.QuoteId, null, ct);
}
