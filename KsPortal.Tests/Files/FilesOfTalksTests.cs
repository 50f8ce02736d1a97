using KsPortal.Core.Demands;
using KsPortal.Core.Files;
using KsPortal.Core.Messaging;
using KsPortal.Core.Orders;
using KsPortal.Core.Support;
using KsPortal.Tests.Messaging;

namespace KsPortal.Tests.Files;

public sealed class FilesOfTalksOnSqlite(SqlitePortal portal) : FilesOfTalksTests(portal), IClassFixture<SqlitePortal>;
public sealed class FilesOfTalksOnPostgres(PostgresPortal portal) : FilesOfTalksTests(portal), IClassFixture<PostgresPortal>;

/// <summary>What two people send each other staff read as they read its lines: with a reason the two can see.</summary>
public abstract class FilesOfTalksTests(TestPortal portal) : FilesTests(portal)
{
    private static readonly byte[] Plan = Samples.Text("the plan");

    [Fact]
    public async Task Staff_open_what_was_sent_only_while_they_have_that_talk_open()
    {
        var (deal, other) = (await Portal.Deal(), await Portal.Deal());
        var file = await Send(deal);

        Assert.Null(await Desk.Read(Portal.Sue, file));
        await Watch(Portal.Sue, other);
        Assert.Null(await Desk.Read(Portal.Sue, file));

        await Watch(Portal.Sue, deal);
        Assert.Equal(Plan, await Desk.Read(Portal.Sue, file));
        Assert.Null(await Desk.Read(Portal.Ada, file));

        await Portal.As(Portal.Sue).Ok(new CloseWatch(deal.Talk));
        Assert.Null(await Desk.Read(Portal.Sue, file));
        Assert.Equal(Plan, await Desk.Read(Portal.Bob, file));
    }

    [Fact]
    public async Task What_hangs_on_the_work_too_they_open_without()
    {
        var deal = await Portal.Deal();
        var (delivered, briefed) = (await Send(deal, Portal.Bob), await Send(deal));
        await Desk.As(Portal.Bob).Ok(new Deliver(Portal.NewId, deal.OrderId, deal.MilestoneId, "", [delivered]));
        await Desk.As(Portal.Ann).Ok(new SaveDraft(Portal.NewId, DemandForm.Empty with { Title = "再做一个", Files = [briefed] }));

        Assert.Equal(Plan, await Desk.Read(Portal.Sue, delivered));
        Assert.Equal(Plan, await Desk.Read(Portal.Sue, briefed));
        Assert.Null(await Desk.Read(Portal.Eve, delivered));
    }

    [Fact]
    public async Task Nobody_of_staff_passes_on_what_is_not_his()
    {
        var (deal, file) = (await Portal.Deal(), await Desk.Keep(Portal.Ann, "plan.txt", Plan));
        await Watch(Portal.Sue, deal);

        Assert.Equal(Refusal.NotFound("file"), await Desk.As(Portal.Sue).Refused(new SendMessage(Portal.NewId, deal.Talk, "", [file.Id])));
        Assert.Equal(Refusal.NotFound("file"), await Desk.Run(Portal.Sue, work => work.Attach([file.Id], [Portal.Ben.AccountId], default)));
    }

    private async Task<Guid> Send(Deal deal, Scope? who = null)
    {
        var file = await Desk.Keep(who ?? Portal.Ann, "plan.txt", Plan);
        await Desk.As(who ?? Portal.Ann).Ok(new SendMessage(Portal.NewId, deal.Talk, "", [file.Id]));
        return file.Id;
    }

    private Task<WatchOpened> Watch(Scope who, Deal deal) => Portal.As(who).Ok(new OpenWatch(Portal.NewId, deal.Talk, "投诉核实"));
}
