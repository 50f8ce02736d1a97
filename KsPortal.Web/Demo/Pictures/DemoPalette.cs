namespace KsPortal.Web.Demo;

/// <summary>Calm grounds, one deep tone to draw with, one warm spot.</summary>
internal sealed record DemoPalette(string Ground, string Deep, string Mid, string Soft, string Spot, string Paper)
{
    public static IReadOnlyList<DemoPalette> All { get; } =
    [
        new("#DDF0EC", "#0B3F43", "#70C2B6", "#BFE2DB", "#F08A5D", "#F4FBF9"),
        new("#E3E9F7", "#2C3E9E", "#8C9BDC", "#C6D0F2", "#E8935E", "#FFFFFF"),
        new("#DCEBF3", "#1E5C66", "#7FB2B8", "#B9D6DD", "#F4A26C", "#F5FAFC"),
        new("#E6F0E4", "#2B6B3C", "#9CC59A", "#C6DFC3", "#E39A62", "#F8FCF7"),
        new("#E4EFEA", "#0E5257", "#6FAFA6", "#BCDAD2", "#F0B7A0", "#F7FBF9"),
        new("#F8E6DF", "#8E4026", "#D98A69", "#F0BFA8", "#2F7A74", "#FFF7F3"),
        new("#F6EDD9", "#5B4620", "#B79A5E", "#D9C79B", "#C9683F", "#FFFBF1"),
        new("#EFE3F0", "#3B1E44", "#8A5C94", "#D3B9D8", "#FFC9A8", "#FBF6FC"),
        new("#E2E4F4", "#3A3E9C", "#7A7FCB", "#A9ADE0", "#EDA27A", "#F8F8FE"),
        new("#E6EAED", "#2B3A45", "#7D909E", "#C3CED6", "#E8A15C", "#FAFBFC"),
        new("#F7E4E6", "#7A2C3B", "#C9808C", "#E8BFC5", "#3F8580", "#FFF8F8"),
        new("#EEF0DC", "#4C5420", "#A3AD62", "#D3D9A8", "#D98457", "#FBFCF3"),
    ];
}
