using KsPortal.Core.Storage;

namespace KsPortal.Core.Money;

/// <summary>What a category's rule was from one moment to the next; an empty id stands for all that have none of their own.</summary>
/// <param name="Again">From the second order of the same pair.</param>
public sealed record FeeBand(Guid CategoryId, FeeTerms First, FeeTerms Again, DateTimeOffset From, DateTimeOffset? Until);

/// <summary>
/// What new orders are charged: the rule of the category that was in force at a moment, else that of its branch, else the one for all, else the
/// standard terms. Running orders keep what they were made with, and what was asked for is charged as it was when it was asked for.
/// </summary>
public sealed class FeeSchedule(IReadOnlyList<FeeBand> bands)
{
    /// <param name="loyal">The pair has finished an order together.</param>
    public FeeTerms Of(Guid category, Guid? branch, DateTimeOffset at, bool loyal)
        => (InForce(category, at) ?? (branch is { } over ? InForce(over, at) : null) ?? InForce(Guid.Empty, at)) is { } band
            ? loyal ? band.Again : band.First
            : loyal ? FeeTerms.Loyal : FeeTerms.Standard;

    private FeeBand? InForce(Guid category, DateTimeOffset at)
        => bands.FirstOrDefault(band => band.CategoryId == category && band.From <= at && (band.Until is null || at < band.Until));
}

internal static class FeeSchedules
{
    extension(PortalDb db)
    {
        /// <summary>All that was in force since then, in one question.</summary>
        public async Task<FeeSchedule> FeesSince(DateTimeOffset since, CancellationToken ct)
            => new((await db.FeeVersions.AsNoTracking().Where(v => v.Until == null || v.Until > since).ToListAsync(ct)).ConvertAll(v => v.Band));
    }
}
