using static KsPortal.Web.Demo.Svg;

namespace KsPortal.Web.Demo;

/// <summary>Words and papers: pages, pens, bubbles, sound, calendars, contracts.</summary>
internal static class PaperMotifs
{
    public static string Lines(DemoPalette p, DemoRandom r)
    {
        var tip = r.Between(200, 226);
        return Rect(66, 48, r.Between(130, 164), 16, 3, p.Deep) + Rect(66, 76, r.Between(90, 120), 16, 3, p.Deep)
            + Rect(66, 112, r.Between(150, 188), 7, 3, p.Soft) + Rect(66, 127, r.Between(140, 176), 7, 3, p.Soft) + Rect(66, 142, r.Between(100, 180), 7, 3, p.Soft)
            + Path($"M{tip} 98l34-44 12 9-34 44-15 6z", p.Spot);
    }

    public static string Bubbles(DemoPalette p, DemoRandom r)
    {
        var y = r.Between(34, 46);
        return Path($"M64 {y + 12}a12 12 0 0 1 12-12h96a12 12 0 0 1 12 12v36a12 12 0 0 1-12 12H96l-20 16v-16a12 12 0 0 1-12-12z", p.Deep)
            + Rect(82, y + 16, 70, 8, 4, p.Soft) + Rect(82, y + 34, r.Between(34, 60), 8, 4, p.Spot)
            + Path($"M256 {y + 68}a12 12 0 0 0-12-12h-80a12 12 0 0 0-12 12v32a12 12 0 0 0 12 12h58l20 16v-16a12 12 0 0 0 14-12z", p.Mid)
            + Rect(168, y + 72, 66, 8, 4, p.Paper) + Rect(168, y + 88, r.Between(30, 54), 8, 4, p.Paper);
    }

    public static string Wave(DemoPalette p, DemoRandom r)
    {
        var bars = Enumerable.Range(0, 9).Select(i =>
        {
            var half = r.Between(8, 46);
            return Line($"M{64 + i * 24} {100 - half}v{half * 2}", i < 5 ? p.Deep : p.Soft, 9);
        });
        return string.Concat(bars) + Line($"M{172} 44v112", p.Spot, 6);
    }

    public static string Calendar(DemoPalette p, DemoRandom r)
    {
        var hot = r.Below(15);
        var days = Enumerable.Range(0, 15).Select(i => Rect(84 + i % 5 * 32, 84 + i / 5 * 28, 22, 18, 4, i == hot ? p.Spot : i < hot ? p.Mid : p.Soft));
        return Rect(66, 40, 188, 132, 12, p.Paper) + Path("M66 52a12 12 0 0 1 12-12h164a12 12 0 0 1 12 12v18H66z", p.Deep)
            + Line("M104 32v16M216 32v16", p.Deep, 6) + string.Concat(days);
    }

    public static string Contract(DemoPalette p, DemoRandom r) =>
        Path("M104 26h86l34 34v118h-120z", p.Paper) + Path("M190 26l34 34h-34z", p.Soft) + Rect(122, 74, 84, 8, 4, p.Deep)
        + Rect(122, 92, r.Between(60, 84), 7, 3, p.Soft) + Rect(122, 107, r.Between(50, 84), 7, 3, p.Soft) + Rect(122, 122, r.Between(40, 76), 7, 3, p.Soft)
        + Circle(r.Between(188, 212), 150, 18, p.Spot) + Line("M122 154c10-14 16 10 26-2s12 6 22-2", p.Deep, 4);

    public static string Cards(DemoPalette p, DemoRandom r)
    {
        var tilt = r.Between(5, 13);
        return $"""<g transform="rotate(-{tilt} 160 100)">{Rect(74, 54, 120, 84, 10, p.Mid)}</g><g transform="rotate({tilt / 2} 160 100)">{Rect(104, 58, 124, 86, 10, p.Deep)}{Circle(132, 88, 12, p.Spot)}{Rect(154, 80, 54, 8, 4, p.Soft)}{Rect(154, 96, 38, 7, 3, p.Mid)}{Rect(120, 120, 90, 7, 3, p.Mid)}</g>""";
    }

    public static string Languages(DemoPalette p, DemoRandom r)
    {
        var y = r.Between(40, 54);
        return Rect(62, y, 104, 96, 14, p.Deep) + Line($"M92 {y + 70}l22-46 22 46M100 {y + 54}h28", p.Paper, 7)
            + Rect(150, y + 32, 108, 96, 14, p.Mid) + Line($"M178 {y + 58}h54M205 {y + 48}v10M222 {y + 58}c-6 24-22 38-42 46M188 {y + 72}c8 16 22 26 42 32", p.Paper, 6)
            + Circle(158, y + 30, 9, p.Spot);
    }

    public static string Nodes(DemoPalette p, DemoRandom r)
    {
        var a = r.Between(40, 66);
        var b = r.Between(130, 160);
        return Line($"M78 100 160 {a}M78 100 160 {b}M160 {a} 244 100M160 {b} 244 100M160 {a} 160 {b}", p.Mid, 5)
            + Circle(78, 100, 24, p.Deep) + Circle(160, a, 18, p.Mid) + Circle(160, b, 20, p.Deep) + Circle(244, 100, 28, p.Spot) + Circle(244, 100, 10, p.Paper);
    }
}
