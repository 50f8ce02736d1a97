using KsPortal.Core.Market;
using KsPortal.Core.Messaging;
using KsPortal.Core.Orders;

namespace KsPortal.Web.Demo;

/// <summary>One listed service bought directly: each verb is what one side does, through the front door.</summary>
internal sealed class SeedPurchase(SeedHouse house, SeedMember client, SeedMember provider, SeedCategories categories, int number)
{
    private readonly DemoRandom random = house.Plan.Random("purchase", number);
    private ListingRow? bought;
    private Guid order, part;

    private string Child => DemoTexts.Categories.SelectMany(c => c.Children).First(c => categories[c.Slug] == bought!.CategoryId).Slug;

    /// <summary>The cheapest service but for so many that he offers.</summary>
    public async Task Order(int nth)
    {
        // Searched, not browsed, so that it is read anew: nobody pumps the journal here, and a shared answer would show what is paused since.
        var rows = (await client.Ok(new SearchListings(Provider: provider.Id, Sort: ListingSort.PriceUp, PriceFrom: 1))).Rows;
        bought = rows[nth % rows.Count];
        var terms = await client.Ok(new BuyTerms(bought.Id));
        order = (await client.Ok(new PlaceOrder(house.NewId, bought.Id, terms.Seen, SeedWords.Wanted[number % SeedWords.Wanted.Count], []))).OrderId;
    }

    public async Task Pay()
    {
        await client.Need(bought!.Price.Minor, random);
        await client.Ok(new PayOrder(house.NewId, order));
    }

    public async Task TakeOn()
    {
        await provider.Ok(new TakeOnOrder(house.NewId, order));
        part = (await provider.Ok(new ViewOrder(order))).Milestones[0].Id;
    }

    public Task Refuse() => provider.Ok(new RefuseOrder(house.NewId, order, SeedWords.Unable[number % SeedWords.Unable.Count]));

    public Task Say(DemoLine line) => (line.ByClient ? client : provider).Ok(new SendMessage(house.NewId, TalkIds.OfOrder(order), line.Text, []));

    public Task Deliver() => provider.Ok(new Deliver(house.NewId, order, part, house.Texts.DeliveryNote(Child, number), []));

    public Task Accept() => client.Ok(new AcceptDelivery(house.NewId, order, part));

    public Task Review(double quality)
    {
        var said = house.Texts.Review(Child, quality, number);
        return client.Ok(new WriteReview(house.NewId, order, said.Attitude, said.Skill, said.Quality, said.Text, said.Suggestion));
    }

    public async Task Read()
    {
        await client.Ok(new MarkRead(TalkIds.OfOrder(order), long.MaxValue));
        await provider.Ok(new MarkRead(TalkIds.OfOrder(order), long.MaxValue));
    }
}
