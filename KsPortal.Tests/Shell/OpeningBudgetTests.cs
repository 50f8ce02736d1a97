using Bunit;
using KsPortal.Core.Messaging;
using KsPortal.Core.Orders;

namespace KsPortal.Tests.Shell;

public sealed class OpeningBudgetOnSqlite(SqlitePortal portal) : OpeningBudgetTests(portal), IClassFixture<SqlitePortal>;
public sealed class OpeningBudgetOnPostgres(PostgresPortal portal) : OpeningBudgetTests(portal), IClassFixture<PostgresPortal>;

/// <summary>What the pages everybody opens may ask the database, shell and all: more is a change somebody shall notice.</summary>
public abstract class OpeningBudgetTests(TestPortal portal) : PortalTests(portal)
{
    [Fact]
    public async Task The_home_page()
    {
        await Portal.Market();
        await Portal.RunningOrder();
        await Portal.React();
        await Opened(Portal.Bob, "/", Shown);   // what all share is read

        Within(17, await Opened(Portal.Bob, "/", Shown));

        static void Shown(IRenderedComponent<Web.Components.Routes> page)
        {
            page.WaitForElement(".turns li");
            page.WaitForElement("#match-h");
            page.WaitForElement("#cats-h");
        }
    }

    [Fact]
    public async Task Whose_turn_it_is_stands_in_three_places_and_is_asked_once()
    {
        await Portal.Market();
        await Portal.RunningOrder();
        await Portal.Node.Told();   // what was done before has rung, and rings no more while we count

        var asked = await Opened(Portal.Bob, "/", page =>
        {
            page.WaitForElement(".turns li");
            page.WaitForElement(".turn-link");
        });

        Assert.Single(asked, sql => sql.Contains("milestones", StringComparison.Ordinal));   // whose turn it is stands in three places and is asked once
    }

    [Fact]
    public async Task The_order_room()
    {
        await Portal.Market();
        var order = await Portal.RunningOrder();
        await Portal.React();
        await Portal.As(Portal.Ann).Ok(new SendMessage(Portal.NewKey, TalkIds.OfOrder(order.Id), "先做首屏", []));
        var said = (await Portal.As(Portal.Bob).Ok(new ConversationOfOrder(order.Id))).Messages[^1].Seq;
        await Portal.As(Portal.Bob).Ok(new MarkRead(TalkIds.OfOrder(order.Id), said));   // else his mark rings while we count, or just after

        var asked = await Opened(Portal.Bob, $"/orders/{order.Id}", page =>
        {
            page.WaitForElement(".tl li");
            page.WaitForElement(".msg .bub");
        });

        Within(40, asked);
    }

    private async Task<IReadOnlyList<string>> Opened(Scope who, string address, Action<IRenderedComponent<Web.Components.Routes>> until)
    {
        await Portal.Node.Told();   // what was done before has rung, and rings no more while we count
        Portal.Asks.Forget();
        var (browser, page) = Portal.Site(who, address);
        await using var closing = browser;
        until(page);
        return Portal.Asks.Asked;
    }

    private static void Within(int most, IReadOnlyList<string> asked)
        => Assert.True(asked.Count <= most, $"{asked.Count} questions, {most} are meant to do:\n{string.Join("\n\n", asked)}");
}
