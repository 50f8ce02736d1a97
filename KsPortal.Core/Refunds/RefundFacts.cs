using KsPortal.Core.Kernel;
using KsPortal.Core.Money;
using KsPortal.Core.Orders;

namespace KsPortal.Core.Refunds;

public static class RefundTopics
{
    /// <summary>Every case that is with staff, for the desk.</summary>
    public static Topic Desk { get; } = new("disputes");
}

/// <summary>A case was opened: asked by the client, or offered by the provider.</summary>
public sealed record RefundAsked(Guid CaseId, Guid OrderId, Guid ClientId, Guid ProviderId, OrderParty By) : Fact(CaseId)
{
    public override IEnumerable<Topic> Topics => [.. OrderTopics.For(OrderId, ClientId, ProviderId), RefundTopics.Desk];
}

/// <param name="Offer">Number of the offer, proposal or ruling it came with; 0 where there is none.</param>
public sealed record RefundCaseMoved(
    Guid CaseId, Guid OrderId, Guid ClientId, Guid ProviderId, RefundState From, RefundState To, RefundAct Act, OrderParty By, int Offer) : Fact(CaseId)
{
    public override IEnumerable<Topic> Topics => [.. OrderTopics.For(OrderId, ClientId, ProviderId), RefundTopics.Desk];
}

/// <summary>The money has moved.</summary>
public sealed record RefundExecuted(Guid CaseId, Guid OrderId, Guid ClientId, Guid ProviderId) : Fact(CaseId)
{
    public override IEnumerable<Topic> Topics =>
        [.. OrderTopics.For(OrderId, ClientId, ProviderId), RefundTopics.Desk, MoneyTopics.Of(ClientId), MoneyTopics.Of(ProviderId)];
}
