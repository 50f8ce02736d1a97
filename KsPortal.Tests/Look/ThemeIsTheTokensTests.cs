using System.Text.RegularExpressions;
using KsPortal.Web.Components.Layout;
using MudBlazor;
using MudBlazor.Utilities;
using Xunit;

namespace KsPortal.Tests.Look;

public sealed partial class ThemeIsTheTokensTests
{
    private static readonly string Tokens = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "tokens.css"));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_component_library_wears_the_colours_of_the_tokens(bool dark)
    {
        Palette palette = dark ? PortalTheme.Theme.PaletteDark : PortalTheme.Theme.PaletteLight;
        var token = Values(dark);

        (MudColor Shown, string Token)[] pairs =
        [
            (palette.Primary, "primary"), (palette.PrimaryContrastText, "on-primary"), (palette.PrimaryDarken, "primary-hover"), (palette.PrimaryLighten, "primary-soft"),
            (palette.Secondary, "live"), (palette.SecondaryContrastText, "on-live"), (palette.SecondaryLighten, "live-soft"),
            (palette.Tertiary, "support"), (palette.TertiaryContrastText, "on-support"), (palette.TertiaryLighten, "support-soft"),
            (palette.Success, "success"), (palette.SuccessContrastText, "on-success"), (palette.SuccessLighten, "success-soft"),
            (palette.Warning, "warning"), (palette.WarningContrastText, "on-warning"), (palette.WarningLighten, "warning-soft"),
            (palette.Error, "danger"), (palette.ErrorContrastText, "on-danger"), (palette.ErrorLighten, "danger-soft"),
            (palette.Info, "info"), (palette.InfoContrastText, "on-info"), (palette.InfoLighten, "info-soft"),
            (palette.Dark, "turn"), (palette.DarkContrastText, "on-turn"),
            (palette.Background, "canvas"), (palette.BackgroundGray, "sunken"), (palette.Surface, "surface"), (palette.AppbarBackground, "canvas"), (palette.DrawerBackground, "canvas"),
            (palette.AppbarText, "text"), (palette.DrawerText, "text-2"), (palette.DrawerIcon, "text-2"),
            (palette.TextPrimary, "text"), (palette.TextSecondary, "text-2"), (palette.TextDisabled, "text-3"),
            (palette.ActionDefault, "text-2"), (palette.ActionDisabled, "text-3"), (palette.ActionDisabledBackground, "sunken"),
            (palette.LinesDefault, "line"), (palette.TableLines, "line"), (palette.Divider, "line"), (palette.DividerLight, "line"), (palette.LinesInputs, "control"),
            (palette.TableHover, "hover"), (palette.Skeleton, "skeleton"), (palette.OverlayDark, "scrim"),
        ];

        Assert.All(pairs, pair => Assert.Equal(new MudColor(token[pair.Token]), pair.Shown));
    }

    [Fact]
    public void The_dark_tokens_are_the_same_by_choice_and_by_system()
        => Assert.Equal(Block(""":root\[data-theme="dark"\]"""), Block(""":root:not\(\[data-theme="light"\]\)"""));

    private static Dictionary<string, string> Values(bool dark) => Block(dark ? """:root\[data-theme="dark"\]""" : @":root(?= \{\s+color-scheme: light)");

    private static Dictionary<string, string> Block(string selector)
        => Declaration().Matches(Regex.Match(Tokens, selector + @" \{([^}]*)\}").Groups[1].Value)
            .ToDictionary(d => d.Groups[1].Value, d => d.Groups[2].Value.Trim(), StringComparer.Ordinal);

    [GeneratedRegex(@"--ks-([\w-]+): ([^;]+);")]
    private static partial Regex Declaration();
}
