using System.Collections.Concurrent;
using KsPortal.Core.Accounts;
using KsPortal.Core.Live;
using KsPortal.Core.Storage;
using KsPortal.Core.Support;
using Microsoft.Extensions.DependencyInjection;

namespace KsPortal.Tests.Live;

public sealed class ReactionsOnSqlite(SqlitePortal portal) : ReactionTests(portal), IClassFixture<SqlitePortal>;
public sealed class ReactionsOnPostgres(PostgresPortal portal) : ReactionTests(portal), IClassFixture<PostgresPortal>;

public abstract class ReactionTests(TestPortal portal) : PortalTests(portal)
{
    [Fact]
    public async Task Each_fact_has_its_effect_once_though_two_nodes_react_at_the_same_time()
    {
        var diary = new Diary("test.once");
        await using var one = await Portal.AnotherNode(more: services => services.AddSingleton<IReaction>(diary));
        await using var two = await Portal.AnotherNode(more: services => services.AddSingleton<IReaction>(diary));
        for (var n = 0; n < 20; n++) await Edit(n % 2 == 0 ? Portal.Bob : Portal.Ben);

        await Task.WhenAll(Task.Run(one.React), Task.Run(two.React), Task.Run(one.React));

        await using var db = Portal.Db();
        var facts = await db.Journal.Where(e => e.Fact == nameof(ProfileEdited)).Select(e => e.Seq).ToListAsync();
        Assert.Equal(facts.Order(), (await Written(db, "test.once")).Order());
    }

    [Fact]
    public async Task Facts_that_wait_are_acted_on_together_but_each_as_an_operation_of_its_own()
    {
        var diary = new Diary("test.together");
        await using var node = await Portal.AnotherNode(more: services => services.AddSingleton<IReaction>(diary));
        await node.React();
        diary.Units.Clear();
        for (var n = 0; n < ReactionTurn.AtOnce; n++) await Edit(n % 2 == 0 ? Portal.Bob : Portal.Ben);

        await node.React();

        Assert.Equal(ReactionTurn.AtOnce, diary.Units.Select(unit => unit.Operation).Distinct().Count());
        Assert.Equal(Portal is SqlitePortal ? 1 : ReactionTurn.AtOnce, diary.Units.Select(unit => unit.Transaction).Distinct().Count());   // see ReactionLocksOnPostgres
    }

    [Fact]
    public async Task What_fails_again_and_again_is_parked_and_the_rest_flows()
    {
        await Edit(Portal.Bob);
        await Edit(Portal.Ben);
        await Edit(Portal.Bob);
        await using var db = Portal.Db();
        var facts = await db.Journal.Where(e => e.Fact == nameof(ProfileEdited)).OrderBy(e => e.Seq).Select(e => e.Seq).ToListAsync();
        var poison = facts[^2];
        await using var node = await Portal.AnotherNode(more: services => services.AddSingleton<IReaction>(new Diary("test.parks", poison)));

        for (var tries = 1; tries <= ReactionRunner.Tries; tries++)
        {
            await node.React();
            await node.React();   // news that comes meanwhile uses up no try
            Assert.Equal(tries == ReactionRunner.Tries, await db.Set<ParkedReaction>().AnyAsync(p => p.Name == "test.parks"));
            Portal.Clock.Advance(ReactionRunner.PauseAfter(tries));
        }

        Assert.Equal(facts.Where(seq => seq != poison), (await Written(db, "test.parks")).Order());
        Assert.Equal(poison, (await db.Set<ParkedReaction>().SingleAsync(p => p.Name == "test.parks")).Seq);
        Assert.True((await Portal.As(Portal.Sue).Ok(new StaffQueue())).Stuck >= 1);
    }

    [Fact]
    public void Each_try_waits_longer_than_the_one_before()
        => Assert.Equal([2, 4, 8, 16, 32], Enumerable.Range(1, 5).Select(tries => (int)ReactionRunner.PauseAfter(tries).TotalSeconds));

    [Fact]
    public async Task A_race_lost_again_and_again_is_tried_again_until_it_is_won_and_nothing_is_skipped_or_parked()
    {
        var unlucky = new Diary("test.unlucky");
        await using var node = await Portal.AnotherNode(more: services => services.AddSingleton<IReaction>(unlucky));
        await Edit(Portal.Bob);
        await Edit(Portal.Ben);
        await using var db = Portal.Db();
        var facts = await db.Journal.Where(e => e.Fact == nameof(ProfileEdited)).OrderBy(e => e.Seq).Select(e => e.Seq).ToListAsync();

        unlucky.Loses = facts[^2];
        for (var times = 0; times < 2 * ReactionRunner.Tries; times++) await node.React();
        Assert.Equal(facts[..^2], (await Written(db, "test.unlucky")).Order());

        unlucky.Loses = null;
        await node.React();
        Assert.Equal(facts, (await Written(db, "test.unlucky")).Order());
        Assert.False(await db.Set<ParkedReaction>().AnyAsync(p => p.Name == "test.unlucky"));
    }

    private Task Edit(Scope who) => Portal.As(who).Ok(new EditProfile(new ProfileForm($"Headline {Guid.NewGuid():n}", "", "上海", [], [])));

    private static async Task<List<long>> Written(PortalDb db, string diary)
        => [.. (await db.Set<ShortNumber>().AsNoTracking().Where(n => n.Name.StartsWith(diary)).ToListAsync())
            .SelectMany(n => Enumerable.Repeat(long.Parse(n.Name.Split('#')[1], System.Globalization.CultureInfo.InvariantCulture), (int)n.Last))];

    /// <summary>Counts, in the same unit of work, how often it was shown each entry.</summary>
    private sealed class Diary(string name, long? poison = null) : IReaction
    {
        public string Name => name;
        public long? Loses { get; set; }
        public List<(Guid Operation, Guid Transaction)> Units { get; } = [];
        public IReadOnlyCollection<string> Facts => [nameof(ProfileEdited)];

        public async Task React(Work work, JournalEntry entry, CancellationToken ct)
        {
            lock (Units) Units.Add((work.OperationId, work.Db.Database.CurrentTransaction!.TransactionId));
            await work.NextNumber($"{name}#{entry.Seq}", 0, ct);
            if (entry.Seq == Loses) throw new DbUpdateConcurrencyException("Somebody else was first.");
            if (entry.Seq == poison) throw new InvalidOperationException("I cannot read this.");
        }
    }
}
