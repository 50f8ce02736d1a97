namespace KsPortal.Web.Demo;

internal delegate string Motif(DemoPalette palette, DemoRandom random);

/// <summary>Which motifs suit which kind of work.</summary>
internal static class DemoMotifs
{
    private static readonly Dictionary<string, Motif[]> OfChild = new(StringComparer.Ordinal)
    {
        ["logo"] = [ThingMotifs.Shapes, ThingMotifs.Mosaic],
        ["brand"] = [PaperMotifs.Cards, ThingMotifs.Shapes, ThingMotifs.Mosaic],
        ["poster"] = [ThingMotifs.Hills, ThingMotifs.Flags, ThingMotifs.Mosaic, ThingMotifs.Cup],
        ["ui"] = [ScreenMotifs.TwoPhones, ScreenMotifs.Browser, ScreenMotifs.Phone],
        ["packaging"] = [ThingMotifs.Box, ThingMotifs.Cube, ThingMotifs.Cup],
        ["slides"] = [ScreenMotifs.Slide, ScreenMotifs.Donut],
        ["illustration"] = [ThingMotifs.Hills, ThingMotifs.Cup, ThingMotifs.Room],
        ["mini-program"] = [ScreenMotifs.Phone, ScreenMotifs.TwoPhones],
        ["website"] = [ScreenMotifs.Browser],
        ["app"] = [ScreenMotifs.TwoPhones, ScreenMotifs.Phone],
        ["backend"] = [PaperMotifs.Nodes, ScreenMotifs.Code],
        ["automation"] = [ScreenMotifs.Code, PaperMotifs.Nodes],
        ["bugfix"] = [ScreenMotifs.Code, ScreenMotifs.Bars],
        ["hosting"] = [PaperMotifs.Nodes, ThingMotifs.Cube],
        ["brand-copy"] = [PaperMotifs.Lines, ThingMotifs.Cup],
        ["article"] = [PaperMotifs.Lines, PaperMotifs.Cards],
        ["product-copy"] = [PaperMotifs.Lines, ThingMotifs.Box],
        ["speech"] = [PaperMotifs.Bubbles, PaperMotifs.Lines],
        ["resume"] = [ThingMotifs.Person],
        ["manual"] = [PaperMotifs.Contract, PaperMotifs.Lines],
        ["content"] = [PaperMotifs.Calendar, PaperMotifs.Bubbles],
        ["seo"] = [ScreenMotifs.Bars, ScreenMotifs.Browser],
        ["ads"] = [ScreenMotifs.Bars, ScreenMotifs.Donut],
        ["event"] = [ThingMotifs.Flags, PaperMotifs.Calendar],
        ["store"] = [ThingMotifs.Box, ScreenMotifs.Browser],
        ["loyalty"] = [PaperMotifs.Cards, PaperMotifs.Bubbles],
        ["editing"] = [ScreenMotifs.Player],
        ["motion"] = [ThingMotifs.Shapes, ScreenMotifs.Player, ThingMotifs.Mosaic],
        ["shooting"] = [ThingMotifs.Camera, ThingMotifs.Cup],
        ["subtitles"] = [ScreenMotifs.Player, PaperMotifs.Bubbles],
        ["3d"] = [ThingMotifs.Cube, ThingMotifs.Box],
        ["english"] = [PaperMotifs.Languages, PaperMotifs.Bubbles],
        ["japanese-korean"] = [PaperMotifs.Languages],
        ["contract"] = [PaperMotifs.Contract],
        ["localisation"] = [PaperMotifs.Languages, ScreenMotifs.Phone],
        ["voice"] = [PaperMotifs.Wave],
        ["transcription"] = [PaperMotifs.Wave, PaperMotifs.Lines],
        ["travel"] = [ThingMotifs.Hills],
        ["paperwork"] = [PaperMotifs.Contract, PaperMotifs.Cards],
        ["interior"] = [ThingMotifs.Room],
        ["photo"] = [ThingMotifs.Camera, ThingMotifs.Hills],
        ["hosting-events"] = [ThingMotifs.Flags, PaperMotifs.Bubbles],
        ["analysis"] = [ScreenMotifs.Bars, ScreenMotifs.Donut],
        ["spreadsheet"] = [PaperMotifs.Calendar, ScreenMotifs.Bars],
        ["business-plan"] = [ScreenMotifs.Slide, ScreenMotifs.Donut],
        ["legal-tax"] = [PaperMotifs.Contract],
        ["career"] = [ThingMotifs.Person, ThingMotifs.Hills],
        ["survey"] = [ScreenMotifs.Donut, PaperMotifs.Bubbles],
    };

    public static int Count => OfChild.Values.SelectMany(m => m).Select(m => m.Method).Distinct().Count();

    public static bool Knows(string child) => OfChild.ContainsKey(child);

    public static Motif For(string child, DemoRandom random) => random.Pick(OfChild[child]);
}
