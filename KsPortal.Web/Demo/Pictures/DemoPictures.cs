using System.Text;
using NetVips;

namespace KsPortal.Web.Demo;

/// <summary>Flat covers, drawn from the kind of work and a number: the same number is the same picture.</summary>
public static class DemoPictures
{
    public const int Width = 320;
    public const int Height = 200;

    /// <summary>A cover as SVG; child is the slug of a second-level category.</summary>
    public static string Cover(string child, int number)
    {
        var random = DemoRandom.For(0, child, number);
        var palette = DemoPalette.All[(int)((random.Next() % 97 + (ulong)(uint)number * 5) % (ulong)DemoPalette.All.Count)];
        var motif = DemoMotifs.For(child, random);
        return $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {Height}" width="{Width}" height="{Height}"><rect width="{Width}" height="{Height}" fill="{palette.Ground}"/>{motif(palette, random)}</svg>""";
    }

    /// <summary>Only for our own drawings: what members upload never comes near the SVG reader.</summary>
    public static byte[] Png(string svg, int width, int height)
    {
        using var drawn = Image.SvgloadBuffer(Encoding.UTF8.GetBytes(svg), scale: Math.Max(width / (double)Width, height / (double)Height));
        using var opaque = drawn.ExtractBand(0, n: 3);
        using var cut = opaque.Crop((opaque.Width - width) / 2, (opaque.Height - height) / 2, width, height);
        return cut.PngsaveBuffer(compression: 4, filter: Enums.ForeignPngFilter.None, keep: Enums.ForeignKeep.None);
    }
}
