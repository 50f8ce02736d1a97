using KsPortal.Core.Matching;

namespace KsPortal.Tests.Matching;

/// <summary>The table of columns finds whom a plain look at everybody finds, whatever changed before.</summary>
public sealed class ProviderTableTests
{
    private static readonly Guid[] Leaves = [.. Enumerable.Range(0, 6).Select(_ => Guid.NewGuid())];
    private static readonly string[] Skills = ["网站", "前端", "网站前端", "C#", "vue", "Logo", "小程序"];
    private readonly Random random = new(11);

    [Fact]
    public void The_best_are_the_best_of_everybody_and_of_equals_the_lower_ids()
    {
        var (table, known) = (new ProviderTable(), new Dictionary<Guid, IndexedProvider>());
        for (var round = 0; round < 8; round++)
        {
            for (var i = 0; i < 120; i++) Put(Someone(known.Count > 0 && i % 3 == 0 ? known.Keys.ElementAt(random.Next(known.Count)) : Guid.NewGuid()));
            foreach (var gone in known.Keys.Where(_ => random.Next(10) == 0).ToList())
            {
                known.Remove(gone);
                table.Remove(gone);
            }
            var online = known.Keys.Where(_ => random.Next(4) == 0).ToHashSet();
            var ask = new MatchAsk(known.Keys.First(), Leaves[random.Next(3)], "要会 VUE 和网站前端，做一个logo", random.Next(60) * 100);

            var best = table.Best(ask, Leaves[..3], online, 30, 25);

            Assert.Equal(Plain(known.Values, ask, online).Where(m => m.Score >= 30).OrderByDescending(m => m.Score).ThenBy(m => m.ProviderId).Take(25), best);
        }

        void Put(IndexedProvider one) => table.Put(known[one.Id] = one);
    }

    [Fact]
    public void A_brief_names_the_skills_that_stand_in_it_in_whatever_case()
    {
        var words = new SkillWords();
        var ids = Skills.ToDictionary(skill => skill, words.IdOf);

        Assert.Equal([ids["网站"], ids["前端"], ids["网站前端"], ids["vue"], ids["Logo"]], words.NamedIn("网站前端，VUE、LOGO和c").Order());
    }

    private static IEnumerable<Matched> Plain(IEnumerable<IndexedProvider> all, MatchAsk ask, HashSet<Guid> online)
        => from p in all
           where p.Id != ask.ClientId && p.Categories.Any(Leaves[..3].Contains)
           let hits = Math.Min(3, p.Skills.Count(skill => ask.Words.Contains(skill, StringComparison.OrdinalIgnoreCase)))
           let input = new MatchInput(hits, p.Categories.Contains(ask.CategoryId), true, ask.PriceMinor, p.FloorMinor, p.Score, p.Reviews, p.ReplyMinutes, p.Running, online.Contains(p.Id))
           select new Matched(p.Id, MatchScore.Of(input), input);

    private IndexedProvider Someone(Guid id) => new(id, [.. random.GetItems(Skills, 3).Distinct()], [.. random.GetItems(Leaves, 2).Distinct()],
        random.Next(60) * 100, 450, random.Next(3), random.Next(100), random.Next(4));
}
