using KsPortal.Core.Storage;

namespace KsPortal.Core.Checks;

/// <summary>Something that is true at all times, asked of the database itself. Every class of Core that keeps this contract is found.</summary>
internal interface IInvariant
{
    /// <summary>Short and stable: L1, E2.</summary>
    string Code { get; }

    /// <summary>What holds, in half a sentence.</summary>
    string Says { get; }

    /// <summary>How many rows were looked at, and which of them break it.</summary>
    Task<(long Checked, IReadOnlyList<string> Broken)> Look(PortalDb db, CancellationToken ct);
}

/// <summary>What one invariant found.</summary>
public sealed record Finding(string Code, string Says, long Checked, IReadOnlyList<string> Broken)
{
    public override string ToString()
        => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Code} {Says}: {Checked:N0} checked, {Broken.Count:N0} broken");
}
