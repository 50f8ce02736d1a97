using System.Text;
using KsPortal.Core.Kernel;

namespace KsPortal.Core.Files;

/// <summary>A kind of file the portal takes. Pictures are made anew; everything else is kept as it came and only ever saved, never shown.</summary>
internal sealed record FileKind(string ContentType, bool Picture, params string[] Endings);

/// <summary>Decides by the bytes. The sender's type is not asked, his ending only to refuse a script.</summary>
internal static class FileKinds
{
    public static readonly FileKind Png = new("image/png", true, ".png");
    public static readonly FileKind Jpeg = new("image/jpeg", true, ".jpg", ".jpeg");
    public static readonly FileKind Gif = new("image/gif", true, ".gif");
    public static readonly FileKind WebP = new("image/webp", true, ".webp");
    public static readonly FileKind Pdf = new("application/pdf", false, ".pdf");
    public static readonly FileKind Mp4 = new("video/mp4", false, ".mp4", ".m4v", ".m4a");
    public static readonly FileKind Mp3 = new("audio/mpeg", false, ".mp3");
    public static readonly FileKind Zip = new("application/zip", false, ".zip");
    public static readonly FileKind Word = new("application/vnd.openxmlformats-officedocument.wordprocessingml.document", false, ".docx");
    public static readonly FileKind Excel = new("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", false, ".xlsx");
    public static readonly FileKind PowerPoint = new("application/vnd.openxmlformats-officedocument.presentationml.presentation", false, ".pptx");
    public static readonly FileKind Text = new("text/plain", false, ".txt", ".md", ".csv", ".tsv", ".log", ".json", ".srt", ".vtt", ".yml", ".yaml", ".tex");

    public static readonly HashSet<string> KnownEndings =
        [.. new[] { Png, Jpeg, Gif, WebP, Pdf, Mp4, Mp3, Zip, Word, Excel, PowerPoint, Text }.SelectMany(kind => kind.Endings)];

    private static readonly HashSet<string> Mp4Brands =
        ["isom", "iso2", "iso3", "iso4", "iso5", "iso6", "mp41", "mp42", "avc1", "M4V ", "M4A ", "MSNV", "dash", "3gp4", "3gp5"];

    /// <summary>What it is, or why it is not taken.</summary>
    public static async Task<Result<FileKind>> Of(Stream file, string name, CancellationToken ct)
    {
        var head = new byte[16];
        var read = await file.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, ct);
        file.Position = 0;
        if (read == 0)
            return Refusal.Invalid("file.empty", "File");
        if (Magic(head.AsSpan(0, read)) is { } kind)
            return kind == Zip ? await ZipNames.KindOf(file, ct) : kind;
        return await PlainText.IsIn(file, name, ct) ? Text : Unknown;
    }

    public static Refusal Unknown => Refusal.Invalid("file.type", "File");
    public static Refusal Broken => Refusal.Invalid("file.broken", "File");

    private static FileKind? Magic(ReadOnlySpan<byte> head)
        => head.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]) ? Png
            : head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? Jpeg
            : head.StartsWith("GIF87a"u8) || head.StartsWith("GIF89a"u8) ? Gif
            : head.StartsWith("RIFF"u8) && head.Length >= 12 && head[8..].StartsWith("WEBP"u8) ? WebP
            : head.StartsWith("%PDF-"u8) ? Pdf
            : head.StartsWith("PK\u0003\u0004"u8) || head.StartsWith("PK\u0005\u0006"u8) ? Zip
            : head.Length >= 12 && head[4..].StartsWith("ftyp"u8) && Mp4Brands.Contains(Encoding.Latin1.GetString(head[8..12])) ? Mp4
            : head.StartsWith("ID3"u8) || IsMp3Frame(head) ? Mp3
            : null;

    private static bool IsMp3Frame(ReadOnlySpan<byte> head)   // sync, layer III, a real bit rate and sample rate
        => head.Length >= 4 && head[0] == 0xFF && (head[1] & 0xE6) == 0xE2 && (head[2] >> 4) is > 0 and < 15 && (head[2] & 0x0C) != 0x0C;
}
