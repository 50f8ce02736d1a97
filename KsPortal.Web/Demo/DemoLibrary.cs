using System.Text.Json;

namespace KsPortal.Web.Demo;

/// <summary>The texts as they were written, read once from the JSON files under Demo/Texts.</summary>
internal static class DemoLibrary
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    public static IReadOnlyList<DemoCategory> Categories { get; } = Read<DemoCategory[]>("Categories");

    public static IReadOnlyList<DemoProvider> Providers { get; } = Read<DemoProvider[]>("Providers");

    public static IReadOnlyList<DemoClient> Clients { get; } = Read<DemoClient[]>("Clients");

    public static WrittenNames Names { get; } = Read<WrittenNames>("NameParts");

    public static WrittenWords Words { get; } = Read<WrittenWords>("Words");

    public static IReadOnlyList<WrittenText> Closings { get; } = [.. Read<string[]>("Closings").Select(t => new WrittenText(t, null))];

    public static IReadOnlyList<(DemoCategory Category, WrittenListing Written)> Listings { get; } =
        [.. Categories.SelectMany(c => Read<WrittenListing[]>($"Listings/{c.Slug}").Select(w => (c, w)))];

    public static IReadOnlyList<(DemoCategory Category, WrittenJob Written)> Demands { get; } =
        [.. Categories.SelectMany(c => Read<WrittenJobs>($"Jobs/{c.Slug}").Demands.Select(w => (c, w)))];

    public static IReadOnlyList<(DemoCategory Category, WrittenJob Written)> Orders { get; } =
        [.. Categories.SelectMany(c => Read<WrittenJobs>($"Jobs/{c.Slug}").Orders.Select(w => (c, w)))];

    public static IReadOnlyList<DemoTalk> Talks { get; } = [.. Categories.SelectMany(c => TalksOf(c.Slug))];

    public static IReadOnlyList<DemoTalk> SupportTalks { get; } = [.. TalksOf("support")];

    private static IEnumerable<DemoTalk> TalksOf(string slug) =>
        Read<DemoLine[][]>($"Talks/{slug}").Select(lines => new DemoTalk(slug, lines));

    private static T Read<T>(string name)
    {
        using var stream = typeof(DemoLibrary).Assembly.GetManifestResourceStream($"Demo/{name}")
            ?? throw new InvalidOperationException($"Demo text {name} is not in the assembly.");
        return JsonSerializer.Deserialize<T>(stream, Options) ?? throw new InvalidOperationException($"Demo text {name} is empty.");
    }
}

internal sealed record WrittenListing(
    string By, string In, string Title, string Lead, IReadOnlyList<string> Gives, decimal Yuan, int Days, int Rounds,
    IReadOnlyDictionary<string, decimal>? Extras);

internal sealed record WrittenJobs(IReadOnlyList<WrittenJob> Demands, IReadOnlyList<WrittenJob> Orders);

internal sealed record WrittenJob(string In, string Title, string Brief, decimal Yuan, decimal Low, decimal High, int Days, string? For);

internal sealed record WrittenNames(
    IReadOnlyList<string[]> Surnames, IReadOnlyList<string[]> Givens, IReadOnlyList<string[]> StudioHeads,
    IReadOnlyList<string[]> StudioTails, IReadOnlyList<string> Cities, IReadOnlyList<string> Trades,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Groups);

internal sealed record WrittenWords(
    IReadOnlyList<WrittenText> ChangeRequests, IReadOnlyList<WrittenText> DeliveryNotes, IReadOnlyList<WrittenText> ReviewsHigh,
    IReadOnlyList<WrittenText> ReviewsMiddling, IReadOnlyList<WrittenText> ReviewsPoor, IReadOnlyList<WrittenText> Suggestions,
    IReadOnlyList<WrittenText> Replies);

/// <summary>For names the categories (of either level) it can be said about; without it fits all.</summary>
internal sealed record WrittenText(string Text, IReadOnlyList<string>? For);
