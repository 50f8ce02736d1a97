namespace KsPortal.Web.Demo;

internal static class DemoListings
{
    public static DemoListing Listing(ulong seed, int index, IReadOnlyList<DemoProvider> providers)
    {
        var templates = DemoLibrary.Listings;
        var (category, written) = templates[index % templates.Count];
        var random = DemoRandom.For(seed, "listing", index);
        var child = category.Children.Single(c => c.Slug == written.In);
        var cycle = index / templates.Count;
        var fen = Fen(written.Yuan);
        if (cycle == 0)
            return Make(written.By, written.Title, written.Lead, fen);

        // One template meets each trade once before any comes again.
        var trades = DemoLibrary.Names.Trades;
        var trade = trades[(index % templates.Count * 7 + cycle) % trades.Count];
        var again = cycle > trades.Count ? $" {cycle}" : "";
        DemoProvider[] able = [.. providers.Where(p => p.In == category.Slug)];
        var price = Math.Clamp(fen * random.Between(85, 118) / 100 / 1000 * 1000, child.Low * 100L, child.High * 100L);
        return Make(random.Pick(able).User, $"{written.Title}（{trade}）{again}", $"专门做给{trade}的一款。{written.Lead}", price);

        DemoListing Make(string user, string title, string lead, long priceFen) => new(
            user, category.Slug, child.Slug, title, Describe(category, child, written, lead, random), priceFen, written.Days, written.Rounds,
            written.Gives, [.. (written.Extras ?? new Dictionary<string, decimal>()).Select(e => new DemoExtra(e.Key, Fen(e.Value)))]);
    }

    public static long Fen(decimal yuan) => decimal.ToInt64(decimal.Round(yuan * 100));

    private static string Describe(DemoCategory category, DemoChild child, WrittenListing written, string lead, DemoRandom random) =>
        $"""
        {lead}

        包含：{string.Join('、', written.Gives)}。
        怎么做：{random.Pick(category.Process)}
        交付：{written.Days} 天内，含 {written.Rounds} 轮修改。
        需要你提供：{child.Needs}
        说明：{random.Pick(category.Notes)}
        """.ReplaceLineEndings("\n");
}
