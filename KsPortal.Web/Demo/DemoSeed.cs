using KsPortal.Core.Notices;

namespace KsPortal.Web.Demo;

/// <summary>Fills an empty database with months of a market, everybody acting as himself through the front door.</summary>
internal static class DemoSeed
{
    private const long ClientHas = 300_00;

    public static async Task Fill(SeedHouse house)
    {
        var categories = new SeedCategories(house);
        var people = new SeedPeople(house, categories);

        await people.MoveInStaff();
        await categories.SetUp(people["admin"]);
        await new SeedOffers(house, people["admin"]).SetUp();
        await people.MoveIn();
        house.Hand.Skips = new SeedHearing(house.Plan, [.. DemoAccounts.Users.Select(user => people[user].Id)]).Skips;
        await house.Hand.React();

        using var listings = new SeedListings(house, people, categories);
        listings.Plan();
        new SeedAsking(house, people, listings).Plan();
        new SeedHistory(house, people, categories).Plan();
        var running = new SeedRunning(house, people, categories);
        running.Plan();
        new SeedPurchases(house, people, categories).Plan();
        new SeedDemands(house, people, categories).Plan();
        new SeedQuotes(house, people, categories).Plan();
        new SeedConsole(house, people, running).Plan();
        foreach (var user in DemoAccounts.Users)
            house.Agenda.At(house.Plan.Now.AddHours(-9), async () => await people[user].Ok(new MarkNoticesRead()));

        await house.Agenda.Run(house.Plan.Now);
        await Finish(house, people);
    }

    private static async Task Finish(SeedHouse house, SeedPeople people)
    {
        await people["client"].Need(ClientHas, house.Plan.Random("client"));
        await house.Hand.React();
        await house.Hand.Settle();
    }
}
