using System.Buffers.Binary;
using System.Text;
using KsPortal.Core.Kernel;

namespace KsPortal.Core.Files;

/// <summary>Which kind of ZIP: by the names in its directory, and never by unpacking anything.</summary>
internal static class ZipNames
{
    private const int TailLength = 22 + 65_535;
    private const int MostNames = 5_000;
    private const int MostDirectory = 1024 * 1024;

    public static async Task<Result<FileKind>> KindOf(Stream file, CancellationToken ct)
    {
        try
        {
            return await Directory(file, ct) is { } directory ? Decide([.. Names(directory).Take(MostNames)]) : FileKinds.Broken;
        }
        finally
        {
            file.Position = 0;
        }
    }

    private static Result<FileKind> Decide(HashSet<string> names)
    {
        var program = names.Contains("META-INF/MANIFEST.MF") || names.Contains("AndroidManifest.xml")
            || names.Any(name => name.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase));
        return program ? FileKinds.Unknown
            : !names.Contains("[Content_Types].xml") ? FileKinds.Zip
            : names.Contains("word/document.xml") ? FileKinds.Word
            : names.Contains("xl/workbook.xml") ? FileKinds.Excel
            : names.Contains("ppt/presentation.xml") ? FileKinds.PowerPoint
            : FileKinds.Zip;
    }

    private static async Task<byte[]?> Directory(Stream file, CancellationToken ct)
    {
        var tail = await Read(file, Math.Max(0, file.Length - TailLength), TailLength, ct);
        var end = tail.AsSpan().LastIndexOf("PK\u0005\u0006"u8);
        if (end < 0 || end + 22 > tail.Length)
            return null;
        var size = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(end + 12));
        var start = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(end + 16));
        return start + (long)size > file.Length ? null : await Read(file, start, Math.Min((int)Math.Min(size, int.MaxValue), MostDirectory), ct);
    }

    private static IEnumerable<string> Names(byte[] directory)
    {
        for (var at = 0; at + 46 <= directory.Length && directory.AsSpan(at).StartsWith("PK\u0001\u0002"u8);)
        {
            var length = BinaryPrimitives.ReadUInt16LittleEndian(directory.AsSpan(at + 28));
            if (at + 46 + length > directory.Length) yield break;
            yield return Encoding.UTF8.GetString(directory, at + 46, length);
            at += 46 + length + BinaryPrimitives.ReadUInt16LittleEndian(directory.AsSpan(at + 30)) + BinaryPrimitives.ReadUInt16LittleEndian(directory.AsSpan(at + 32));
        }
    }

    private static async Task<byte[]> Read(Stream file, long from, int most, CancellationToken ct)
    {
        file.Position = from;
        var bytes = new byte[(int)Math.Min(most, file.Length - from)];
        await file.ReadExactlyAsync(bytes, ct);
        return bytes;
    }
}
