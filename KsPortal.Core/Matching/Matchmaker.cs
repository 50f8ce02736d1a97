using KsPortal.Core.Live;
using KsPortal.Core.Market;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Matching;

/// <summary>What a demand asks for, as far as matching goes.</summary>
internal sealed record MatchAsk(Guid ClientId, Guid CategoryId, string Words, long PriceMinor);

internal sealed record Matched(Guid ProviderId, int Score, MatchInput Input);

/// <summary>Ranks the providers who may be asked; reasons are worked out only for those who are chosen.</summary>
internal sealed class Matchmaker(ProviderIndex index, Presence presence, IDbContextFactory<PortalDb> dbs)
{
    // Of this matchmaker, not of the class: a compiled query serves one model, and a process may hold two databases.
    private readonly Func<PortalDb, Guid, IAsyncEnumerable<Guid>> neighbours = EF.CompileAsyncQuery((PortalDb db, Guid leaf) =>
        from asked in db.Set<Category>()
        where asked.Id == leaf
        join beside in db.Set<Category>() on asked.ParentId equals beside.ParentId
        select beside.Id);

    /// <summary>The best <paramref name="most"/> of at least <paramref name="least"/> points, best first.</summary>
    public async Task<IReadOnlyList<Matched>> Best(MatchAsk ask, int least, int most, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var branch = new List<Guid>();
        await foreach (var leaf in neighbours(db, ask.CategoryId).WithCancellation(ct)) branch.Add(leaf);
        var online = presence.PeopleAt(Places.Portal);
        return await index.Look(db, table => table.Best(ask, branch, online, least, most), ct);
    }
}
