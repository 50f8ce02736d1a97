namespace KsPortal.Core.Orders;

/// <summary>The numbers an order lives by, under one version; a later version leaves running orders alone.</summary>
public static class OrderRules
{
    public const string Version = "2026-11";
    public const int RoundsIncluded = 2;
    public const int NoteMost = 4000;
    public const int FilesMost = 10;

    public const int RequirementsLeast = 5, RequirementsMost = 4000;

    /// <summary>A direct purchase nobody pays is closed after this long.</summary>
    public static readonly TimeSpan PayWithin = TimeSpan.FromMinutes(15);

    /// <summary>One the provider does not answer counts as refused.</summary>
    public static readonly TimeSpan AnswerWithin = TimeSpan.FromHours(24);

    /// <summary>No answer to a delivery counts as accepted after this long.</summary>
    public static readonly TimeSpan AcceptsItself = TimeSpan.FromDays(3);
    public static readonly TimeSpan LeastForChanges = TimeSpan.FromDays(1);
    public static readonly TimeSpan ClientMayCancelLate = TimeSpan.FromHours(24);
    public static readonly TimeSpan CancelledWhenLate = TimeSpan.FromHours(72);
    public static readonly TimeSpan Clears = TimeSpan.FromDays(7);
    /// <summary>For a provider's first three orders.</summary>
    public static readonly TimeSpan ClearsNewcomer = TimeSpan.FromDays(14);
    public const int NewcomerOrders = 3;
    public static readonly TimeSpan ReviewsOpen = TimeSpan.FromDays(14);
}
