namespace KsPortal.Core.Kernel;

/// <summary>
/// How fast one account may send this request: so many at once, and in the long run so many in an hour. A command without it
/// has <see cref="Usual"/>; a query without it has no limit. The portal itself has none.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PaceAttribute(int atOnce, int perHour) : Attribute
{
    public int AtOnce { get; } = atOnce;
    public int PerHour { get; } = perHour;

    /// <summary>More than hands can do, less than harms others.</summary>
    public static PaceAttribute Usual { get; } = new(60, 7200);
}

/// <summary>Whether paces are kept; off where a program plays many people at a clock of its own.</summary>
public sealed record PaceRules(bool Kept);
