using KsPortal.Core.Kernel;

namespace KsPortal.Core.Demands;

public static class QuoteTopics
{
    /// <summary>A provider's own quotes, wherever they stand.</summary>
    public static Topic DeskOf(Guid providerId) => new($"account:{providerId:n}:quotes");

    internal static IEnumerable<Topic> For(Guid demandId, Guid clientId, Guid providerId) =>
        [DemandTopics.Of(demandId), DemandTopics.DeskOf(clientId), DeskOf(providerId), DemandTopics.Hall];
}

/// <summary>A provider named price and time, or named them anew.</summary>
/// <param name="Revision">1 is the first.</param>
public sealed record QuoteOffered(Guid QuoteId, Guid DemandId, Guid ClientId, Guid ProviderId, int Revision) : Fact(QuoteId)
{
    public override IEnumerable<Topic> Topics => QuoteTopics.For(DemandId, ClientId, ProviderId);
}

public sealed record QuoteMoved(Guid QuoteId, Guid DemandId, Guid ClientId, Guid ProviderId, QuoteState From, QuoteState To) : Fact(QuoteId)
{
    public override IEnumerable<Topic> Topics => QuoteTopics.For(DemandId, ClientId, ProviderId);
}
