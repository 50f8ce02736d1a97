using KsPortal.Core.Demands;
using KsPortal.Core.Orders;

namespace KsPortal.Web.Demo;

/// <summary>Demands that ask for quotes: some stand open with several, two are chosen and wait to be paid, some became orders.</summary>
internal sealed class SeedQuotes(SeedHouse house, SeedPeople people, SeedCategories categories)
{
    private const int Jobs = 40, Open = 8, Running = 3, Finished = 2;
    private readonly DemoRandom random = house.Plan.Random("quotes");
    private int number = 200_000;

    public void Plan()
    {
        var jobs = house.Texts.OpenDemands(house.Plan.Open + 40 + 60 * house.Plan.Scale + 6 + Jobs).TakeLast(Jobs).ToList();
        var trade = people.About(people["provider"]).In;
        var own = new Queue<DemoJob>(jobs.Where(job => job.Category == trade));
        var others = new Queue<DemoJob>(jobs.Where(job => job.Category != trade));

        Ask(own.Dequeue(), people["client"], TimeSpan.FromHours(3.2), 5);
        Award(own.Dequeue(), people["client"], people["provider"], TimeSpan.FromHours(7));
        Award(others.Dequeue(), Somebody(), null, TimeSpan.FromHours(9));
        for (var i = 0; i < Open; i++)
            Ask((i % 3 == 0 && own.Count > 3 ? own : others).Dequeue(), Somebody(), TimeSpan.FromMinutes(18 + 77 * i), 1 + random.Below(6));
        for (var i = 0; i < Running; i++)
            Order(others.Dequeue(), Somebody(), TimeSpan.FromHours(26 + 9 * i), delivered: i == 1, accepted: false);
        for (var i = 0; i < Finished; i++)
            Order(i == 0 ? own.Dequeue() : others.Dequeue(), i == 0 ? people["client"] : Somebody(), TimeSpan.FromDays(6 + 5 * i), delivered: true, accepted: true);
    }

    private SeedMember Somebody() => people.Clients[1 + random.Below(people.Clients.Count - 1)];

    private void Ask(DemoJob job, SeedMember client, TimeSpan ago, int quotes) => Begin(job, client, Bidders(job, quotes), house.Plan.Now - ago, ago);

    private void Award(DemoJob job, SeedMember client, SeedMember? favourite, TimeSpan ago)
    {
        var bidders = Bidders(job, 4);
        if (favourite is not null) bidders = [favourite, .. bidders.Where(b => b != favourite)];
        var asked = Begin(job, client, bidders, house.Plan.Now - ago, ago * 0.6);
        house.Agenda.At(house.Plan.Now - ago * 0.25, () => Choose(asked));
    }

    private void Order(DemoJob job, SeedMember client, TimeSpan ago, bool delivered, bool accepted)
    {
        var asked = Begin(job, client, Bidders(job, 3), house.Plan.Now - ago, TimeSpan.FromHours(5));
        var paid = house.Plan.Now - ago + TimeSpan.FromHours(7);
        SeedDeal? deal = null;
        house.Agenda.At(paid - TimeSpan.FromMinutes(12), () => Choose(asked));
        house.Agenda.At(paid, async () => deal = await Pay(asked, job));
        foreach (var (line, at) in DemoTexts.Talk(job.Category, random.Below(1000)).Lines.Take(4).Select((line, at) => (line, at)))
            house.Agenda.At(paid + TimeSpan.FromMinutes(9 + 17 * at), () => deal!.Say(line));
        if (delivered) house.Agenda.At(paid + TimeSpan.FromHours(15), () => deal!.Deliver(withFile: true));
        if (accepted) house.Agenda.At(paid + TimeSpan.FromHours(31), () => deal!.Accept());
    }

    private Asked Begin(DemoJob job, SeedMember client, List<SeedMember> bidders, DateTimeOffset at, TimeSpan within)
    {
        var asked = new Asked(client);
        var due = at.AddDays(Math.Max(3, job.Days + 2));
        house.Agenda.At(at, async () =>
        {
            asked.Demand = house.NewId;
            await client.Ok(new PostDemand(house.NewId, asked.Demand,
                new(categories[job.Child], DemandWay.Quotes, job.Title, job.Brief, job.HighFen, due, [], job.IsInstant ? null : job.LowFen)));
        });
        for (var i = 0; i < bidders.Count; i++)
        {
            var (bidder, turn, when) = (bidders[i], i, at + TimeSpan.FromMinutes(4) + (within - TimeSpan.FromMinutes(6)) * ((i + random.Fraction()) / bidders.Count));
            var (price, days) = (Price(job), 1 + random.Below(Math.Max(2, job.Days + 2)));
            house.Agenda.At(when, async () => asked.Quotes.Add((bidder, await bidder.Ok(
                new QuoteDemand(house.NewId, asked.Demand, new(price, days, SeedWords.Offers[(number + 3 * turn) % SeedWords.Offers.Count]))), price)));
        }
        number += 7;
        return asked;
    }

    private async Task Choose(Asked asked)
    {
        var quote = asked.Quotes[0].Quote;
        await asked.Client.Ok(new ChooseQuote(house.NewId, quote.QuoteId, quote.Revision));
    }

    private async Task<SeedDeal> Pay(Asked asked, DemoJob job)
    {
        var (provider, quote, price) = asked.Quotes[0];
        await asked.Client.Need(price, random);
        var paid = await asked.Client.Ok(new PayQuote(house.NewId, quote.QuoteId));
        var order = await asked.Client.Ok(new ViewOrder(paid.OrderId));
        var deal = new SeedDeal(house, categories[job.Child], job, price, asked.Client, provider, number++);
        deal.Began(order.Id, order.Milestones[0].Id);
        return deal;
    }

    /// <summary>Of the trade; the two one can sign in as are there where it is theirs.</summary>
    private List<SeedMember> Bidders(DemoJob job, int most)
    {
        var able = people.In(job.Category);
        var named = able.Where(provider => provider.Named);
        return [.. named.Concat(random.Shuffle(able.Where(provider => !provider.Named))).Take(most)];
    }

    private long Price(DemoJob job)
    {
        var (low, high) = (job.LowFen * 85 / 100, job.HighFen * 112 / 100);
        return Math.Clamp((low + (long)((high - low) * random.Fraction())) / 10_00 * 10_00, 10_00, 50_000_00);
    }

    private sealed class Asked(SeedMember client)
    {
        public SeedMember Client { get; } = client;
        public Guid Demand { get; set; }
        public List<(SeedMember By, Quoted Quote, long Price)> Quotes { get; } = [];
    }
}
