using MudBlazor;

namespace KsPortal.Web.Components.Layout;

/// <summary>tokens.css once more for the component library, which takes values and no variables; a test holds the two together.</summary>
public static class PortalTheme
{
    private static readonly string[] Faces =
    [
        "-apple-system", "BlinkMacSystemFont", "Segoe UI Variable Text", "Segoe UI", "Roboto", "PingFang SC", "HarmonyOS Sans SC", "MiSans",
        "Microsoft YaHei UI", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", "Source Han Sans SC", "sans-serif",
    ];

    public static MudTheme Theme { get; } = new()
    {
        PaletteLight = Light(),
        PaletteDark = Dark(),
        Typography = Type(),
        Shadows = Shadow(),
        LayoutProperties = new LayoutProperties
        {
            DefaultBorderRadius = "8px",
            AppbarHeight = "56px",
            DrawerWidthLeft = "208px",
            DrawerMiniWidthLeft = "64px",
        },
    };

    private static PaletteLight Light() => new()
    {
        Primary = "#0E5257", PrimaryContrastText = "#FFFFFF", PrimaryDarken = "#0A4247", PrimaryLighten = "#DBECEA",
        Secondary = "#D2400A", SecondaryContrastText = "#FFFFFF", SecondaryDarken = "#D2400A", SecondaryLighten = "#FFE8DD",
        Tertiary = "#8A3391", TertiaryContrastText = "#FFFFFF", TertiaryDarken = "#8A3391", TertiaryLighten = "#F6E8F8",
        Success = "#187541", SuccessContrastText = "#FFFFFF", SuccessDarken = "#187541", SuccessLighten = "#DDF2E5",
        Warning = "#875700", WarningContrastText = "#FFFFFF", WarningDarken = "#875700", WarningLighten = "#FFF0CC",
        Error = "#BE173B", ErrorContrastText = "#FFFFFF", ErrorDarken = "#BE173B", ErrorLighten = "#FDE5E9",
        Info = "#1F5FAE", InfoContrastText = "#FFFFFF", InfoDarken = "#1F5FAE", InfoLighten = "#E1EDFB",
        Dark = "#0C3F44", DarkContrastText = "#FFFFFF", DarkDarken = "#0C3F44", DarkLighten = "#0C3F44",
        White = "#FFFFFF", Black = "#11201F",
        Background = "#F1F5F3", BackgroundGray = "#E8EEEB", Surface = "#FFFFFF", AppbarBackground = "#F1F5F3", DrawerBackground = "#F1F5F3",
        AppbarText = "#11201F", DrawerText = "#40514F", DrawerIcon = "#40514F",
        TextPrimary = "#11201F", TextSecondary = "#40514F", TextDisabled = "#566865",
        ActionDefault = "#40514F", ActionDisabled = "#566865", ActionDisabledBackground = "#E8EEEB",
        LinesDefault = "#DAE2DF", LinesInputs = "#778884", TableLines = "#DAE2DF", Divider = "#DAE2DF", DividerLight = "#DAE2DF",
        TableHover = "rgba(14,82,87,0.06)", TableStriped = "rgba(0,0,0,0)",
        Skeleton = "#E3EAE7", OverlayDark = "rgba(6,22,23,0.48)", OverlayLight = "rgba(255,255,255,0.6)",
        HoverOpacity = 0.06, RippleOpacity = 0.06, RippleOpacitySecondary = 0.10,
    };

