using System.Globalization;

namespace KsPortal.Web.Demo;

/// <summary>Written people first, then names put together from parts; a name comes again only with its city.</summary>
internal static class DemoPeople
{
    private static WrittenNames Names => DemoLibrary.Names;

    public static DemoProvider Provider(ulong seed, int index)
    {
        if (index < DemoLibrary.Providers.Count)
            return DemoLibrary.Providers[index];

        var number = index - DemoLibrary.Providers.Count;
        var random = DemoRandom.For(seed, "provider", number);
        var category = DemoLibrary.Categories[number % DemoLibrary.Categories.Count];
        var child = random.Pick(category.Children);
        var trades = random.Shuffle(Names.Trades);
        var city = random.Pick(Names.Cities);
        var years = random.Between(2, 14);
        var (name, user) = number % 4 == 3 ? Studio(number / 4) : Person(number, odd: false);
        var bio = $"在{city}做{child.Zh}第 {years} 年，接过{trades[0]}、{trades[1]}和{trades[2]}的活，也做{random.Pick(category.Skills)}。"
            + random.Pick(category.Process) + random.Pick(category.Notes) + "平时回得快，做不了会直说。";

        return new DemoProvider(
            user, name, city, category.Slug, $"{child.Zh}，{years} 年", bio,
            [.. child.Skills.Concat(random.Shuffle(category.Skills)).Distinct().Take(random.Between(4, 6))],
            random.Chance(0.4) ? ["中文", "英文"] : ["中文"],
            random.Between(4, 60), Math.Round(0.7 + random.Fraction() * 0.25, 2), random.Between(1, 4));
    }

    public static DemoClient Client(ulong seed, int index)
    {
        if (index < DemoLibrary.Clients.Count)
            return DemoLibrary.Clients[index];

        var number = index - DemoLibrary.Clients.Count;
        var random = DemoRandom.For(seed, "client", number);
        var (name, user) = Person(number, odd: true);
        return new DemoClient(user, name, random.Pick(Names.Cities), $"{random.Pick(Names.Trades)}的负责人，第 {random.Between(1, 12)} 年。");
    }

    // 331 has no factor in common with 900: the walk meets every pair of surname and given name once.
    private static (string Name, string User) Person(int number, bool odd)
    {
        var pairs = Names.Surnames.Count * Names.Givens.Count;
        var turn = number * 2 + (odd ? 1 : 0);
        var pair = (int)((long)turn * 331 % pairs);
        var surname = Names.Surnames[pair % Names.Surnames.Count];
        var given = Names.Givens[pair / Names.Surnames.Count];
        return Again((surname[0] + given[0], surname[1] + given[1]), turn / pairs);
    }

    private static (string Name, string User) Studio(int number)
    {
        var pairs = Names.StudioHeads.Count * Names.StudioTails.Count;
        var pair = number * 13 % pairs;
        var head = Names.StudioHeads[pair % Names.StudioHeads.Count];
        var tail = Names.StudioTails[pair / Names.StudioHeads.Count];
        return Again((head[0] + tail[0], head[1] + tail[1]), number / pairs);
    }

    private static (string Name, string User) Again((string Name, string User) who, int cycle) => cycle == 0
        ? who
        : (cycle <= Names.Cities.Count ? $"{who.Name}（{Names.Cities[cycle - 1]}）" : $"{who.Name} {cycle}",
            who.User + cycle.ToString(CultureInfo.InvariantCulture));
}
