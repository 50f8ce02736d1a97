using KsPortal.Core.Files;
using KsPortal.Core.Market;

namespace KsPortal.Web.Demo;

/// <summary>What providers offer, with drawn covers. The drawing goes on beside the history: it takes longer than the rest of the filling.</summary>
internal sealed class SeedListings(SeedHouse house, SeedPeople people, SeedCategories categories) : IDisposable
{
    private const int Width = 640, Height = 400;
    private readonly SemaphoreSlim pens = new(2);

    public void Plan()
    {
        var listings = house.Texts.Listings(house.Plan.Listings, people.Providers);
        var random = house.Plan.Random("listings");
        for (var i = 0; i < listings.Count; i++)
        {
            var (listing, number) = (listings[i], i);
            var drawn = Draw(listing.Child, i);
            var at = SeedPlan.Awake(house.Plan.Now.AddDays(-3 - 162 * (1 - (i + random.Fraction()) / listings.Count)), random);
            house.Agenda.At(at, async () => await people[listing.Provider].Ok(new PublishListing(house.NewId, house.NewId, new(
                categories[listing.Child], listing.Title, listing.Description, listing.PriceFen, listing.Days, listing.Revisions,
                await Keep(people[listing.Provider], number, await drawn)))));
        }
    }

    private async Task<byte[]> Draw(string child, int number)
    {
        await pens.WaitAsync();
        try
        {
            return await Task.Run(() => DemoPictures.Png(DemoPictures.Cover(child, number), Width, Height));
        }
        finally
        {
            pens.Release();
        }
    }

    private async Task<Guid?> Keep(SeedMember owner, int number, byte[] png)
    {
        var (file, refused) = await house.Files.Keep(owner.Scope, $"cover-{number}.png", png);
        return refused is null ? file!.Id : throw new InvalidOperationException($"A cover was refused: {refused.Code}");
    }

    public void Dispose() => pens.Dispose();
}
