using System.Globalization;
using Bunit;
using KsPortal.Core.Money;
using KsPortal.Web.Components.Shared;
using KsPortal.Web.Setup;
using Microsoft.Extensions.DependencyInjection;

namespace KsPortal.Tests.Shell;

public sealed class RefusalWordsTests : BunitContext
{
    public RefusalWordsTests() => Services.AddPortalWords();

    [Fact]
    public void Amounts_moments_and_figures_are_written_as_everywhere()
    {
        Assert.Contains("¥1,712.05", Said("zh-CN", Refusal.Conflict("money.short", Amount.Fen(171205))), StringComparison.Ordinal);
        Assert.Contains("2026 年 1 月 6 日 00:30", Said("zh-CN", Refusal.NotAllowed("order.cancel.early", new DateTimeOffset(2026, 1, 5, 16, 30, 0, TimeSpan.Zero))), StringComparison.Ordinal);
        Assert.Contains("4,000", Said("en", Refusal.Invalid("text.range", "Text", 20, 4000)), StringComparison.Ordinal);
        Assert.Contains("0.8", Said("zh-CN", Refusal.Conflict("demand.gone", "赵小满", 0.8m)), StringComparison.Ordinal);
    }

    [Fact]
    public void What_lacks_its_figures_or_its_words_is_still_a_sentence()
    {
        Assert.DoesNotContain("{0}", Said("zh-CN", Refusal.Conflict("money.short")), StringComparison.Ordinal);
        Assert.Equal("你不能这样做。", Said("zh-CN", Refusal.NotAllowed("nobody.wrote.this")));
    }

    [Fact]
    public void Where_another_page_mends_it_the_alert_leads_there()
    {
        Said("en", Refusal.NotAllowed("account.unverified"));
        Assert.Equal("/Identity/Account/ResendEmailConfirmation", Render<RefusalAlert>(p => p.Add(a => a.Of, Refusal.NotAllowed("account.unverified"))).Find("a").GetAttribute("href"));
        Assert.Empty(Render<RefusalAlert>(p => p.Add(a => a.Of, null)).Markup.Trim());
    }

    private string Said(string culture, Refusal refusal)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new CultureInfo(culture);
        var alert = Render<RefusalAlert>(p => p.Add(a => a.Of, refusal)).Find("[role=alert] span");
        return alert.FirstChild!.TextContent;
    }
}
