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
    /// <summary>One of the pictures.</summary>
    public Guid? CoverId { get; private set; }
    /// <summary>In the order they are shown.</summary>
    public List<Guid> Pictures { get; private set; } = [];
    public ListingState State { get; private set; }
    public DateTimeOffset PublishedAt { get; private init; }
    /// <summary>How often what it says was changed: who edits an older edition is told so.</summary>
    public int Edition { get; private set; }
    /// <summary>Title, text and the provider's name, as search compares them.</summary>
    internal string Search { get; private set; } = "";

    internal static Listing Publish(Guid id, Guid providerId, string providerName, ListingForm form, DateTimeOffset now)
    {
        var listing = new Listing { Id = id, ProviderId = providerId, PublishedAt = now };
        listing.Write(form, providerName);
        listing.Changed();
        return listing;
    }

    /// <param name="edition">The one that lay before who edits it.</param>
    /// <param name="form">What it says from now on.</param>
    /// <param name="providerName">As it is found by.</param>
    internal Refusal? Edit(int edition, ListingForm form, string providerName)
    {
        if (State is ListingState.Removed)
            return Refusal.Conflict("listing.act");
        if (edition != Edition)
            return Refusal.Conflict("listing.edited");
        Edition++;
        Write(form, providerName);
        Changed();
        return null;
    }

    public Refusal? Pause() => Become(ListingState.Paused, State is ListingState.Published);
    public Refusal? Resume() => Become(ListingState.Published, State is ListingState.Paused);
    public Refusal? Remove() => Become(ListingState.Removed, State is not ListingState.Removed);

    /// <summary>Something around it decides anew who sees it: its provider was suspended or let in again.</summary>
    internal void Changed() => Record(new ListingChanged(Id, ProviderId));

    private Refusal? Become(ListingState to, bool may)
    {
        if (!may)
            return Refusal.Conflict("listing.act");
        State = to;
        Changed();
        return null;
    }

    private void Write(ListingForm form, string providerName)
    {
        (CategoryId, Title, Text, Price) = (form.CategoryId, form.Title, form.Text, Amount.Fen(form.PriceMinor));
        (Days, Rounds, CoverId, Pictures) = (form.Days, form.Rounds, form.CoverId, [.. form.Shown]);
        Search = SearchText.Of(form.Title, "\n", form.Text, "\n", providerName);
    }
}

/// <summary>What a provider says of a service.</summary>
/// <param name="CoverId">One of the pictures; the first where none is chosen.</param>
/// <param name="Pictures">His own, in the order they are shown.</param>
public sealed record ListingForm(
    Guid CategoryId, string Title, string Text, long PriceMinor, int Days, int Rounds, Guid? CoverId, IReadOnlyList<Guid>? Pictures = null)
{
    internal IReadOnlyList<Guid> Shown => Pictures ?? [];

    /// <summary>As it is judged and kept.</summary>
    internal ListingForm Typed()
    {
        List<Guid> shown = [.. Shown.Distinct()];
        if (CoverId is { } cover && !shown.Contains(cover)) shown.Insert(0, cover);
        return this with { Title = TypedText.Line(Title), Text = TypedText.Of(Text), CoverId = CoverId ?? (shown.Count > 0 ? shown[0] : null), Pictures = shown };
    }
}

public static class ListingTopics
{
    /// <summary>Everything that browsing shows.</summary>
    public static Topic All { get; } = new("market");
    public static Topic Of(Guid listingId) => new($"listing:{listingId:n}");
    /// <summary>What one provider offers.</summary>
    public static Topic By(Guid providerId) => new($"account:{providerId:n}:listings");
}

public sealed record ListingChanged(Guid ListingId, Guid ProviderId) : Fact(ListingId)
{
    public override IEnumerable<Topic> Topics => [ListingTopics.Of(ListingId), ListingTopics.All, ListingTopics.By(ProviderId)];
}
