using KsPortal.Core.Storage;

namespace KsPortal.Core.Money;

/// <summary>
/// What new orders are charged: the rule of the category that was in force at a moment, else that of its branch, else the one for all, else the
/// standard terms. Running orders keep what they were made with, and what was asked for is charged as it was when it was asked for.
/// </summary>
public sealed class FeeSchedule(IReadOnlyList<FeeVersion> versions)
{
    /// <param name="loyal">The pair has finished an order together.</param>
    public FeeTerms Of(Guid category, Guid? branch, DateTimeOffset at, bool loyal)
        => (InForce(category, at) ?? (branch is { } over ? InForce(over, at) : null) ?? InForce(Guid.Empty, at))?.Of(loyal)
            ?? (loyal ? FeeTerms.Loyal : FeeTerms.Standard);

    private FeeVersion? InForce(Guid category, DateTimeOffset at)
        => versions.FirstOrDefault(v => v.CategoryId == category && v.From <= at && (v.Until is null || at < v.Until));
}

internal static class FeeSchedules
{
    extension(PortalDb db)
    {
        /// <summary>All that was in force since then, in one question.</summary>
        public async Task<FeeSchedule> FeesSince(DateTimeOffset since, CancellationToken ct)
            => new(await db.FeeVersions.AsNoTracking().Where(v => v.Until == null || v.Until > since).ToListAsync(ct));
    }
}
