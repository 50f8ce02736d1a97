namespace KsPortal.Core.Money;

/// <summary>What new orders are charged; running ones keep what they were made with.</summary>
internal static class FeeSchedule
{
    /// <param name="loyal">The pair has finished an order together.</param>
    public static FeeTerms Of(bool loyal) => loyal ? FeeTerms.Loyal : FeeTerms.Standard;
}
