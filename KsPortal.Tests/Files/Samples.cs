using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using NetVips;

namespace KsPortal.Tests.Files;

/// <summary>Honest and hostile files, made of bytes here.</summary>
internal static class Samples
{
    public const string Script = "alert(document.domain)";

    public static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    public static byte[] Png(int width = 40, int height = 30) => Painted(width, height).PngsaveBuffer();
    public static byte[] WebP() => Painted(40, 30).WebpsaveBuffer();
    public static byte[] Gif() => Painted(40, 30).GifsaveBuffer();
    public static byte[] Jpeg(int width = 40, int height = 30) => Painted(width, height).JpegsaveBuffer();

    /// <summary>Two frames, half a second each.</summary>
    public static byte[] MovingGif() => Painted(40, 60).Mutate(m =>
    {
        m.Set(GValue.GIntType, "page-height", 30);
        m.Set(GValue.ArrayIntType, "delay", new[] { 500, 500 });
    }).GifsaveBuffer();

    /// <summary>A photo that says where it was taken, with what, and on its side.</summary>
    public static byte[] JpegFromHome() => Painted(40, 30).Mutate(m =>
    {
        m.Set(GValue.GStrType, "exif-ifd0-Model", "Spy-Cam 3000");
        m.Set(GValue.GStrType, "exif-ifd3-GPSLatitude", "31/1 13/1 49/1");
        m.Set(GValue.GStrType, "exif-ifd3-GPSLongitude", "121/1 28/1 25/1");
        m.Set(GValue.GIntType, "orientation", 6);
        m.Set(GValue.BlobType, "xmp-data", Text("<x:xmpmeta>at home</x:xmpmeta>"));
    }).JpegsaveBuffer();

    /// <summary>A GIF that is a script too: its first bytes name a variable, the script stands in a comment block and again behind the picture.</summary>
    public static byte[] GifAndScript()
    {
        var gif = Gif();
        var comment = (byte[])[0x21, 0xFE, (byte)(Script.Length + 4), .. Text($"*/={Script};"[..(Script.Length + 4)]), 0];
        var head = 13 + ((gif[10] & 0x80) != 0 ? 3 << ((gif[10] & 7) + 1) : 0);
        return [.. gif[..head], .. comment, .. gif[head..], .. Text($"*/=1;{Script}//")];
    }

    public static byte[] PngAndPage() => [.. Png(), .. Text($"<html><script>{Script}</script></html>")];

    /// <summary>Says it has this many pixels, and holds next to none.</summary>
    public static byte[] PngHeader(int width, int height, bool interlaced = false)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9], header[12]) = (8, 6, interlaced ? (byte)1 : (byte)0);
        using var pixels = new MemoryStream();
        using (var zlib = new ZLibStream(pixels, CompressionLevel.SmallestSize, leaveOpen: true))
            zlib.Write(new byte[1024 * 1024]);
        return [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, .. Chunk("IHDR", header), .. Chunk("IDAT", pixels.ToArray()), .. Chunk("IEND", [])];
    }

    public static byte[] Zip(params string[] names)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var name in names)
                using (var entry = zip.CreateEntry(name).Open())
                    entry.Write(Text("<xml/>"));
        return bytes.ToArray();
    }

    public static byte[] Exe => [.. "MZ"u8, 0x90, 0, 3, 0, 0, 0, 4, 0, 0, 0, 0xFF, 0xFF, 0, 0, .. new byte[200]];
    public static byte[] Elf => [0x7F, .. "ELF"u8, 2, 1, 1, .. new byte[200]];
    public static byte[] Pdf => Text("%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF");
    public static byte[] Mp4 => [0, 0, 0, 24, .. "ftypisom"u8, 0, 0, 2, 0, .. "isomiso2"u8, .. new byte[64]];
    public static byte[] Mp3 => [.. "ID3"u8, 4, 0, 0, 0, 0, 0, 0, 0xFF, 0xFB, 0x90, 0x64, .. new byte[400]];
    public static byte[] Svg => Text($"<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"{Script}\"/>");

    private static Image Painted(int width, int height)
        => (Image.Xyz(width, height).ExtractBand(0).Bandjoin(Image.Xyz(width, height).ExtractBand(1), Image.Xyz(width, height).ExtractBand(0)) % 256)
            .Cast(Enums.BandFormat.Uchar).Copy(interpretation: Enums.Interpretation.Srgb);

    private static byte[] Chunk(string name, byte[] data)
    {
        var (length, sum) = (new byte[4], new byte[4]);
        BinaryPrimitives.WriteInt32BigEndian(length, data.Length);
        byte[] body = [.. Encoding.ASCII.GetBytes(name), .. data];
        BinaryPrimitives.WriteUInt32BigEndian(sum, Crc(body));
        return [.. length, .. body, .. sum];
    }

    private static uint Crc(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var next in bytes)
        {
            crc ^= next;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
        }
        return ~crc;
    }
}
