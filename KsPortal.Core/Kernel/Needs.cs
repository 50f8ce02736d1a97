namespace KsPortal.Core.Kernel;

/// <summary>The least standing a request asks of its sender; each one includes those before it, staff stand apart.</summary>
public enum Who
{
    /// <summary>Visitors too.</summary>
    Anyone,
    /// <summary>Signed in and not suspended.</summary>
    Member,
    /// <summary>A member whose e-mail is confirmed: may post, claim and pay.</summary>
    Verified,
    /// <summary>A verified member whom staff let in as provider.</summary>
    ApprovedProvider,
    /// <summary>Support or Admin.</summary>
    Staff,
    Admin,
    /// <summary>The portal itself only: no door passes such a request on for a person.</summary>
    System,
}

/// <summary>
/// A thousand pages ask it at once, since the same fact rings for all of them. Who was let in is let in again, from memory, until
/// something is told of his account: so only for questions whose answer shows little more than the page that asks.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AskedByManyAttribute : Attribute;

/// <summary>Stands on every request; a test refuses a request without it.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsAttribute(Who who) : Attribute
{
    public Who Who { get; } = who;
}
