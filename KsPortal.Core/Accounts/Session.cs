namespace KsPortal.Core.Accounts;

/// <summary>One sign-in on one device. A cookie names it; ended here, the cookie is dead wherever it is replayed.</summary>
public sealed class Session
{
    public Guid Id { get; internal init; }
    public Guid AccountId { get; internal init; }
    public DateTimeOffset StartedAt { get; internal init; }
    public DateTimeOffset? EndedAt { get; internal set; }
    public string Device { get; internal init; } = "";
}
