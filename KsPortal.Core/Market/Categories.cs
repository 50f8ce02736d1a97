using KsPortal.Core.Kernel;
using KsPortal.Core.Live;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Market;

/// <summary>The whole tree with the number of published listings in each; a branch counts its leaves.</summary>
[Needs(Who.Anyone)]
public sealed record Categories : IQuery<CategoryTree>;

public sealed record CategoryTree(IReadOnlyList<CategoryView> All)
{
    public IEnumerable<CategoryView> Branches => All.Where(c => c.ParentId is null);
    public IEnumerable<CategoryView> Under(Guid branch) => All.Where(c => c.ParentId == branch);
    public CategoryView? BySlug(string? slug) => All.FirstOrDefault(c => c.Slug == slug);
    public CategoryView? ById(Guid id) => All.FirstOrDefault(c => c.Id == id);
}

public sealed record CategoryView(Guid Id, Guid? ParentId, string Slug, string NameZh, string NameEn, string Icon, int Listings);

/// <summary>Staff set up the tree; the same slug again changes the names.</summary>
[Needs(Who.Admin)]
public sealed record SetUpCategory(Guid Id, Guid? ParentId, string Slug, string NameZh, string NameEn, string Icon, int Sort) : ICommand;

internal sealed class CategoriesHandler(IDbContextFactory<PortalDb> dbs, SharedAnswers shared) : IQueryHandler<Categories, CategoryTree>
{
    public async Task<Result<CategoryTree>> Handle(Scope scope, Categories query, CancellationToken ct)
        => await shared.Of(ListingTopics.All, nameof(Categories), Read);

    private async Task<CategoryTree> Read()
    {
        await using var db = await dbs.CreateDbContextAsync();
        var counts = await db.ListingsOnSale
            .GroupBy(l => l.CategoryId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count);
        var all = await db.Categories.AsNoTracking().OrderBy(c => c.Sort).ToListAsync();
        var under = all.ToLookup(c => c.ParentId);
        return new CategoryTree([.. all.Select(c => new CategoryView(c.Id, c.ParentId, c.Slug, c.NameZh, c.NameEn, c.Icon,
            counts.GetValueOrDefault(c.Id) + under[c.Id].Sum(leaf => counts.GetValueOrDefault(leaf.Id))))]);
    }
}

internal sealed class SetUpCategoryHandler : ICommandHandler<SetUpCategory>
{
    public async Task<Result<Done>> Handle(Work work, SetUpCategory command, CancellationToken ct)
    {
        command = command with { NameZh = TypedText.Line(command.NameZh), NameEn = TypedText.Line(command.NameEn), Slug = TypedText.Line(command.Slug) };
        if (command.NameZh.Length is 0 or > 40 || command.NameEn.Length is 0 or > 40 || command.Slug.Length is 0 or > 64)
            return Refusal.Invalid("category.names", "NameZh");
        if (command.ParentId is { } parent && !await work.Db.Categories.AnyAsync(c => c.Id == parent && c.ParentId == null, ct))
            return Refusal.NotFound("category");

        var category = await work.Db.Categories.SingleOrDefaultAsync(c => c.Slug == command.Slug, ct);
        if (category is null)
            work.Db.Add(category = new Category { Id = command.Id, ParentId = command.ParentId, Slug = command.Slug });
        (category.NameZh, category.NameEn, category.Icon, category.Sort) = (command.NameZh, command.NameEn, command.Icon, command.Sort);
        return new Done();
    }
}
