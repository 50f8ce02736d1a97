using KsPortal.Core.Kernel;
using KsPortal.Core.Market;
using KsPortal.Tests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KsPortal.Tests.Market;

public sealed class ListingCoverOnSqlite(SqlitePortal portal) : ListingCoverTests(portal), IClassFixture<SqlitePortal>;
public sealed class ListingCoverOnPostgres(PostgresPortal portal) : ListingCoverTests(portal), IClassFixture<PostgresPortal>;

public abstract class ListingCoverTests(TestPortal portal) : PortalTests(portal), IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await Portal.Market();
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_cover_that_is_not_Bobs_own_picture_is_refused_at_its_field()
    {
        var form = new ListingForm(Given.Leaf, "公司网站首页设计与制作", "五屏以内的公司首页，含手机适配和两轮修改，交付源文件。", 1_200_00, 5, 2, Guid.CreateVersion7());

        var refusal = await Portal.As(Portal.Bob).Refused(new PublishListing(Portal.NewKey, Guid.CreateVersion7(), form));

        Assert.Equal(Refusal.NotFound("file") with { Field = "Pictures" }, refusal);
        await using var db = Portal.Db();
        Assert.False(await db.Listings.AnyAsync(l => l.ProviderId == Portal.Bob.AccountId));
    }
}
