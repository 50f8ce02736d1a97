using KsPortal.Core.Demands;
using KsPortal.Core.Messaging;
using KsPortal.Core.Orders;

namespace KsPortal.Web.Demo;

/// <summary>One demand and the order it becomes: each verb is what one side does, through the front door.</summary>
internal sealed class SeedDeal(SeedHouse house, Guid category, DemoJob job, long price, SeedMember client, SeedMember provider, int number)
{
    private readonly DemoRandom random = house.Plan.Random("deal", number);
    private Guid demand, order, part;
    private int versions;

    public DemoJob Job => job;
    public SeedMember Client => client;
    public SeedMember Provider => provider;
    public Guid Talk => TalkIds.OfOrder(order);
    public bool Shown => client.Named || provider.Named;

    public async Task Post(DateTimeOffset due)
    {
        demand = house.NewId;
        await client.Need(price, random);
        await client.Ok(new PostDemand(house.NewId, demand, new(category, DemandWay.Instant, job.Title, job.Brief, price, due, [])));
    }

    public async Task Claim()
    {
        (order, part) = await provider.Ok(new ClaimDemand(house.NewId, demand));
    }

    /// <summary>It stands already: a quote was paid.</summary>
    public void Began(Guid orderId, Guid partId) => (order, part) = (orderId, partId);

    public Task Say(DemoLine line) => (line.ByClient ? client : provider).Ok(new SendMessage(house.NewId, Talk, line.Text, []));

    public async Task Deliver(bool withFile)
    {
        var note = house.Texts.DeliveryNote(job.Child, number + 3 * versions++);
        await provider.Ok(new Deliver(house.NewId, order, part, note, withFile ? [await Pack(note)] : []));
    }

    public Task AskChanges() => client.Ok(new AskChanges(house.NewId, order, part, house.Texts.ChangeRequest(job.Child, number)));
    public Task Accept() => client.Ok(new AcceptDelivery(house.NewId, order, part));
    public Task Cancel(SeedMember by, string? reason) => by.Ok(new CancelMilestone(house.NewId, order, part, reason));

    public Task ReviewProvider(double quality)
    {
        var said = house.Texts.Review(job.Child, quality, number);
        return client.Ok(new WriteReview(house.NewId, order, said.Attitude, said.Skill, said.Quality, said.Text, said.Suggestion));
    }

    public Task ReviewClient()
    {
        var (attitude, text) = SeedWords.OfClients[random.Below(SeedWords.OfClients.Count)];
        return provider.Ok(new WriteReview(house.NewId, order, attitude, attitude, Math.Min(5, attitude + 1), text, null));
    }

    /// <summary>Both have seen all there is so far.</summary>
    public async Task Read(bool byClient = true, bool byProvider = true)
    {
        if (byClient) await client.Ok(new MarkRead(Talk, long.MaxValue));
        if (byProvider) await provider.Ok(new MarkRead(Talk, long.MaxValue));
    }

    private async Task<Guid> Pack(string note)
    {
        var file = DemoFiles.Delivery(job, note, versions);
        var (kept, refused) = await house.Files.Keep(provider.Scope, file.Name, file.Bytes);
        return refused is null ? kept!.Id : throw new InvalidOperationException($"A delivery's file was refused: {refused.Code}");
    }
}
