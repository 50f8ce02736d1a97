using KsPortal.Core.Kernel;
using KsPortal.Core.Money;

namespace KsPortal.Core.Market;

public enum ListingState { Published, Paused, Removed }

/// <summary>A service a provider sells at a price, in one package.</summary>
public sealed class Listing : Entity
{
    private Listing() { }

    public Guid ProviderId { get; private init; }
    public Guid CategoryId { get; private set; }
    public string Title { get; private set; } = "";
    public string Text { get; private set; } = "";
    public Amount Price { get; private set; }
    public int Days { get; private set; }
    /// <summary>Rounds of changes included.</summary>
    public int Rounds { get; private set; }
    public Guid? CoverId { get; private set; }
    public ListingState State { get; private set; }
    public DateTimeOffset PublishedAt { get; private init; }

    public static Listing Publish(Guid id, Guid providerId, ListingForm form, DateTimeOffset now)
    {
        var listing = new Listing { Id = id, ProviderId = providerId, PublishedAt = now };
        listing.Write(form);
        listing.Record(new ListingChanged(id, providerId));
        return listing;
    }

    public void Edit(ListingForm form)
    {
        Write(form);
        Record(new ListingChanged(Id, ProviderId));
    }

    public Refusal? Pause() => Become(ListingState.Paused, ListingState.Published);
    public Refusal? Resume() => Become(ListingState.Published, ListingState.Paused);

    private Refusal? Become(ListingState to, ListingState from)
    {
        if (State != from)
            return Refusal.Conflict("listing.act");
        State = to;
        Record(new ListingChanged(Id, ProviderId));
        return null;
    }

    private void Write(ListingForm form)
        => (CategoryId, Title, Text, Price, Days, Rounds, CoverId)
            = (form.CategoryId, TypedText.Line(form.Title), TypedText.Of(form.Text), Amount.Fen(form.PriceMinor), form.Days, form.Rounds, form.CoverId);
}

public sealed record ListingForm(Guid CategoryId, string Title, string Text, long PriceMinor, int Days, int Rounds, Guid? CoverId)
{
    /// <summary>As it is judged and kept.</summary>
    internal ListingForm Typed() => this with { Title = TypedText.Line(Title), Text = TypedText.Of(Text) };
}

public static class ListingTopics
{
    /// <summary>Everything that browsing shows.</summary>
    public static Topic All { get; } = new("market");
    public static Topic Of(Guid listingId) => new($"listing:{listingId:n}");
}

public sealed record ListingChanged(Guid ListingId, Guid ProviderId) : Fact(ListingId)
{
    public override IEnumerable<Topic> Topics => [ListingTopics.Of(ListingId), ListingTopics.All];
}
