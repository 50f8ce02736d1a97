using KsPortal.Core.Market;
using KsPortal.Core.Messaging;

namespace KsPortal.Web.Demo;

/// <summary>Questions before ordering: answered ones, some that wait, and one that names a number; and what a provider has paused.</summary>
internal sealed class SeedAsking(SeedHouse house, SeedPeople people, SeedListings listings)
{
    private readonly DemoRandom random = house.Plan.Random("asking");

    public void Plan()
    {
        var talks = SeedWords.Questions;
        for (var i = 0; i < talks.Count; i++)
        {
            var number = i;
            var ago = TimeSpan.FromMinutes(12 + 95 * i);
            var client = i % 4 == 0 ? people["client"] : people.Clients[1 + random.Below(people.Clients.Count - 1)];
            var listing = listings.Of(i % 3 == 1 ? "provider" : i % 3 == 2 ? "provider2" : null, random);
            for (var line = 0; line < talks[i].Length; line++)
            {
                var (said, at) = (line, house.Plan.Now - ago + TimeSpan.FromMinutes(4 * line));
                house.Agenda.At(at, () => Say(listing, client, talks[number][said], said % 2 == 0));
            }
        }
        var resting = listings.Last("provider");
        house.Agenda.At(house.Plan.Now.AddDays(-2), async () => await people["provider"].Ok(new PauseListing(resting.Id, Pause: true)));
    }

    /// <summary>Client and provider in turn; the provider reads before he answers.</summary>
    private async Task Say(SeedListings.Offer listing, SeedMember client, string text, bool asks)
    {
        var talk = TalkIds.OfListing(listing.Id, client.Id);
        if (asks)
        {
            await client.Ok(new AskProvider(house.NewId, listing.Id, text, []));
            return;
        }
        await listing.By.Ok(new MarkRead(talk, long.MaxValue));
        await listing.By.Ok(new SendMessage(house.NewId, talk, text, []));
    }
}
