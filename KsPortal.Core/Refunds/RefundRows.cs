using KsPortal.Core.Orders;

namespace KsPortal.Core.Refunds;

public enum OfferKind { Ask, Counter, Proposal, Ruling }

/// <summary>One sum that was put on the table; never changed, never deleted.</summary>
public sealed class RefundOffer
{
    public Guid CaseId { get; internal init; }
    public int Number { get; internal init; }
    public OfferKind Kind { get; internal init; }
    public OrderParty By { get; internal init; }
    public Guid AccountId { get; internal init; }
    public long Minor { get; internal init; }
    public string Text { get; internal init; } = "";
    public DateTimeOffset At { get; internal init; }
}

/// <summary>What a side shows for what it says.</summary>
public sealed class RefundEvidence
{
    public Guid Id { get; internal init; }
    public Guid CaseId { get; internal init; }
    public OrderParty By { get; internal init; }
    public string Text { get; internal init; } = "";
    public List<Guid> Files { get; internal init; } = [];
    public DateTimeOffset At { get; internal init; }
}
