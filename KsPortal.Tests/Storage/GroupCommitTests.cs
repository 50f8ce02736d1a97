using System.Data.Common;
using KsPortal.Core.Storage;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace KsPortal.Tests.Storage;

/// <summary>Only SQLite has one writer; on PostgreSQL each unit commits by itself.</summary>
public sealed class GroupCommitTests(SqlitePortal portal) : PortalTests(portal), IClassFixture<SqlitePortal>
{
    [Fact]
    public async Task Those_who_queue_share_a_commit_and_each_gets_his_own_answer()
    {
        var commits = new Commits();
        await using var node = await NodeWith(commits);

        var answers = await Queued(node, 40, n => work => Take(work, $"shared-{n}"));

        Assert.All(answers, answer => Assert.Equal(1, answer.Value));
        Assert.Equal((40 + GroupCommit.AtMost - 1) / GroupCommit.AtMost, commits.Count);
        Assert.Equal(40, await Numbers("shared-"));
    }

    [Fact]
    public async Task Whoever_is_alone_commits_alone_and_waits_for_nobody()
    {
        var commits = new Commits();
        await using var node = await NodeWith(commits);

        await node.Units.Run(Scope.System, work => Take(work, "alone"), default);

        Assert.Equal(1, commits.Count);
        Assert.Equal(1, await Numbers("alone"));
    }

