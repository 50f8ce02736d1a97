using System.Globalization;
using AngleSharp.Dom;
using Bunit;
using KsPortal.Core.Money;
using KsPortal.Core.Orders;
using KsPortal.Web.Components.Shared;
using KsPortal.Web.Setup;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace KsPortal.Tests.Look;

public sealed class SharedPartsTests : BunitContext
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero); // 16:00 where the viewer is
    private readonly FakeTimeProvider clock = new(Now);

    public SharedPartsTests()
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new CultureInfo("zh-CN");
        Services.AddPortalWords().AddSingleton<TimeProvider>(clock);
    }

    [Theory]
    [InlineData(171200, "¥1,712.00")]
    [InlineData(5, "¥0.05")]
    [InlineData(-60050, "\u2212¥600.50")]
    [InlineData(123456789012, "¥1,234,567,890.12")]
    public void Money_is_written_to_the_fen(long fen, string expected)
        => Assert.Equal(expected, Render<AmountText>(p => p.Add(a => a.Of, Amount.Fen(fen))).Find(".ks-money").TextContent);

    [Fact]
    public void The_escrow_bar_adds_up_and_shows_zero_in_the_legend_but_not_in_the_bar()
    {
        var bar = Render<EscrowBar>(p => p
            .Add(b => b.Of, new DealMoney(Amount.Fen(425000), Amount.Fen(299600), Amount.Fen(115560), Amount.Fen(12840), Amount.Zero) { Coupon = Amount.Fen(3000) }));

        Assert.Equal(["k-rel", "k-fee", "k-held"], bar.FindAll(".ks-escrow i").Select(i => i.ClassName!));
        Assert.Equal(["¥1,155.60", "¥128.40", "¥2,996.00", "¥0.00"], bar.FindAll(".ks-sum .v").Select(v => v.TextContent));
        Assert.Equal("你付 4,250.00 + 券 30.00", bar.Find(".ks-sum-t span").TextContent);
        Assert.Equal("¥4,280.00", bar.Find(".ks-sum-t .ks-money").TextContent);
    }

    [Theory]
    [InlineData(60 * 72, null)]
    [InlineData(60 * 15, "soon")] // the last tenth of a week
    [InlineData(119, "soon")]
    [InlineData(0, "late")]
    public void A_countdown_says_how_near_it_is_and_leaves_its_figures_to_the_script(int minutes, string? expected)
    {
        var due = Now.AddMinutes(minutes);
        var count = Render<Countdown>(p => p.Add(c => c.Due, due).Add(c => c.From, due.AddDays(-7)));

        Assert.Equal(expected is null ? "ks-count" : $"ks-count {expected}", count.Find(".ks-count").ClassName);
        Assert.False(count.Find("time").HasChildNodes);
        Assert.Equal(due, DateTimeOffset.Parse(count.Find("time").GetAttribute("data-due")!, CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData(0, "今天 16:00")]
    [InlineData(9, "明天 01:00")]
    [InlineData(-17, "昨天 23:00")]
    [InlineData(-24 * 20, "2 月 10 日 16:00")]
    [InlineData(-24 * 100, "2025 年 11 月 22 日 16:00")]
    public void A_moment_is_told_in_the_viewers_zone_and_words(int hours, string expected)
        => Assert.Equal(expected, Render<TimeText>(p => p.Add(t => t.Moment, Now.AddHours(hours))).Find("time").TextContent);

    [Fact]
    public void The_next_bar_says_who_acts_until_when_and_what_if_nobody_does()
    {
        var bar = Render<NextBar>(p => p.Add(b => b.Mine, true).Add(b => b.Due, Now.AddHours(1)).Add(b => b.What, "验收第 2 段").Add(b => b.Else, "自动验收"));

        Assert.Equal("ks-next mine soon", bar.Find("section").ClassName);
        Assert.Equal("轮到你验收第 2 段", bar.Find(".what").TextContent);
        Assert.Equal("自动验收", bar.Find(".else").TextContent);
        Assert.Equal("今天 17:00 到期", bar.Find(".until span").TextContent);
        Assert.Equal("等Bob", Render<NextBar>(p => p.Add(b => b.Who, "Bob").Add(b => b.What, "交付")).Find(".who").TextContent);
    }

    [Fact]
    public void The_ladder_stands_on_the_rung_of_now_and_without_a_beginning_only_promises()
    {
        var ladder = Render<Ladder>(p => p.Add(l => l.OpenedAt, Now.AddHours(-0.25 - 23.75 / 2)));

        Assert.Equal(["past", "now"], ladder.FindAll("li").Select(rung => rung.ClassName ?? ""));
        Assert.Contains("--p:50", ladder.FindAll("li")[1].GetAttribute("style"), StringComparison.Ordinal);
        Assert.Empty(Render<Ladder>().FindAll(".past, .now"));

        var due = Render<Ladder>(p => p.Add(l => l.OpenedAt, Now.AddHours(-1)).Add(l => l.ClosesAt, Now.AddHours(1)));
        Assert.Equal(["15 分", "2 时"], due.FindAll(".t").Select(name => name.TextContent));
        Assert.Equal(["past", "now"], due.FindAll("li").Select(rung => rung.ClassName ?? ""));
    }

    [Theory]
    [InlineData("陈牧之", "之")]
    [InlineData("麦田烘焙", "麦")]
    [InlineData("ann", "A")]
    [InlineData("", "·")]
    public void A_face_without_a_picture_shows_one_character(string name, string expected) => Assert.Equal(expected, Face.Initial(name));

    [Fact]
    public async Task A_dialog_under_way_cannot_be_closed_or_confirmed_again()
    {
        var closed = 0;
        var confirmed = 0;
        var dialog = Render<ConfirmDialog>(p => p
            .Add(d => d.Open, true).Add(d => d.Title, "验收").Add(d => d.Verb, "验收并放款 ¥1,712.00")
            .Add(d => d.OpenChanged, () => closed++).Add(d => d.OnConfirm, () => confirmed++));

        await dialog.Click(".btn.primary");
        dialog.Render(p => p.Add(d => d.Busy, true));
        await dialog.Click(".btn.primary");
        dialog.Find("dialog").TriggerEvent("oncancel", EventArgs.Empty);
        Assert.Equal((0, 1), (closed, confirmed));

        dialog.Render(p => p.Add(d => d.Busy, false));
        dialog.Find("dialog").TriggerEvent("oncancel", EventArgs.Empty);
        Assert.Equal((1, 1), (closed, confirmed));
    }

    [Fact]
    public async Task A_toast_goes_after_six_seconds_and_undo_takes_it_at_once()
    {
        var toasts = Render<Toasts>();
        var undone = false;
        await toasts.InvokeAsync(() => toasts.Instance.Show("已收藏", () => { undone = true; return Task.CompletedTask; }));
        await toasts.Click(".ks-toast .btn");
        Assert.True(undone);
        Assert.Empty(toasts.FindAll(".ks-toast"));

        await toasts.InvokeAsync(() => toasts.Instance.Show("已保存"));
        clock.Advance(TimeSpan.FromSeconds(6));
        toasts.WaitForAssertion(() => Assert.Empty(toasts.FindAll(".ks-toast")));
    }
}
