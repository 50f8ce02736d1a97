namespace KsPortal.Web.Components.Shared;

/// <summary>One reason in the reader's words; a tick where it fits, an x where it does not.</summary>
public sealed record MatchReason(string Words, bool Fits = true);
