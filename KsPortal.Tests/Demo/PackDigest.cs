using System.IO.Compression;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace KsPortal.Tests.Demo;

/// <summary>The rows of a pack without what chance gave them: ids, hashes, and the order of what one unit of work did.</summary>
internal static partial class PackDigest
{
    private static readonly string[] ByChance = ["PasswordHash", "SecurityStamp", "ConcurrencyStamp", "Version", "SubjectVersion", "journal.Seq", "transfers.Seq", "ledger_head.Seq", "FactSeq", "gateway_events.Body"];

    public static async Task<IReadOnlyDictionary<string, string[]>> Of(Stream pack)
    {
        await using var brotli = new BrotliStream(pack, CompressionMode.Decompress);
        using var json = await JsonDocument.ParseAsync(brotli);
        return json.RootElement.GetProperty("tables").EnumerateArray().ToDictionary(t => t.GetProperty("name").GetString()!, Lines);
    }

    private static string[] Lines(JsonElement table)
    {
        var name = table.GetProperty("name").GetString();
        var chance = table.GetProperty("columns").EnumerateArray().Select(c => ByChance.Contains(c.GetString()) || ByChance.Contains($"{name}.{c}")).ToArray();
        return [.. table.GetProperty("rows").EnumerateArray()
            .Select(row => string.Join('|', row.EnumerateArray().Select((cell, i) => chance[i] ? "" : Hex().Replace(cell.ToString(), "#"))))
            .Order(StringComparer.Ordinal)];
    }

    [GeneratedRegex("[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}|[0-9a-fA-F]{32,64}")]
    private static partial Regex Hex();
}
