using KsPortal.Core.Kernel;
using KsPortal.Core.Market;
using KsPortal.Core.Money;

namespace KsPortal.Core.Demands;

/// <summary>What a provider offers: price in fen, days from payment to delivery, and why him.</summary>
public sealed record QuoteOffer(long? PriceMinor, int? Days, string Note)
{
    /// <summary>As it is judged and kept.</summary>
    internal QuoteOffer Typed() => this with { Note = TypedText.Of(Note) };
}

/// <summary>The numbers a quote obeys.</summary>
public static class QuoteRules
{
    /// <summary>Standing at once on one demand: more nobody compares.</summary>
    public const int AtMost = 20;
    /// <summary>Standing at once of one provider.</summary>
    public const int StandingMost = 50;
    public const int RevisionsMost = 10;
    public const int DaysLeast = 1, DaysMost = 180, NoteLeast = 10, NoteMost = 1000;
    public const long PriceLeast = DemandRules.PriceLeast, PriceMost = DemandRules.PriceMost;

    /// <summary>Whoever was picked waits so long for the money.</summary>
    public static readonly TimeSpan PayWithin = TimeSpan.FromHours(24);

    /// <summary>The first thing that is missing or breaks a rule, in the order of the form.</summary>
    public static Refusal? Wrong(QuoteOffer offer)
    {
        offer = offer.Typed();
        return offer.PriceMinor is null or < PriceLeast or > PriceMost ? Refusal.Invalid("demand.price", "PriceMinor", Amount.Fen(PriceLeast), Amount.Fen(PriceMost))
            : offer.Days is null or < DaysLeast or > DaysMost ? Refusal.Invalid("quote.days", "Days", DaysLeast, DaysMost)
            : offer.Note.Length is < NoteLeast or > NoteMost ? Refusal.Invalid("text.range", "Note", NoteLeast, NoteMost)
            : HonestMarket.Refuses("Note", offer.Note);
    }
}
