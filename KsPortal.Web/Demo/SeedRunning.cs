namespace KsPortal.Web.Demo;

/// <summary>Where an order stands at the end of the filling.</summary>
internal enum Stage
{
    Fresh, Working, DueSoon, Late, LateByADay, Delivered, SoonAccepted, Changes, DeliveredAgain, AcceptedBySilence, JustFinished, HalfReviewed,
    GivenUp, CancelledByPortal, CancelledByClient,
}

/// <summary>Orders that run now, or ended within the last days: every state, with talk.</summary>
internal sealed class SeedRunning(SeedHouse house, SeedPeople people, SeedCategories categories)
{
    private readonly DemoRandom random = house.Plan.Random("running");
    private readonly Dictionary<string, Queue<DemoJob>> jobs = house.Texts.OpenDemands(house.Plan.Open + 40 + 60 * house.Plan.Scale)
        .Skip(house.Plan.Open).GroupBy(job => job.Category).ToDictionary(some => some.Key, some => new Queue<DemoJob>(some));
    private int number = 100_000;

    /// <summary>Deals whose talk staff should look at, in the order of the texts for them.</summary>
    public List<SeedDeal> Troubled { get; } = [];

    public void Plan()
    {
        (string Client, string Provider, Stage Stage)[] ofNamed =
        [
            ("client", "provider", Stage.Delivered), ("client", "suwan", Stage.Working), ("client", "luoying", Stage.Changes),
            ("zhaoxm", "provider", Stage.DueSoon), ("qianduo", "provider", Stage.Late), ("zhengyi", "provider", Stage.DeliveredAgain),
            ("sunhao", "provider2", Stage.Delivered), ("lizhen", "provider2", Stage.Working), ("wubin", "provider2", Stage.HalfReviewed),
        ];
        foreach (var (client, provider, stage) in ofNamed)
            Plan(people[client], people[provider], stage, null);

        Stage[] troubles = [Stage.LateByADay, Stage.Working, Stage.Working, Stage.DeliveredAgain, Stage.Changes, Stage.Fresh];
        foreach (var (talk, stage) in DemoTexts.SupportTalks.Zip(troubles))
            Troubled.Add(Plan(Client(), Provider(), stage, talk));

        for (var turn = 0; turn < house.Plan.Running; turn++)
            foreach (var stage in Enum.GetValues<Stage>())
                Plan(Client(), Provider(), stage, null);
    }

    private SeedMember Client() => people.Clients[1 + random.Below(people.Clients.Count - 1)];

    private SeedMember Provider()
    {
        var branches = DemoTexts.Categories.Select(c => c.Slug).Where(slug => jobs.ContainsKey(slug) && people.In(slug).Any(p => !p.Named)).ToList();
        return random.Pick([.. people.In(random.Pick(branches)).Where(p => !p.Named)]);
    }

    /// <summary>Once all were told, the first is told again.</summary>
    private DemoJob Next(string branch)
    {
        var job = jobs[branch].Dequeue();
        jobs[branch].Enqueue(job);
        return job;
    }

    private SeedDeal Plan(SeedMember client, SeedMember provider, Stage stage, DemoTalk? talk)
    {
        var job = Next(people.About(provider).In);
        var deal = new SeedDeal(house, categories[job.Child], job, Fixed(job), client, provider, number++);
        var now = house.Plan.Now;
        var course = Course.Of(stage, job.Days, random);

        At(course.Posted, () => deal.Post(now - course.Due));
        At(course.Claimed, deal.Claim);
        Talks(deal, course, (talk ?? DemoTexts.Talk(job.Category, random.Below(1000))).Lines, whole: talk is not null);
        At(course.Delivered, () => deal.Deliver(withFile: true));
        At(course.Changes, deal.AskChanges);
        At(course.DeliveredAgain, () => deal.Deliver(withFile: true));
        At(course.Accepted, deal.Accept);
        At(course.GivenUp, () => deal.Cancel(provider, random.Pick(SeedWords.GivenUp)));
        At(course.CancelledByClient, () => deal.Cancel(client, SeedWords.TooLate));
        At(course.Reviewed, () => deal.ReviewProvider(people.About(provider).Quality));
        return deal;

        void At(TimeSpan? ago, Func<Task> act)
        {
            if (ago is { } before) house.Agenda.At(now - before, act);
        }
    }

    /// <summary>Lines between the claim and the last thing that happened; in a deal that runs, the last ones only just now.</summary>
    private void Talks(SeedDeal deal, Course course, IReadOnlyList<DemoLine> lines, bool whole)
    {
        var (from, to) = (course.Claimed - TimeSpan.FromMinutes(1), course.TalkedUntil);
        var said = whole ? lines.Count : Math.Min(lines.Count, 3 + random.Below(6));
        for (var i = 0; i < said; i++)
        {
            var line = lines[i];
            var part = Math.Pow((i + 1.0) / said, 1.5);
            house.Agenda.At(house.Plan.Now - (from - (from - to) * part), () => deal.Say(line));
            if (i == said - 2) house.Agenda.At(house.Plan.Now - (from - (from - to) * part) + TimeSpan.FromSeconds(20), () => deal.Read());
        }
    }

    private static long Fixed(DemoJob job) => Math.Max(10_00, (job.LowFen + job.HighFen) / 2 / 10_00 * 10_00);
}
