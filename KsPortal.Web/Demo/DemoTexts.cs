namespace KsPortal.Web.Demo;

/// <summary>
/// Everything a demo market says. The same seed gives the same texts; asking for more keeps the ones before,
/// the written ones come first and the rest is composed from parts.
/// </summary>
public sealed class DemoTexts
{
    private readonly ulong _seed;
    private readonly Deck _changes, _notes, _high, _middling, _poor, _suggestions, _replies, _closings;

    public DemoTexts(int seed)
    {
        _seed = (ulong)(uint)seed;
        var words = DemoLibrary.Words;
        _changes = new(_seed, "changes", words.ChangeRequests);
        _notes = new(_seed, "notes", words.DeliveryNotes);
        _high = new(_seed, "high", words.ReviewsHigh);
        _middling = new(_seed, "middling", words.ReviewsMiddling);
        _poor = new(_seed, "poor", words.ReviewsPoor);
        _suggestions = new(_seed, "suggestions", words.Suggestions);
        _replies = new(_seed, "replies", words.Replies);
        _closings = new(_seed, "closings", DemoLibrary.Closings);
    }

    public static IReadOnlyList<DemoCategory> Categories => DemoLibrary.Categories;

    public static IReadOnlyList<DemoTalk> Talks => DemoLibrary.Talks;

    /// <summary>Contact leaks, impatience, risk words: something for the console to notice.</summary>
    public static IReadOnlyList<DemoTalk> SupportTalks => DemoLibrary.SupportTalks;

    public static DemoStaff Support { get; } = new("support", "林静");

    public static DemoStaff Admin { get; } = new("admin", "周宁");

    public static int WrittenProviders => DemoLibrary.Providers.Count;

    public static int WrittenClients => DemoLibrary.Clients.Count;

    public static int WrittenListings => DemoLibrary.Listings.Count;

    public static int WrittenDemands => DemoLibrary.Demands.Count;

    public IReadOnlyList<DemoProvider> Providers(int count) => [.. Enumerable.Range(0, count).Select(i => DemoPeople.Provider(_seed, i))];

    public IReadOnlyList<DemoClient> Clients(int count) => [.. Enumerable.Range(0, count).Select(i => DemoPeople.Client(_seed, i))];

    public IReadOnlyList<DemoListing> Listings(int count, IReadOnlyList<DemoProvider> providers) =>
        [.. Enumerable.Range(0, count).Select(i => DemoListings.Listing(_seed, i, providers))];

    public IReadOnlyList<DemoJob> OpenDemands(int count) => [.. Enumerable.Range(0, count).Select(i => DemoJobs.Demand(_seed, i, _closings))];

    /// <summary>Jobs of orders already done: the price is what was paid, the same at both ends.</summary>
    public IReadOnlyList<DemoJob> FinishedJobs(int count) => [.. Enumerable.Range(0, count).Select(i => DemoJobs.Finished(_seed, i, _closings))];

    public static DemoTalk Talk(string category, int number)
    {
        DemoTalk[] fitting = [.. Talks.Where(t => t.Category == category)];
        return fitting[number % fitting.Length];
    }

    public string ChangeRequest(string child, int number) => _changes[child, number];

    public string DeliveryNote(string child, int number) => _notes[child, number];

    /// <summary>What a client writes after such work (a second-level category) by somebody of this quality (0 to 1).</summary>
    public DemoReview Review(string child, double quality, int number)
    {
        var random = DemoRandom.For(_seed, "review", number);
        var mood = quality + (random.Fraction() - 0.5) * 0.5;
        var (text, low, high) = mood switch
        {
            > 0.7 => (Praise(), 4, 5),
            > 0.55 => (_middling[child, number], 3, 4),
            _ => (_poor[child, number], 1, 3),
        };

        return new DemoReview(
            Mark(), Mark(), Mark(), text,
            random.Chance(0.3) ? _suggestions[child, number] : null,
            random.Chance(0.35) ? _replies[child, number] : null);

        // Two in one every other time: a few dozen sentences make a thousand reviews.
        string Praise() => random.Chance(0.5) ? _high[child, number] : _high[child, number] + _high[child, number + 1 + random.Below(12)];

        int Mark() => random.Chance(0.7) ? high : random.Between(low, high);
    }
}
