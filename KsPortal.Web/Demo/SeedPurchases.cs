namespace KsPortal.Web.Demo;

/// <summary>Services bought directly, in each state they can be in but the quarter of an hour before they are paid.</summary>
internal sealed class SeedPurchases(SeedHouse house, SeedPeople people, SeedCategories categories)
{
    private enum Stage { Waiting, Refused, Unanswered, Lapsed, TakenOn, Delivered, Finished }

    private readonly DemoRandom random = house.Plan.Random("purchases");
    private int number;

    public void Plan()
    {
        (string Client, string Provider, Stage Stage, int Nth)[] ofNamed =
        [
            ("client", "provider", Stage.Finished, 0), ("client", "provider", Stage.Refused, 1), ("client", "provider", Stage.Lapsed, 2),
            ("client", "provider", Stage.TakenOn, 0), ("client", "provider", Stage.Waiting, 1),
            ("zhengyi", "provider", Stage.Waiting, 2), ("lizhen", "provider2", Stage.Waiting, 0), ("sunhao", "provider2", Stage.Delivered, 1),
        ];
        foreach (var (client, provider, stage, nth) in ofNamed)
            Plan(people[client], people[provider], stage, nth);

        var sellers = house.Texts.Listings(house.Plan.Listings, people.Providers).Select(l => people[l.Provider]).Where(p => !p.Named).Distinct().ToList();
        foreach (var stage in new[] { Stage.Waiting, Stage.Refused, Stage.Unanswered, Stage.Lapsed, Stage.TakenOn, Stage.Delivered })
            for (var turn = 0; turn < house.Plan.Running; turn++)
                Plan(people.Clients[1 + random.Below(people.Clients.Count - 1)], random.Pick(sellers), stage, random.Below(4));
    }

    private void Plan(SeedMember client, SeedMember provider, Stage stage, int nth)
    {
        var branch = people.About(provider).In;
        var deal = new SeedPurchase(house, client, provider, categories, number++);
        var ordered = TimeSpan.FromHours(stage switch
        {
            Stage.Waiting => 1 + 2 * (number % 7),
            Stage.Refused or Stage.Unanswered => 40 + number,
            Stage.Lapsed => 30 + number,
            Stage.TakenOn => 22 + number,
            Stage.Delivered => 45 + number,
            Stage.Finished => 12 * 24,
        }) + TimeSpan.FromMinutes(random.Below(50));
        var paid = ordered - TimeSpan.FromMinutes(3 + random.Below(8));
        var answered = paid - TimeSpan.FromMinutes(20 + random.Below(150));

        At(ordered, () => deal.Order(nth));
        if (stage is Stage.Lapsed) return;
        At(paid, deal.Pay);
        if (stage is Stage.Waiting or Stage.Unanswered) return;
        At(answered, stage is Stage.Refused ? deal.Refuse : deal.TakeOn);
        if (stage is Stage.Refused) return;
        Talk(deal, branch, answered);
        if (stage is Stage.TakenOn) return;
        var delivered = answered - TimeSpan.FromHours(stage is Stage.Finished ? 12 : 20);
        At(delivered, deal.Deliver);
        if (stage is Stage.Delivered) return;
        At(delivered - TimeSpan.FromHours(16), deal.Accept);
        At(delivered - TimeSpan.FromHours(19), () => deal.Review(people.About(provider).Quality));
        At(delivered - TimeSpan.FromHours(20), deal.Read);
    }

    private void Talk(SeedPurchase deal, string branch, TimeSpan answered)
    {
        foreach (var (line, i) in DemoTexts.Talk(branch, random.Below(1000)).Lines.Take(4).Select((line, i) => (line, i)))
            At(answered - TimeSpan.FromMinutes(4 + 7 * i), () => deal.Say(line));
    }

    private void At(TimeSpan ago, Func<Task> act) => house.Agenda.At(house.Plan.Now - ago, act);
}
