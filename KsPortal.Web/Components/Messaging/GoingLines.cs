using System.Text.Encodings.Web;
using System.Text.Json;
using KsPortal.Core.Files;
using KsPortal.Core.Kernel;
using KsPortal.Core.Messaging;

namespace KsPortal.Web.Components.Messaging;

/// <summary>
/// Lines that have not gone, as js/composer.js keeps them in the tab over a reload: each comes back under the id it has, so that one which
/// had arrived after all is not said twice. They are the member's own typing and are checked like it.
/// </summary>
internal static class GoingLines
{
    /// <summary>Characters in all, names of files included: a circuit takes no more than 128 KiB at once.</summary>
    private const int Most = 8_000;
    private const int LinesMost = 20;

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };   // into an attribute, which is encoded itself

    private sealed record Line(Guid Id, string? Text, List<FileView?>? Files);

    /// <summary>The newest as far as there is room; empty where there is none.</summary>
    public static string Write(IReadOnlyList<Outgoing> going)
    {
        if (going.Count == 0) return "";
        var left = Most;
        var kept = going.Reverse().Take(LinesMost).TakeWhile(line => (left -= line.Text.Length + line.Files.Sum(file => file.Name.Length + Guid.Empty.ToString().Length)) >= 0).Reverse();
        return JsonSerializer.Serialize(kept.Select(line => new Line(line.Id, line.Text, [.. line.Files])), Readable);
    }

    /// <summary>Whatever stands there: what is no line is left out.</summary>
    public static IReadOnlyList<Outgoing> Read(string? json)
    {
        try
        {
            return [.. (JsonSerializer.Deserialize<List<Line?>>(json ?? "") ?? []).OfType<Line>()
                .Where(line => line is { Text.Length: <= Most } && line.Id != Guid.Empty).DistinctBy(line => line.Id).Take(LinesMost)
                .Select(line => new Outgoing(line.Id, line.Text!, Files(line), Refusal.Conflict("talk.unsent")))];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static IReadOnlyList<FileView> Files(Line line) => [.. (line.Files ?? []).OfType<FileView>().Where(file => file.Name is not null).Take(TalkRules.FilesMost)];
}
