using KsPortal.Core.Kernel;
using KsPortal.Core.Market;
using KsPortal.Core.Money;

namespace KsPortal.Core.Demands;

/// <summary>The numbers a demand obeys, and what a complete brief is.</summary>
public static class DemandRules
{
    public static readonly TimeSpan OpenFor = TimeSpan.FromHours(24);
    public const int MostExtensions = 2;
    public const int ReasonMost = 300;
    public const int TitleLeast = 4, TitleMost = 60, BriefLeast = 10, BriefMost = 4000, FilesMost = 10;
    public const long PriceLeast = 10_00, PriceMost = 50_000_00;
    public static readonly TimeSpan DueSoonest = TimeSpan.FromHours(2), DueLatest = TimeSpan.FromDays(180);

    /// <summary>Whoever claims it in the last moment still has this long to do the work.</summary>
    public static readonly TimeSpan LeastToWork = TimeSpan.FromHours(1);

    /// <summary>When nobody may claim it any more: so much after the moment, or earlier where it is due earlier.</summary>
    public static DateTimeOffset ClosesAt(DateTimeOffset from, DateTimeOffset due, TimeSpan after)
        => due - LeastToWork < from + after ? due - LeastToWork : from + after;

    /// <summary>The first thing that is missing or breaks a rule, in the order of the form.</summary>
    public static Refusal? Wrong(DemandForm form, DateTimeOffset now) => WrongTyped(form.Typed(), now);

    private static Refusal? WrongTyped(DemandForm form, DateTimeOffset now)
        => form.CategoryId is null ? Refusal.Invalid("demand.category", "CategoryId")
            : form.Title.Length is < TitleLeast or > TitleMost ? Refusal.Invalid("text.range", "Title", TitleLeast, TitleMost)
            : form.Brief.Length is < BriefLeast or > BriefMost ? Refusal.Invalid("text.range", "Brief", BriefLeast, BriefMost)
            : form.Way is DemandWay.Invitation ? Refusal.Invalid("demand.way", "Way")
            : form is { Way: DemandWay.Quotes, LowMinor: < PriceLeast or > PriceMost } ? Price("LowMinor")
            : form.PriceMinor is < PriceLeast or > PriceMost || (form is { Way: DemandWay.Instant, PriceMinor: null }) ? Price("PriceMinor")
            : form.Way is DemandWay.Quotes && form.LowMinor > form.PriceMinor ? Refusal.Invalid("demand.budget", "LowMinor")
            : form.DueAt is null ? Refusal.Invalid("demand.due.missing", "DueAt")
            : form.DueAt < now + DueSoonest ? Refusal.Invalid("demand.due.past", "DueAt")
            : form.DueAt > now + DueLatest ? Refusal.Invalid("demand.due.far", "DueAt")
            : form.Files.Count > FilesMost ? Refusal.Invalid("demand.files", "Files", FilesMost)
            : HonestMarket.Refuses("Title", form.Title) ?? HonestMarket.Refuses("Brief", form.Brief);

    private static Refusal Price(string field) => Refusal.Invalid("demand.price", field, Amount.Fen(PriceLeast), Amount.Fen(PriceMost));
}
