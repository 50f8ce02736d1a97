using KsPortal.Core.Market;

namespace KsPortal.Web.Demo;

/// <summary>The tree of categories: branches and leaves under the slugs of the texts.</summary>
internal sealed class SeedCategories(SeedHouse house)
{
    private readonly Dictionary<string, Guid> ids = [];

    public Guid this[string slug] => ids[slug];

    public async Task SetUp(SeedMember admin)
    {
        var sort = 0;
        foreach (var branch in DemoTexts.Categories)
        {
            await admin.Ok(new SetUpCategory(ids[branch.Slug] = house.NewId, null, branch.Slug, branch.Zh, branch.En, branch.Icon, ++sort));
            foreach (var leaf in branch.Children)
                await admin.Ok(new SetUpCategory(ids[leaf.Slug] = house.NewId, ids[branch.Slug], leaf.Slug, leaf.Zh, leaf.En, leaf.Icon, ++sort));
        }
    }

    /// <summary>The leaves of his branch that his skills speak of; all of them where none does.</summary>
    public IReadOnlyList<Guid> For(DemoProvider provider)
    {
        var branch = DemoTexts.Categories.Single(c => c.Slug == provider.In);
        var fitting = branch.Children.Where(c => c.Skills.Intersect(provider.Skills).Any()).ToList();
        return [.. (fitting.Count > 0 ? fitting : branch.Children).Select(c => ids[c.Slug])];
    }
}
