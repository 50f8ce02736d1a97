using System.Collections.Concurrent;
using KsPortal.Core.Accounts;
using KsPortal.Core.Live;
using KsPortal.Core.Storage;
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
    public async Task What_fails_again_and_again_is_parked_and_the_rest_flows()
    {
        await Edit(Portal.Bob);
        await Edit(Portal.Ben);
        await Edit(Portal.Bob);
        await using var db = Portal.Db();
        var facts = await db.Journal.Where(e => e.Fact == nameof(ProfileEdited)).OrderBy(e => e.Seq).Select(e => e.Seq).ToListAsync();
        var poison = facts[^2];
        await using var node = await Portal.AnotherNode(more: services => services.AddSingleton<IReaction>(new Diary("test.parks", poison)));

        for (var tries = 0; tries < 5; tries++) await node.React();

        Assert.Equal(facts.Where(seq => seq != poison), (await Written(db, "test.parks")).Order());
        Assert.Equal(poison, (await db.Set<ParkedReaction>().SingleAsync(p => p.Name == "test.parks")).Seq);
    }

    private Task Edit(Scope who) => Portal.As(who).Ok(new EditProfile(new ProfileForm($"Headline {Guid.NewGuid():n}", "", "上海", [], [])));

    private static async Task<List<long>> Written(PortalDb db, string diary)
        => [.. (await db.Set<ShortNumber>().AsNoTracking().Where(n => n.Name.StartsWith(diary)).ToListAsync())
            .SelectMany(n => Enumerable.Repeat(long.Parse(n.Name.Split('#')[1], System.Globalization.CultureInfo.InvariantCulture), (int)n.Last))];

    /// <summary>Counts, in the same unit of work, how often it was shown each entry.</summary>
    private sealed class Diary(string name, long? poison = null) : IReaction
    {
        public string Name => name;
        public IReadOnlyCollection<string> Facts => [nameof(ProfileEdited)];

        public async Task React(Work work, JournalEntry entry, CancellationToken ct)
        {
            await work.NextNumber($"{name}#{entry.Seq}", 0, ct);
            if (entry.Seq == poison) throw new InvalidOperationException("I cannot read this.");
        }
    }
}
