namespace KsPortal.Web.Demo;

internal static class DemoJobs
{
    private const int ShortestBrief = 60;

    public static DemoJob Demand(ulong seed, int index, Deck closings)
    {
        var written = DemoLibrary.Demands;
        if (index >= written.Count)
            return Composed(seed, (index - written.Count) * 2 + 1, "demand", closings, open: true);

        // Spread over the categories: the first dozen asked for is not all design.
        var (category, job) = written[(int)((long)index * 23 % written.Count)];
        return Make(category, job, job.Title, Lengthen(job.Brief, index, closings), DemoListings.Fen(job.Low), DemoListings.Fen(job.High));
    }

    public static DemoJob Finished(ulong seed, int index, Deck closings) => Composed(seed, index * 2, "finished", closings, open: false);

    private static DemoJob Composed(ulong seed, int turn, string stream, Deck closings, bool open)
    {
        var templates = DemoLibrary.Orders;
        var names = DemoLibrary.Names;
        var random = DemoRandom.For(seed, stream, turn);
        var pick = turn / 2;
        var place = (int)((long)pick * 37 % templates.Count);
        var (category, job) = templates[place];
        var trades = job.For is null ? names.Trades : names.Groups[job.For];
        var round = pick / templates.Count * 2 + turn % 2;
        var trade = trades[(place * 11 + round) % trades.Count];
        var again = round / trades.Count;
        var title = job.Title.Replace("{who}", trade, StringComparison.Ordinal) + (again == 0 ? "" : $"（第 {again + 1} 期）");
        var opening = random.Below(4) switch
        {
            0 => $"我们是{random.Pick(names.Cities)}的{trade}，开了 {random.Between(2, 15)} 年。",
            1 => $"{trade}在{random.Pick(names.Cities)}，线上沟通就行。",
            2 => $"{trade}，{random.Between(2, 20)} 个人的小团队。",
            _ => $"这次是给{trade}做。",
        };
        var brief = Lengthen(opening + job.Brief.Replace("{who}", trade, StringComparison.Ordinal), turn + random.Below(7), closings);
        var child = category.Children.Single(c => c.Slug == job.In);
        var paid = Math.Clamp(DemoListings.Fen(job.Yuan) * random.Between(82, 122) / 100 / 1000 * 1000, child.Low * 100L, child.High * 100L);
        if (!open)
            return Make(category, job, title, brief, paid + Odd(), paid + Odd());

        return random.Chance(0.3)
            ? Make(category, job, title, brief, paid, paid)
            : Make(category, job, title, brief, Math.Max(paid * 8 / 10 / 1000 * 1000, child.Low * 100L), paid * 12 / 10 / 1000 * 1000);

        long Odd() => turn % 14 == 0 ? 50 : 0;
    }

    private static DemoJob Make(DemoCategory category, WrittenJob job, string title, string brief, long low, long high) => new(
        category.Slug, job.In, title, brief, low, high, job.Days, category.Children.Single(c => c.Slug == job.In).Skills);

    private static string Lengthen(string brief, int from, Deck closings)
    {
        do
            brief += closings[from++];
        while (brief.Length < ShortestBrief);

        return brief;
    }
}
