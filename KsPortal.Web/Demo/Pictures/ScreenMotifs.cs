using static KsPortal.Web.Demo.Svg;

namespace KsPortal.Web.Demo;

/// <summary>What happens on a screen: phones, pages, code, players, charts, slides.</summary>
internal static class ScreenMotifs
{
    public static string Phone(DemoPalette p, DemoRandom r)
    {
        var x = r.Between(84, 140);
        var hot = r.Below(4);
        var tiles = Enumerable.Range(0, 4).Select(i =>
            Rect(x + 15 + i % 2 * 36, 88 + i / 2 * 36, 30, 30, 6, i == hot ? p.Spot : p.Soft));
        return Rect(x, 20, 96, 190, 16, p.Deep) + Rect(x + 7, 30, 82, 180, 10, p.Paper)
            + Rect(x + 15, 42, 66, r.Between(30, 38), 6, p.Mid) + string.Concat(tiles) + Rect(x + 15, 164, 66, 26, 6, p.Soft);
    }

    public static string TwoPhones(DemoPalette p, DemoRandom r)
    {
        var gap = r.Between(6, 22);
        var left = 160 - 84 - gap / 2;
        var right = 160 + gap / 2;
        var dip = r.Between(18, 44);
        return Rect(left, 34, 84, 180, 14, p.Mid) + Rect(left + 6, 42, 72, 170, 9, p.Paper) + Circle(left + 42, 78, 20, p.Soft)
            + Rect(left + 16, 112, 52, 8, 4, p.Soft) + Rect(left + 16, 128, 36, 8, 4, p.Soft)
            + Rect(right, dip, 84, 190, 14, p.Deep) + Rect(right + 6, dip + 8, 72, 182, 9, p.Paper)
            + Rect(right + 14, dip + 20, 56, 30, 6, p.Soft) + Rect(right + 14, dip + 58, 56, 30, 6, p.Mid) + Rect(right + 14, dip + 96, 56, 18, 9, p.Spot);
    }

    public static string Browser(DemoPalette p, DemoRandom r)
    {
        var split = r.Between(56, 96);
        return Rect(58, 38, 204, 130, 10, p.Paper) + Path("M58 48a10 10 0 0 1 10-10h184a10 10 0 0 1 10 10v10H58z", p.Deep)
            + Circle(70, 48, 3, p.Soft) + Circle(80, 48, 3, p.Soft) + Circle(90, 48, 3, p.Spot)
            + Rect(74, 74, split, 76, 6, p.Soft) + Rect(86 + split, 76, 156 - split, 10, 5, p.Deep) + Rect(86 + split, 94, 120 - split, 8, 4, p.Mid)
            + Rect(86 + split, 108, 136 - split, 8, 4, p.Soft) + Rect(86 + split, 132, 50, 16, 8, p.Spot);
    }

    public static string Code(DemoPalette p, DemoRandom r)
    {
        var lines = Enumerable.Range(0, 6).Select(i =>
        {
            var indent = 78 + 14 * Math.Min(2, Math.Min(i, 5 - i));
            var first = r.Between(18, 46);
            return Rect(indent, 62 + i * 16, first, 7, 3, i == 2 ? p.Spot : p.Mid) + Rect(indent + first + 8, 62 + i * 16, r.Between(24, 74), 7, 3, p.Soft);
        });
        return Rect(56, 36, 208, 132, 12, p.Deep) + string.Concat(lines);
    }

    public static string Player(DemoPalette p, DemoRandom r)
    {
        var head = r.Between(90, 230);
        var first = r.Between(40, 70);
        var second = r.Between(54, 80);
        return Rect(54, 38, 212, 108, 10, p.Deep) + Path("M146 68v48l42-24z", p.Spot)
            + Rect(54, 158, first, 16, 3, p.Mid) + Rect(60 + first, 158, second, 16, 3, p.Soft) + Rect(66 + first + second, 158, 200 - first - second, 16, 3, p.Mid)
            + Line($"M{head} 152v28", p.Spot, 3);
    }

    public static string Bars(DemoPalette p, DemoRandom r)
    {
        int[] heights = [r.Between(36, 62), r.Between(48, 82), r.Between(44, 74), r.Between(92, 116)];
        var bars = heights.Select((h, i) => Rect(68 + i * 46, 164 - h, 32, h, 4, i == 3 ? p.Deep : p.Mid));
        var dots = string.Join(' ', heights.Select((h, i) => $"{84 + i * 46} {146 - h}"));
        return string.Concat(bars) + Line($"M{dots}", p.Spot, 5) + Line("M56 172h208", p.Deep, 3);
    }

    public static string Donut(DemoPalette p, DemoRandom r)
    {
        var part = r.Between(70, 150);
        var rest = 302 - part;
        return $"""<circle cx="122" cy="100" r="48" fill="none" stroke="{p.Mid}" stroke-width="26"/><circle cx="122" cy="100" r="48" fill="none" stroke="{p.Deep}" stroke-width="26" stroke-dasharray="{part} {rest}" transform="rotate(-90 122 100)"/>"""
            + $"""<circle cx="122" cy="100" r="48" fill="none" stroke="{p.Spot}" stroke-width="26" stroke-dasharray="{part / 3} {302 - part / 3}" transform="rotate({r.Between(80, 200)} 122 100)"/>"""
            + Rect(206, 66, 62, 9, 4, p.Deep) + Rect(206, 88, r.Between(34, 56), 9, 4, p.Mid) + Rect(206, 110, r.Between(30, 60), 9, 4, p.Mid) + Rect(206, 132, 28, 9, 4, p.Spot);
    }

    public static string Slide(DemoPalette p, DemoRandom r)
    {
        var x = r.Between(170, 196);
        return Rect(50, 34, 220, 124, 8, p.Paper) + Rect(50, 34, 220, 12, 6, p.Deep) + Rect(70, 64, 82, 14, 4, p.Deep)
            + Rect(70, 90, 70, 7, 3, p.Soft) + Rect(70, 104, 78, 7, 3, p.Soft) + Rect(70, 118, 54, 7, 3, p.Soft)
            + Circle(x + 34, 102, 32, p.Mid) + Path($"M{x + 34} 102V70a32 32 0 0 1 30 44z", p.Spot) + Line("M160 158v18M130 182l30-8 30 8", p.Deep, 4);
    }
}
