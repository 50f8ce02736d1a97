using KsPortal.Core.Messaging;
using KsPortal.Core.Orders;
using KsPortal.Core.Storage;

namespace KsPortal.Tests.Live;

/// <summary>Only PostgreSQL lets a reaction and a command hold locks at the same time; on SQLite they queue.</summary>
public sealed class ReactionLocksOnPostgres(PostgresPortal portal) : PortalTests(portal), IClassFixture<PostgresPortal>
{
    [Fact]
    public async Task A_reaction_that_waits_for_whoever_writes_into_a_talk_does_not_keep_everybody_from_the_journal()
    {
        await Portal.Market();
        var orders = new List<OrderView>();
        for (var n = 0; n < 3; n++) orders.Add(await Portal.RunningOrder());
        await Portal.React();
        foreach (var order in orders)
            await Portal.As(Portal.Bob).Ok(new Deliver(Portal.NewKey, order.Id, order.Milestones[0].Id, "做好了", []));
        var (holds, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        var writes = Task.Run(() => Portal.Run<Done>(async work =>
        {
            await work.Db.LockConversation(TalkIds.OfOrder(orders[^1].Id), default);
            holds.TrySetResult();
            await go.Task;
            return new Done();
        }, Portal.Ann));
        await holds.Task;

        var reacts = Task.Run(() => Portal.React());
        bool? inTheWay;
        while ((inTheWay = await Waiting()) is null) await Task.Yield();

        go.SetResult();
        await Task.WhenAll(writes, reacts);
        Assert.False(inTheWay);   // who writes there needs the journal next: each would wait for the other until the database ends one
    }

    /// <summary>Null where nobody waits for a lock; else whether who waits holds the journal.</summary>
    private async Task<bool?> Waiting()
    {
        await using var db = Portal.Db();
        return await db.Database.SqlQuery<bool?>($"""
            SELECT bool_or(EXISTS (SELECT 1 FROM pg_locks j WHERE j.pid = l.pid AND j.granted AND j.locktype = 'advisory'
                AND ((j.classid::bigint << 32) | j.objid::bigint) = hashtextextended('journal', 0))) AS "Value"
            FROM pg_locks l JOIN pg_database d ON d.oid = l.database
            WHERE d.datname = current_database() AND l.locktype = 'advisory' AND NOT l.granted
            """).SingleAsync();
    }
}