    [Theory, InlineData(0), InlineData(1), InlineData(7)]
    public async Task What_one_of_a_group_is_refused_or_throws_is_undone_for_him_alone(int unlucky)
    {
        var answers = await Queued(Portal.Node, 8, n => async work =>
        {
            var number = await Take(work, $"mixed{unlucky}-{n}");
            await work.Db.SaveChangesAsync();
            return n == unlucky ? Refusal.NotAllowed("order.act") : number;
        });

        Assert.Equal(Refusal.NotAllowed("order.act"), answers[unlucky].Refusal);
        Assert.Equal(7, await Numbers($"mixed{unlucky}-"));
        Assert.Equal(0, await Numbers($"mixed{unlucky}-{unlucky}"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Queued(Portal.Node, 8, n => async work =>
        {
            var number = await Take(work, $"thrown{unlucky}-{n}");
            await work.Db.SaveChangesAsync();
            return n == unlucky ? throw new InvalidOperationException("He fell.") : number;
        }));
        Assert.Equal(7, await Numbers($"thrown{unlucky}-"));
    }

    [Fact]
    public async Task A_commit_that_fails_is_told_to_everybody_in_it_and_the_next_go_on()
    {
        var commits = new Commits { Fails = true };
        await using var node = await NodeWith(commits);

        var lost = await Assert.ThrowsAsync<IOException>(() => Queued(node, 5, n => work => Take(work, $"lost-{n}")));
        commits.Fails = false;
        var kept = await Queued(node, 5, n => work => Take(work, $"kept-{n}"));

        Assert.Equal("The disk is full.", lost.Message);
        Assert.All(kept, answer => Assert.True(answer.Ok));
        Assert.Equal((0, 5), (await Numbers("lost-"), await Numbers("kept-")));
    }

    [Fact]
    public async Task No_answer_leaves_before_the_commit_not_even_a_refusal_or_a_failure()
    {
        var commits = new Commits();
        await using var node = await NodeWith(commits);
        var leftAt = new Dictionary<int, int>();

        await Assert.ThrowsAsync<InvalidOperationException>(() => Queued(node, 6, n => work => n switch
        {
            2 => Task.FromResult<Result<long>>(Refusal.NotAllowed("order.act")),
            3 => throw new InvalidOperationException("He fell."),
            _ => Take(work, $"later-{n}"),
        }, left: n => { lock (leftAt) leftAt[n] = commits.Count; }));

        Assert.Equal([1, 1], [leftAt[2], leftAt[3]]);
    }

    [Fact]
    public async Task A_question_asked_again_while_its_answer_is_being_read_gets_an_answer_of_its_own()
    {
        await Portal.Run<Done>(async work =>
        {
            for (var n = 0; n < 3; n++) await work.NextNumber($"within-{n}", n, default);
            return new Done();
        });

        var (pairs, refused) = await Portal.Run<int>(async work =>
        {
            var pairs = 0;
            await foreach (var outer in All(work))
                await foreach (var inner in All(work))
                    pairs += outer.Last == inner.Last ? 10 : 1;
            return pairs;
        });

        Assert.Equal((36, null), (pairs, refused));

        static IAsyncEnumerable<ShortNumber> All(Work work)
            => work.Db.Set<ShortNumber>().AsNoTracking().Where(n => n.Name.StartsWith("within-")).AsAsyncEnumerable();
    }

    [Fact]
    public async Task Who_writes_outside_a_unit_of_work_finds_nothing_left_open()
    {
        var gate = Portal.Node.Services.GetRequiredService<WriterGate>();
        var first = await gate.Enter(default);
        var units = Enumerable.Range(0, 3).Select(n => Portal.Node.Units.Run(Scope.System, work => Take(work, $"before-{n}"), default)).ToList();
        var outside = gate.Enter(default);
        units.Add(Portal.Node.Units.Run(Scope.System, work => Take(work, "before-after"), default));
        first!.Dispose();

        using (await outside)
        {
            Assert.Equal(3, await Numbers("before-"));
            await using var db = Portal.Db();
            await db.Database.ExecuteSqlAsync($"INSERT INTO short_numbers (\"Name\", \"Last\") VALUES ('before-outside', 1)");
        }

        Assert.All(await Task.WhenAll(units), answer => Assert.True(answer.Ok));
        Assert.Equal(5, await Numbers("before-"));
    }

    [Fact]
    public async Task Who_gives_up_waiting_leaves_nothing_open_for_the_others()
    {
        using var patience = new CancellationTokenSource();
        var gate = Portal.Node.Services.GetRequiredService<WriterGate>();
        var first = await gate.Enter(default);
        var stays = Portal.Node.Units.Run(Scope.System, work => Take(work, "stays"), default);
        var leaves = Portal.Node.Units.Run(Scope.System, work => Take(work, "leaves"), patience.Token);
        await patience.CancelAsync();
        first!.Dispose();

        await Assert.ThrowsAsync<OperationCanceledException>(() => leaves);
        Assert.True((await stays).Ok);
        Assert.Equal((1, 0), (await Numbers("stays"), await Numbers("leaves")));
    }

    private Task<Node> NodeWith(Commits commits) => Portal.AnotherNode(more: services => services.AddSingleton<IInterceptor>(commits));

    private static async Task<Result<long>> Take(Work work, string name) => await work.NextNumber(name, 0, default);

    /// <summary>All of them stand in the queue before the first is let in.</summary>
    private static async Task<Result<long>[]> Queued(
        Node node, int count, Func<int, Func<Work, Task<Result<long>>>> act, Action<int>? left = null)
    {
        var first = await node.Services.GetRequiredService<WriterGate>().Enter(default);
        var units = Enumerable.Range(0, count).Select(async n =>
        {
            try
            {
                return await node.Units.Run(Scope.System, act(n), default);
            }
            finally
            {
                left?.Invoke(n);
            }
        }).ToList();
        first!.Dispose();
        return await Task.WhenAll(units);
    }

    private async Task<int> Numbers(string prefix)
    {
        await using var db = Portal.Db();
        return await db.Set<ShortNumber>().CountAsync(n => n.Name.StartsWith(prefix));
    }

    private sealed class Commits : DbTransactionInterceptor
    {
        public int Count { get; private set; }
        public bool Fails { get; set; }

        public override ValueTask<InterceptionResult> TransactionCommittingAsync(
            DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
            => Fails ? throw new IOException("The disk is full.") : new(result);

        public override Task TransactionCommittedAsync(
            DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            Count++;
            return Task.CompletedTask;
        }
    }
}
