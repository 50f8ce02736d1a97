namespace KsPortal.Web.Components.Shared;

/// <summary>When: today 17:28. Ago: 5 min ago. Day: Mar 2. Hour: 17:28. Full: with the year.</summary>
public enum TimeStyle { When, Ago, Day, Hour, Full }
