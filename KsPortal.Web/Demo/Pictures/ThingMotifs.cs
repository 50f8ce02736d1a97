using static KsPortal.Web.Demo.Svg;

namespace KsPortal.Web.Demo;

/// <summary>Things and places: shapes, boxes, hills, rooms, cups, cameras, flags.</summary>
internal static class ThingMotifs
{
    public static string Shapes(DemoPalette p, DemoRandom r)
    {
        var size = r.Between(38, 50);
        var side = r.Between(80, 100);
        return Circle(112, 98, size, p.Deep) + Rect(150, 52, side, side, 8, p.Soft) + Path($"M150 {52 + side} {150 + side} 52v{side}z", p.Spot)
            + Circle(112, 98, r.Between(12, 22), p.Ground);
    }

    public static string Hills(DemoPalette p, DemoRandom r) =>
        Circle(r.Between(200, 256), r.Between(46, 72), r.Between(20, 28), p.Spot)
        + Path($"M0 {r.Between(140, 158)}c46-52 84-52 122-14s80 30 108-8 60-36 90-20v90H0z", p.Mid)
        + Path($"M0 {r.Between(168, 182)}c50-30 96-26 140-4s110 18 180-16v60H0z", p.Deep);

    public static string Box(DemoPalette p, DemoRandom r)
    {
        var x = r.Between(148, 172);
        return Path($"M{x} 40l70 30v72l-70 34-70-34V70z", p.Mid) + Path($"M{x} 40l70 30-70 32-70-32z", p.Soft) + Path($"M{x} 102v74l-70-34V70z", p.Deep)
            + Path($"M{x - 34} 56l70 31v22l-14-6V93l-70-31z", p.Paper) + Circle(x + 34, 132, 9, p.Spot);
    }

    public static string Room(DemoPalette p, DemoRandom r)
    {
        var lamp = r.Between(212, 240);
        return Rect(0, 150, 320, 50, 0, p.Soft) + Rect(r.Between(60, 76), 38, 70, 52, 5, p.Paper) + Line("M104 40v48", p.Mid, 3)
            + Rect(62, 112, 124, 40, 12, p.Deep) + Rect(52, 124, 24, 34, 9, p.Mid) + Rect(172, 124, 24, 34, 9, p.Mid)
            + Line($"M{lamp} 92v68M{lamp - 14} 162h28", p.Deep, 4) + Path($"M{lamp - 22} 94l10-30h24l10 30z", p.Spot);
    }

    public static string Cup(DemoPalette p, DemoRandom r)
    {
        var x = r.Between(108, 132);
        return Line($"M{x + 28} 62c-8-12 8-16 0-28M{x + 54} 62c-8-12 8-16 0-28", p.Mid, 5)
            + $"""<path d="M{x + 76} 92h14a18 18 0 0 1 0 36h-18" fill="none" stroke="{p.Deep}" stroke-width="9"/>"""
            + Path($"M{x} 74h84v52a30 30 0 0 1-30 30h-24a30 30 0 0 1-30-30z", p.Deep) + Circle(x + 42, 112, 13, p.Spot) + Rect(x - 22, 164, 128, 8, 4, p.Mid);
    }

    public static string Camera(DemoPalette p, DemoRandom r)
    {
        var ring = r.Between(30, 38);
        return Path("M128 58l12-18h44l12 18z", p.Mid) + Rect(66, 56, 188, 112, 16, p.Deep) + Circle(160, 112, ring, p.Soft) + Circle(160, 112, ring - 12, p.Mid)
            + Circle(r.Between(148, 156), 102, 7, p.Paper) + Rect(216, 70, 24, 12, 5, p.Spot);
    }

    public static string Mosaic(DemoPalette p, DemoRandom r)
    {
        string[] colours = [p.Deep, p.Mid, p.Soft, p.Spot, p.Mid, p.Paper];
        var cells = Enumerable.Range(0, 15).Select(i =>
        {
            var x = 40 + i % 5 * 48;
            var y = 28 + i / 5 * 48;
            var colour = r.Pick(colours);
            return r.Below(4) switch
            {
                0 => Circle(x + 24, y + 24, 24, colour),
                1 => Path($"M{x} {y}h48a48 48 0 0 1-48 48z", colour),
                2 => Path($"M{x} {y + 48}h48V{y}z", colour),
                _ => Rect(x, y, 48, 48, 0, colour),
            };
        });
        return string.Concat(cells);
    }

    public static string Cube(DemoPalette p, DemoRandom r)
    {
        var lift = r.Between(0, 16);
        return Path("M160 74l62 34-62 34-62-34z", p.Soft) + Path("M98 108l62 34v42l-62-34z", p.Mid) + Path("M222 108l-62 34v42l62-34z", p.Deep)
            + Path($"M160 {42 - lift}l34 19-34 19-34-19z", p.Spot) + Path($"M126 {61 - lift}l34 19v24l-34-19z", p.Deep) + Path($"M194 {61 - lift}l-34 19v24l34-19z", p.Mid);
    }

    public static string Flags(DemoPalette p, DemoRandom r)
    {
        var sag = r.Between(18, 40);
        var flags = Enumerable.Range(0, 6).Select(i =>
        {
            var x = 44 + i * 40;
            var y = 54 + sag * i * (5 - i) / 7;
            return Path($"M{x} {y}h30l-15 34z", i % 3 == 0 ? p.Spot : i % 3 == 1 ? p.Deep : p.Mid);
        });
        return Line($"M24 50Q160 {60 + sag * 2} 296 50", p.Deep, 4) + string.Concat(flags) + Rect(84, 146, 152, 28, 8, p.Soft) + Rect(104, 156, r.Between(64, 112), 8, 4, p.Deep);
    }

    public static string Person(DemoPalette p, DemoRandom r)
    {
        var x = r.Between(92, 112);
        return Rect(48, 36, 224, 132, 12, p.Paper) + Circle(x, 86, 24, p.Deep) + Path($"M{x - 38} 150a38 34 0 0 1 76 0z", p.Mid)
            + Rect(168, 66, 78, 10, 5, p.Deep) + Rect(168, 88, r.Between(50, 84), 8, 4, p.Soft) + Rect(168, 104, r.Between(44, 84), 8, 4, p.Soft) + Rect(168, 130, 44, 14, 7, p.Spot);
    }
}
