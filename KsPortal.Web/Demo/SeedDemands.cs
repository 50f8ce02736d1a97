using KsPortal.Core.Demands;

namespace KsPortal.Web.Demo;

/// <summary>Demands that stand open, posted over the last hours; some that nobody took, or their clients took back.</summary>
internal sealed class SeedDemands(SeedHouse house, SeedPeople people, SeedCategories categories)
{
    private static readonly TimeSpan Youngest = TimeSpan.FromMinutes(3), Oldest = TimeSpan.FromHours(10);
    private readonly DemoRandom random = house.Plan.Random("demands");

    public void Plan()
    {
        var jobs = house.Texts.OpenDemands(house.Plan.Open);
        for (var i = 0; i < jobs.Count; i++)
        {
            var share = (i * 29 % jobs.Count + random.Fraction()) / jobs.Count;   // neighbours in the texts are not neighbours in time
            Post(jobs[i], house.Plan.Now - Youngest - (Oldest - Youngest) * share, Somebody(), null);
        }

        var over = house.Texts.OpenDemands(house.Plan.Open + 40 + 60 * house.Plan.Scale + 6).TakeLast(6).ToList();
        for (var i = 0; i < over.Count; i++)
            Post(over[i], house.Plan.Now.AddHours(-27 - 5 * i), i == 0 ? people["client"] : Somebody(), i % 2 == 0 ? null : TimeSpan.FromMinutes(40 + 50 * i));
    }

    private SeedMember Somebody() => people.Clients[1 + random.Below(people.Clients.Count - 1)];

    private void Post(DemoJob job, DateTimeOffset at, SeedMember client, TimeSpan? takenBackAfter)
    {
        var price = Math.Clamp((job.LowFen + job.HighFen) / 2 / 10_00 * 10_00, 10_00, client.Named ? 280_00 : long.MaxValue);
        var (id, due) = (Guid.Empty, at.AddDays(job.Days));
        house.Agenda.At(at, async () =>
        {
            id = house.NewId;
            await client.Need(price, random);
            await client.Ok(new PostDemand(house.NewId, id, new(categories[job.Child], DemandWay.Instant, job.Title, job.Brief, price, due, [])));
        });
        if (takenBackAfter is { } after)
            house.Agenda.At(at + after, async () => await client.Ok(new CancelDemand(house.NewId, id)));
    }
}
