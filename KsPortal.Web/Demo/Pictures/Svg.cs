namespace KsPortal.Web.Demo;

internal static class Svg
{
    public static string Rect(int x, int y, int w, int h, int round, string fill) =>
        $"""<rect x="{x}" y="{y}" width="{w}" height="{h}" rx="{round}" fill="{fill}"/>""";

    public static string Circle(int x, int y, int radius, string fill) => $"""<circle cx="{x}" cy="{y}" r="{radius}" fill="{fill}"/>""";

    public static string Path(string d, string fill) => $"""<path d="{d}" fill="{fill}"/>""";

    public static string Line(string d, string stroke, int width) =>
        $"""<path d="{d}" fill="none" stroke="{stroke}" stroke-width="{width}" stroke-linecap="round" stroke-linejoin="round"/>""";
}
