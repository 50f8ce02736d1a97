namespace KsPortal.Web.Demo;

/// <summary>Orders that went well, over the past months, more of them lately.</summary>
internal sealed class SeedHistory(SeedHouse house, SeedPeople people, SeedCategories categories)
{
    private const int FromTheClient = 24;   // every so many one is the demo client's

    public void Plan()
    {
        var jobs = house.Texts.FinishedJobs(house.Plan.Finished);
        for (var i = 0; i < jobs.Count; i++)
            Plan(jobs[i], i);
    }

    private void Plan(DemoJob job, int number)
    {
        var random = house.Plan.Random("history", number);
        var client = number % FromTheClient == 7 ? people["client"] : people.Clients[1 + random.Below(people.Clients.Count - 1)];
        var deal = new SeedDeal(house, categories[job.Child], job, job.LowFen, client, Best(job, random), number);
        var endsLatest = house.Plan.Now.AddHours(-8).AddDays(-136 * Math.Pow(random.Fraction(), 1.2));
        var steps = Steps(deal, job, random);
        var moments = Moments(steps, house.Plan.Start.AddDays(3), random);
        var shift = TimeSpan.FromDays(Math.Max(0, Math.Floor((endsLatest - moments[^1]).TotalDays)));   // whole days: mornings stay mornings

        for (var i = 0; i < steps.Count; i++)
            house.Agenda.At(moments[i] + shift, steps[i].Act);
        var ended = moments[^1] + shift;
        if (random.Chance(0.8)) house.Agenda.At(SeedPlan.Awake(ended.AddHours(random.Between(1, 70)), random), () => deal.ReviewProvider(people.About(deal.Provider).Quality));
        if (random.Chance(0.55)) house.Agenda.At(SeedPlan.Awake(ended.AddHours(random.Between(1, 90)), random), deal.ReviewClient);
        if (deal.Shown) house.Agenda.At(ended.AddMinutes(30), () => deal.Read());
    }

    /// <summary>What happens, each so long after the one before.</summary>
    private List<(TimeSpan After, Func<Task> Act)> Steps(SeedDeal deal, DemoJob job, DemoRandom random)
    {
        var work = TimeSpan.FromDays(job.Days * (0.25 + 0.6 * random.Fraction()));
        DateTimeOffset Due() => house.Now.AddDays(job.Days);
        var steps = new List<(TimeSpan, Func<Task>)>
        {
            (TimeSpan.Zero, () => deal.Post(Due())),
            (TimeSpan.FromSeconds(20 + random.Below(2400)), deal.Claim),
        };
        var lines = DemoTexts.Talk(job.Category, random.Below(1000)).Lines;
        var said = deal.Shown ? lines.Count : random.Below(20) switch { < 12 => 0, < 19 => 2 + random.Below(3), _ => lines.Count };
        foreach (var line in lines.Take(said))
        {
            var after = TimeSpan.FromMinutes(2 + random.Below(25));
            work -= after;
            steps.Add((after, () => deal.Say(line)));
        }
        steps.Add((work > TimeSpan.FromHours(1) ? work : TimeSpan.FromHours(1), () => deal.Deliver(withFile: deal.Shown && random.Chance(0.6))));
        if (random.Chance(0.15))
        {
            steps.Add((TimeSpan.FromHours(random.Between(2, 20)), deal.AskChanges));
            steps.Add((TimeSpan.FromHours(random.Between(3, 18)), () => deal.Deliver(withFile: false)));
        }
        steps.Add(deal.Client.Named || random.Chance(0.88)
            ? (TimeSpan.FromHours(random.Between(1, 40)), deal.Accept)
            : (TimeSpan.FromHours(73), () => Task.CompletedTask));   // silence: the deadline accepts
        return steps;
    }

    private static List<DateTimeOffset> Moments(List<(TimeSpan After, Func<Task> Act)> steps, DateTimeOffset from, DemoRandom random)
    {
        var (moments, at) = (new List<DateTimeOffset>(), from.AddMinutes(random.Below(24 * 60)));
        foreach (var (after, _) in steps)
            moments.Add(at = SeedPlan.Awake(at + after, random));
        return moments;
    }

    /// <summary>Of those in this trade, the better and quicker more often, and the two one can sign in as.</summary>
    private SeedMember Best(DemoJob job, DemoRandom random)
    {
        var able = people.In(job.Category);
        if (job.Category == people.About(people["provider"]).In && random.Below(10) is var luck and < 5)
            return people[luck < 3 ? "provider" : "provider2"];
        var (one, other) = (random.Pick(able), random.Pick(able));
        return people.About(one).Quality >= people.About(other).Quality ? one : other;
    }
}
