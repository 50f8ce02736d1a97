using System.Collections.Concurrent;
using System.Globalization;
using KsPortal.Web.Words;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace KsPortal.Web.Components.Shared;

/// <summary>
/// What the small parts look like, drawn into the component that asks: in the rows of a list, where a component of its own for
/// each face, moment and badge is paid for by every circuit that shows it.
/// </summary>
public static class Draw
{
    private static readonly ConcurrentDictionary<(string, string?), MarkupString> Icons = new();

    /// <param name="name">A symbol of img/icons.svg without its "i-", never anything typed: it goes into the page as it is.</param>
    /// <param name="css">Further classes.</param>
    public static MarkupString Icon(string name, string? css = null) => Icons.GetOrAdd((name, css), static icon =>
        new($"""<svg class="{(icon.Item2 is null ? "i" : $"i {icon.Item2}")}" aria-hidden="true"><use href="/img/icons.svg#i-{icon.Item1}"></use></svg>"""));

    public static RenderFragment Chip(string icon, string word, string? kind = null) => page =>
    {
        page.OpenElement(0, "span");
        page.AddAttribute(1, "class", $"ks-chip {kind}");
        page.AddContent(2, Icon(icon));
        page.AddContent(3, word);
        page.CloseElement();
    };

    extension(IStringLocalizer<PortalWords> words)
    {
        public RenderFragment Avatar(
            Guid id, string name, AvatarRole role = AvatarRole.None, AvatarPresence presence = AvatarPresence.None, string? size = null, bool decorative = false) => page =>
        {
            page.OpenElement(0, "span");
            page.AddAttribute(1, "class", string.Join(' ', new[] { "ks-ava", size, Ring(role) }.OfType<string>()));
            page.AddAttribute(2, "style", $"--h:{Face.Hue(id)}");
            page.AddAttribute(3, "role", decorative ? null : "img");
            page.AddAttribute(4, "aria-label", decorative ? null : words.Label(name, role, presence));
            page.AddAttribute(5, "aria-hidden", decorative ? "true" : null);
            page.OpenElement(6, "span");
            page.AddAttribute(7, "aria-hidden", "true");
            page.AddContent(8, Face.Initial(name));
            page.CloseElement();
            if (presence is not AvatarPresence.None)
            {
                page.OpenElement(9, "i");
                page.AddAttribute(10, "class", $"pr {Shape(presence)}");
                page.CloseElement();
            }
            page.CloseElement();
        };

        public RenderFragment Badge(int count) => page =>
        {
            if (count <= 0) return;
            page.OpenElement(0, "span");
            page.AddAttribute(1, "class", "ks-badge");
            page.AddAttribute(2, "role", "img");
            page.AddAttribute(3, "aria-label", words["unread", count].Value);
            page.AddContent(4, count > 99 ? "99+" : count.ToString(CultureInfo.InvariantCulture));
            page.CloseElement();
        };

        public RenderFragment Time(DateTimeOffset moment, DateTimeOffset now, TimeStyle style, string? css = null) => page =>
        {
            page.OpenElement(0, "time");
            page.AddAttribute(1, "class", css);
            page.AddAttribute(2, "datetime", moment.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
            page.AddAttribute(3, "title", words.Full(moment));
            page.AddContent(4, words.Written(moment, now, style));
            page.CloseElement();
        };

        private string Written(DateTimeOffset moment, DateTimeOffset now, TimeStyle style) => style switch
        {
            TimeStyle.When => words.When(moment, now),
            TimeStyle.Ago => words.Ago(moment, now),
            TimeStyle.Day => words.Day(moment, now),
            TimeStyle.Hour => ViewerTime.At(moment).ToString("HH:mm", CultureInfo.InvariantCulture),
            TimeStyle.Full => words.Full(moment),
        };

        private string Label(string name, AvatarRole role, AvatarPresence presence) => string.Join(words["list.join"], new[]
        {
            name,
            role switch
            {
                AvatarRole.Client => words["role.client"].Value,
                AvatarRole.Provider => words["role.provider"].Value,
                AvatarRole.Support => words["role.support"].Value,
                AvatarRole.None => null,
            },
            presence switch
            {
                AvatarPresence.Online => words["presence.online"].Value,
                AvatarPresence.Away => words["presence.away"].Value,
                AvatarPresence.Offline => words["presence.offline"].Value,
                AvatarPresence.None => null,
            },
        }.OfType<string>());
    }

    private static string? Ring(AvatarRole role) => role switch
    {
        AvatarRole.Client => "r-client",
        AvatarRole.Provider => "r-provider",
        AvatarRole.Support => "r-support",
        AvatarRole.None => null,
    };

    private static string Shape(AvatarPresence presence) => presence switch
    {
        AvatarPresence.Online => "on",
        AvatarPresence.Away => "away",
        AvatarPresence.Offline or AvatarPresence.None => "off",
    };
}
