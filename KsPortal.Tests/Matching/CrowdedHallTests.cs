using KsPortal.Core.Demands;
using KsPortal.Core.Matching;
using KsPortal.Core.Storage;

namespace KsPortal.Tests.Matching;

public sealed class CrowdedHallOnSqlite(SqlitePortal portal) : CrowdedHallTests(portal), IClassFixture<SqlitePortal>;
public sealed class CrowdedHallOnPostgres(PostgresPortal portal) : CrowdedHallTests(portal), IClassFixture<PostgresPortal>;

public abstract class CrowdedHallTests(TestPortal portal) : PortalTests(portal)
{
    [Fact]
    public async Task What_matches_Bob_stands_in_his_hall_however_many_were_posted_since()
    {
        await Portal.Market();
        var old = await Portal.OpenDemand();
        await Portal.React();
        Portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await Portal.Crowd();

        var hall = await Portal.As(Portal.Bob).Ok(new DemandHall(OnlyMine: true));

        Assert.Contains(hall.Demands.Rows, row => row.Id == old && row.Score is not null);
        Assert.True(hall.Open > HallBoard.Most);
        Assert.DoesNotContain((await Portal.As(Portal.Bob).Ok(new DemandHall(Page: 100))).Demands.Rows, row => row.Id == old);
        await Portal.As(Portal.Ann).Ok(new CancelDemand(Portal.NewKey, old));
        Assert.DoesNotContain((await Portal.As(Portal.Bob).Ok(new DemandHall(OnlyMine: true))).Demands.Rows, row => row.Id == old);
    }
}

internal static class Crowding
{
    extension(TestPortal portal)
    {
        /// <summary>More demands of Eve's stand open than are shown to everybody; nobody is told of them before it is reacted to.</summary>
        public async Task Crowd()
        {
            await portal.Run<Done>(async work =>
            {
                for (var n = 0; n < HallBoard.Most; n++)
                {
                    var later = Demand.Draft(Guid.CreateVersion7(portal.Now), portal.Eve.AccountId, portal.Now);
                    later.Open(portal.Form() with { CategoryId = Given.OtherLeaf }, await work.NextNumber("demand", 20_000, default), portal.Eve, portal.Now);
                    work.Db.Add(later);
                }
                return new Done();
            });
        }
    }
}
