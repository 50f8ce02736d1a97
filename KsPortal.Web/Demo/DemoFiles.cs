using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace KsPortal.Web.Demo;

public sealed record DemoFile(string Name, string ContentType, byte[] Bytes);

/// <summary>Real files for deliveries, the same bytes each time.</summary>
public static class DemoFiles
{
    private static readonly DateTimeOffset Packed = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    /// <summary>What a provider hands over for this job: a picture and a note packed, a document, or a plain text.</summary>
    public static DemoFile Delivery(DemoJob job, string note, int number) => job.Category switch
    {
        "design" or "video" => Zip($"交付-{number}.zip",
            new DemoFile("预览.png", "image/png", DemoPictures.Png(DemoPictures.Cover(job.Child, number), 960, 600)),
            Text("说明.txt", $"{job.Title}\n\n{note}\n")),
        "coding" or "office" => Zip($"交付-{number}.zip", Text("说明.txt", $"{job.Title}\n\n{note}\n"), Text("要求.txt", job.Brief + "\n")),
        "language" => Text($"译稿说明-{number}.txt", $"{job.Title}\n\n{note}\n\n{job.Brief}\n"),
        _ => Pdf($"交付-{number}.pdf", job.Title, [note, job.Brief]),
    };

    public static DemoFile Text(string name, string text) => new(name, "text/plain", Encoding.UTF8.GetBytes(text));

    public static DemoFile Zip(string name, params IReadOnlyList<DemoFile> files)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var file in files)
            {
                var entry = zip.CreateEntry(file.Name, CompressionLevel.Fastest);
                entry.LastWriteTime = Packed;
                using var into = entry.Open();
                into.Write(file.Bytes);
            }
        }

        return new DemoFile(name, "application/zip", bytes.ToArray());
    }

    /// <summary>One A4 page in the Chinese font every reader brings (STSong-Light), so none is embedded.</summary>
    public static DemoFile Pdf(string name, string title, IReadOnlyList<string> paragraphs)
    {
        var lines = paragraphs.SelectMany(p => p.Split('\n').SelectMany(line => line.Chunk(36)).Select(part => new string(part)).Append("")).Take(40);
        var page = new StringBuilder($"BT /F 18 Tf 64 770 Td <{Hex(title)}> Tj /F 12 Tf 0 -16 Td 20 TL ");
        foreach (var line in lines)
            page.Append(CultureInfo.InvariantCulture, $"T* <{Hex(line)}> Tj ");

        page.Append("ET");
        string[] objects =
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
            $"<< /Length {page.Length} >>\nstream\n{page}\nendstream",
            "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [6 0 R] >>",
            "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /DW 1000 /FontDescriptor 7 0 R >>",
            "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>",
            $"<< /Title <FEFF{Hex(title)}> >>",
        ];
        return new DemoFile(name, "application/pdf", Encoding.ASCII.GetBytes(Assemble(objects)));
    }

    private static string Assemble(string[] objects)
    {
        var file = new StringBuilder("%PDF-1.4\n");
        var table = new StringBuilder($"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n");
        for (var i = 0; i < objects.Length; i++)
        {
            table.Append(CultureInfo.InvariantCulture, $"{file.Length:D10} 00000 n \n");
            file.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }

        var start = file.Length;
        return $"{file}{table}trailer\n<< /Size {objects.Length + 1} /Root 1 0 R /Info {objects.Length} 0 R >>\nstartxref\n{start}\n%%EOF\n";
    }

    private static string Hex(string text) => Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text));
}
