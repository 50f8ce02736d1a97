using KsPortal.Core.Storage;

namespace KsPortal.Core.Money;

/// <summary>What is asked of a provider.</summary>
internal delegate Task<GatewayAnswer> GatewayCall(IGateway gateway, CancellationToken ct);

/// <summary>
/// One kind of <see cref="GatewayJob"/>. Asking and applying are apart: between them no transaction is open, and the same answer may be
/// applied again after a crash.
/// </summary>
internal interface IGatewayAct
{
    /// <summary>"payment.query".</summary>
    string Kind { get; }

    /// <summary>What to ask as things stand now; null when there is nothing left to ask, and the job is over.</summary>
    Task<GatewayCall?> Ask(PortalDb db, Guid subject, CancellationToken ct);

    /// <summary>In a unit of work of its own. Answers after which time to ask again, or null when the job is over; an unknown outcome is asked again whatever this answers.</summary>
    Task<TimeSpan?> Apply(Work work, Guid subject, GatewayAnswer answer, CancellationToken ct);
}
