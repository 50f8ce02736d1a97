using KsPortal.Core.Accounts;
using KsPortal.Core.Storage;

namespace KsPortal.Tests.Storage;

/// <summary>Only PostgreSQL lets two writers wait for each other; on SQLite they queue.</summary>
public sealed class DeadlockOnPostgres(PostgresPortal portal) : PortalTests(portal), IClassFixture<PostgresPortal>
{
    [Fact]
    public async Task Two_who_wait_for_each_other_both_come_through()
    {
        using var both = new Barrier(2);

        var done = await Task.WhenAll(
            Task.Run(() => CallThem("one", Portal.Ann, Portal.Eve, both)), Task.Run(() => CallThem("two", Portal.Eve, Portal.Ann, both)));

        Assert.All(done, one => Assert.Null(one.Refusal));
        await using var db = Portal.Db();
        var names = await db.Accounts.Where(a => a.Id == Portal.Ann.AccountId || a.Id == Portal.Eve.AccountId).Select(a => a.Language).Distinct().ToListAsync();
        Assert.True(Assert.Single(names) is "one" or "two");   // both of one hand, whichever came last
    }

    private async Task<Result<Done>> CallThem(string name, Scope first, Scope second, Barrier both)
    {
        var tries = 0;
        return await Portal.Run<Done>(async work =>
        {
            (await Of(work, first)).Speak(name);
            await work.Db.SaveChangesAsync();
            if (tries++ == 0) both.SignalAndWait(TimeSpan.FromSeconds(15));
            (await Of(work, second)).Speak(name);
            return new Done();
        });
    }

    private static Task<Account> Of(Work work, Scope who) => work.Db.Accounts.SingleAsync(a => a.Id == who.AccountId);
}
