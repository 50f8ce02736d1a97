using System.Globalization;
using System.Text.Json;
using KsPortal.Core.Demands;

namespace KsPortal.Web.Components.Demands;

/// <summary>What js/draft.js kept in the browser. It is the member's own typing and is checked like it.</summary>
internal sealed record LocalDraft(string? At, Dictionary<string, string>? Values)
{
    public DateTimeOffset? Moment => DateTimeOffset.TryParse(At, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var at) ? at : null;

    public Guid Id => Parsed("id") ?? Guid.Empty;
    public Guid? Key => Parsed("key");

    /// <summary>The files' names travel as JSON in a hidden field.</summary>
    public static string Write(IReadOnlyList<DraftFile> files) => JsonSerializer.Serialize(files);

    public DraftForm ToForm() => new()
    {
        Id = Id, Key = Key ?? Guid.NewGuid(), CategoryId = Parsed("category"), Way = Text("way") == nameof(DemandWay.Quotes) ? DemandWay.Quotes : DemandWay.Instant,
        Title = Text("title"), Brief = Text("brief"), Price = Text("price"), Low = Text("low"), Due = Text("due"), Files = ReadFiles(Text("files")),
    };

    private string Text(string name) => Values?.GetValueOrDefault(name) ?? "";

    private Guid? Parsed(string name) => Guid.TryParse(Text(name), out var id) ? id : null;

    /// <summary>Whatever stands there: what is no file is left out, what stands there twice comes once.</summary>
    public static List<DraftFile> ReadFiles(string? json)
    {
        try
        {
            return [.. (JsonSerializer.Deserialize<List<DraftFile?>>(json ?? "") ?? []).OfType<DraftFile>()
                .Where(file => file is { Name: not null } && file.Id != Guid.Empty).DistinctBy(file => file.Id)];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
