using KsPortal.Core.Files;
using KsPortal.Core.Market;

namespace KsPortal.Web.Demo;

/// <summary>What providers offer, with drawn pictures. The drawing goes on beside the history: it takes longer than the rest of the filling.</summary>
internal sealed class SeedListings(SeedHouse house, SeedPeople people, SeedCategories categories) : IDisposable
{
    private const int Width = 640, Height = 400;
    private readonly SemaphoreSlim pens = new(2);
    private readonly List<Offer> offers = [];

    internal sealed record Offer(Guid Id, SeedMember By);

    public void Plan()
    {
        var listings = house.Texts.Listings(house.Plan.Listings, people.Providers);
        var random = house.Plan.Random("listings");
        for (var i = 0; i < listings.Count; i++)
        {
            var (listing, number) = (listings[i], i);
            var drawn = Enumerable.Range(0, Shown(listing.Provider, i)).Select(n => Draw(listing.Child, number + 1000 * n)).ToList();
            var offer = new Offer(house.NewId, people[listing.Provider]);
            offers.Add(offer);
            var at = SeedPlan.Awake(house.Plan.Now.AddDays(-3 - 162 * (1 - (i + random.Fraction()) / listings.Count)), random);
            house.Agenda.At(at, async () =>
            {
                var pictures = new List<Guid>();
                foreach (var picture in drawn) pictures.Add(await Keep(offer.By, $"{number}-{pictures.Count + 1}", await picture));
                await offer.By.Ok(new PublishListing(house.NewId, offer.Id, new(
                    categories[listing.Child], listing.Title, listing.Description, listing.PriceFen, listing.Days, listing.Revisions, pictures[0], pictures)));
            });
        }
    }

    /// <summary>One of this provider's, or of anybody who is not asked by name.</summary>
    public Offer Of(string? user, DemoRandom random)
        => random.Pick([.. offers.Where(o => user is null ? !o.By.Named : o.By.User == user).Take(user is null ? int.MaxValue : 2)]);

    public Offer Last(string user) => offers.Last(o => o.By.User == user);

    /// <summary>A gallery for those a visitor looks at first, and for every fifth.</summary>
    private static int Shown(string provider, int number) => provider is "provider" or "provider2" ? 4 : number % 5 == 0 ? 3 : 1;

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

    private async Task<Guid> Keep(SeedMember owner, string number, byte[] png)
    {
        var (file, refused) = await house.Files.Keep(owner.Scope, $"picture-{number}.png", png);
        return refused is null ? file!.Id : throw new InvalidOperationException($"A picture was refused: {refused.Code}");
    }

    public void Dispose() => pens.Dispose();
}