    private static PaletteDark Dark() => new()
    {
        Primary = "#72C9C2", PrimaryContrastText = "#04211F", PrimaryDarken = "#8CD8D1", PrimaryLighten = "#143839",
        Secondary = "#FF8652", SecondaryContrastText = "#2B0E00", SecondaryDarken = "#FF8652", SecondaryLighten = "#3A1D10",
        Tertiary = "#DD9BE4", TertiaryContrastText = "#2C0531", TertiaryDarken = "#DD9BE4", TertiaryLighten = "#38203C",
        Success = "#60CA8B", SuccessContrastText = "#03210F", SuccessDarken = "#60CA8B", SuccessLighten = "#12321F",
        Warning = "#E6AF4C", WarningContrastText = "#2A1A00", WarningDarken = "#E6AF4C", WarningLighten = "#34270E",
        Error = "#FF7D8F", ErrorContrastText = "#33030D", ErrorDarken = "#FF7D8F", ErrorLighten = "#3C171E",
        Info = "#79B5F4", InfoContrastText = "#03203F", InfoDarken = "#79B5F4", InfoLighten = "#14293F",
        Dark = "#12383A", DarkContrastText = "#EAF6F4", DarkDarken = "#12383A", DarkLighten = "#12383A",
        White = "#FFFFFF", Black = "#11201F",
        Background = "#0B1213", BackgroundGray = "#0E1617", Surface = "#131C1D", AppbarBackground = "#0B1213", DrawerBackground = "#0B1213",
        AppbarText = "#E7EFEC", DrawerText = "#B4C4C0", DrawerIcon = "#B4C4C0",
        TextPrimary = "#E7EFEC", TextSecondary = "#B4C4C0", TextDisabled = "#93A5A1",
        ActionDefault = "#B4C4C0", ActionDisabled = "#93A5A1", ActionDisabledBackground = "#0E1617",
        LinesDefault = "#253335", LinesInputs = "#70837F", TableLines = "#253335", Divider = "#253335", DividerLight = "#253335",
        TableHover = "rgba(160,220,214,0.07)", TableStriped = "rgba(0,0,0,0)",
        Skeleton = "#1E2A2B", OverlayDark = "rgba(0,0,0,0.62)", OverlayLight = "rgba(19,28,29,0.6)",
        HoverOpacity = 0.06, RippleOpacity = 0.06, RippleOpacitySecondary = 0.10,
    };

    private static Typography Type() => new()
    {
        Default = new DefaultTypography { FontFamily = Faces, FontSize = "0.875rem", FontWeight = "400", LineHeight = "1.6", LetterSpacing = "normal" },
        Body1 = new Body1Typography { FontFamily = Faces, FontSize = "1rem", FontWeight = "400", LineHeight = "1.6", LetterSpacing = "normal" },
        Body2 = new Body2Typography { FontFamily = Faces, FontSize = "0.875rem", FontWeight = "400", LineHeight = "1.6", LetterSpacing = "normal" },
        H1 = new H1Typography { FontFamily = Faces, FontSize = "2.25rem", FontWeight = "600", LineHeight = "1.3", LetterSpacing = "normal" },
        H2 = new H2Typography { FontFamily = Faces, FontSize = "1.75rem", FontWeight = "600", LineHeight = "1.3", LetterSpacing = "normal" },
        H3 = new H3Typography { FontFamily = Faces, FontSize = "1.375rem", FontWeight = "600", LineHeight = "1.3", LetterSpacing = "normal" },
        H4 = new H4Typography { FontFamily = Faces, FontSize = "1.375rem", FontWeight = "600", LineHeight = "1.35", LetterSpacing = "normal" },
        H5 = new H5Typography { FontFamily = Faces, FontSize = "1.125rem", FontWeight = "600", LineHeight = "1.35", LetterSpacing = "normal" },
        H6 = new H6Typography { FontFamily = Faces, FontSize = "1rem", FontWeight = "600", LineHeight = "1.35", LetterSpacing = "normal" },
        Subtitle1 = new Subtitle1Typography { FontFamily = Faces, FontSize = "1rem", FontWeight = "600", LineHeight = "1.45", LetterSpacing = "normal" },
        Subtitle2 = new Subtitle2Typography { FontFamily = Faces, FontSize = "0.8125rem", FontWeight = "600", LineHeight = "1.45", LetterSpacing = "normal" },
        Button = new ButtonTypography { FontFamily = Faces, FontSize = "0.875rem", FontWeight = "600", LineHeight = "1.45", LetterSpacing = "0", TextTransform = "none" },
        Caption = new CaptionTypography { FontFamily = Faces, FontSize = "0.75rem", FontWeight = "400", LineHeight = "1.45", LetterSpacing = "normal" },
        Overline = new OverlineTypography { FontFamily = Faces, FontSize = "0.75rem", FontWeight = "600", LineHeight = "1.45", LetterSpacing = "0", TextTransform = "none" },
    };

    private static Shadow Shadow() => new()
    {
        Elevation = [.. Enumerable.Range(0, 26).Select(height => height switch
        {
            0 => "none",
            1 => "0 1px 2px rgba(9,38,38,.07)",
            <= 7 => "0 1px 2px rgba(9,38,38,.06), 0 4px 12px rgba(9,38,38,.07)",
            _ => "0 2px 6px rgba(9,38,38,.08), 0 16px 40px rgba(9,38,38,.14)",
        })],
    };
}
