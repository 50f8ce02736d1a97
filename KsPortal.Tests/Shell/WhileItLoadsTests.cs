using System.Globalization;
using System.Text.RegularExpressions;
using Bunit;
using KsPortal.Core.Accounts;
using KsPortal.Tests.Messaging;
using KsPortal.Web.Components.Admin;
using KsPortal.Web.Components.Messaging;
using KsPortal.Web.Components.Notices;
using KsPortal.Web.Components.Support;
using Microsoft.AspNetCore.Components;

namespace KsPortal.Tests.Shell;

/// <summary>Pages of lists before their answer has come, and in both languages after.</summary>
public sealed partial class WhileItLoadsTests() : FreshPageTests(new SqlitePortal())
{
    [Fact]
    public async Task Each_says_that_it_loads_until_the_answer_is_there()
    {
        await Waits<ConsolePage>(Portal.Sue, ".wstats");
        await Waits<MessagesPage>(Portal.Ann, ".convs .empty");
        await Waits<NoticesPage>(Portal.Ann, ".empty");
        await Waits<ProvidersPage>(Portal.Sue, ".empty");
    }

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public async Task No_key_stands_where_words_should_in_either_language(string language)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new CultureInfo(language);
        var deal = await Portal.Deal();
        await Portal.Say(Portal.Bob, deal, "加我微信聊");
        await Portal.As(Portal.Eve).Ok(new AskToProvide());

        Speaks(Open<ConsolePage>(Portal.Sue), "[data-testid=tile]");
        Speaks(Open<MessagesPage>(Portal.Ann), "[data-testid=conversation]");
        Speaks(Open<NoticesPage>(Portal.Ann), ".notices li");
        Speaks(Open<ProvidersPage>(Portal.Sue), "[data-testid=applicant]");

        void Speaks<T>(IRenderedComponent<T> page, string what) where T : IComponent
        {
            page.WaitForElement(what);
            Assert.DoesNotMatch(Key(), page.Markup);
            Assert.Equal(language == "zh-CN", Chinese().IsMatch(page.Find("h1, h2").TextContent));
        }
    }

    private async Task Waits<T>(Scope who, string then) where T : IComponent
    {
        var slow = new Slow(Portal.As(who));
        var page = Browser(who, slow).Render<T>();
        Assert.Equal("Loading", page.Find("[role=status][aria-busy=true]").TextContent.Trim(), ignoreCase: true);
        Assert.Empty(page.FindAll(then));

        await page.InvokeAsync(slow.Answers.SetResult);

        page.WaitForElement(then);
        Assert.Empty(page.FindAll("[aria-busy=true]"));
    }

    /// <summary>A portal far away.</summary>
    private sealed class Slow(IPortal portal) : IPortal
    {
        public TaskCompletionSource Answers { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public async Task<Result<T>> Send<T>(IRequest<T> request, CancellationToken ct = default)
        {
            await Answers.Task;
            return await portal.Send(request, ct);
        }
    }

    [GeneratedRegex(@"[>""](wall|inbox|notices|notice|applicants|talk|nav|watch|presence|role)\.[a-z]")]
    private static partial Regex Key();

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex Chinese();
}
