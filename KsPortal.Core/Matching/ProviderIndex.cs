using KsPortal.Core.Accounts;
using KsPortal.Core.Live;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Matching;

/// <summary>
/// Every provider who may be asked, in memory, as of the last fact about any of them. Brought up to date by the journal
/// before it is used: only those who changed are read again.
/// </summary>
internal sealed class ProviderIndex(IDbContextFactory<PortalDb> dbs) : IDisposable
{
    private static readonly string[] Deciding = [nameof(StandingChanged), nameof(ProviderStandingChanged), nameof(ProfileEdited), nameof(LoadChanged)];

    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly Dictionary<string, int> skills = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<Guid, IndexedProvider> providers = [];
    private IndexedProvider[] all = [];
    private string[] words = [];
    private long asOf = -1;

    public async Task<(IReadOnlyList<IndexedProvider> All, IReadOnlyList<string> Skills)> Current(CancellationToken ct)
    {
        await turn.WaitAsync(ct);
        try
        {
            await using var db = await dbs.CreateDbContextAsync(ct);
            var head = await db.Journal.Where(e => Deciding.Contains(e.Fact)).MaxAsync(e => (long?)e.Seq, ct) ?? 0;
            if (head != asOf) await CatchUp(db, head, ct);
            return (all, words);
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task CatchUp(PortalDb db, long head, CancellationToken ct)
    {
        var changed = asOf < 0 ? null
            : await db.Journal.Where(e => e.Seq > asOf && e.Seq <= head && Deciding.Contains(e.Fact)).Select(e => e.Subject).Distinct().Take(1001).ToListAsync(ct);
        if (changed is null || changed.Count > 1000)
        {
            providers.Clear();
            changed = null;
        }

        var rows = from account in db.Accounts.AsNoTracking()
                   where account.Provider == ProviderStanding.Approved && account.VerifiedAt != null && account.SuspendedAt == null
                   join profile in db.Profiles on account.Id equals profile.Id
                   where profile.TakesWork
                   select profile;
        if (changed is not null)
        {
            foreach (var id in changed) providers.Remove(id);
            rows = rows.Where(p => changed.Contains(p.Id));
        }
        foreach (var profile in await rows.ToListAsync(ct))
            providers[profile.Id] = new(profile.Id, [.. profile.Skills.Select(SkillId)], [.. profile.Categories], profile.FloorMinor,
                profile.Score, profile.Reviews, profile.ReplyMinutes, profile.RunningOrders);

        all = [.. providers.Values];
        words = [.. skills.OrderBy(s => s.Value).Select(s => s.Key)];
        asOf = head;
    }

    private int SkillId(string skill)
    {
        if (!skills.TryGetValue(skill, out var id)) skills[skill] = id = skills.Count;
        return id;
    }

    public void Dispose() => turn.Dispose();
}

internal sealed record IndexedProvider(
    Guid Id, int[] Skills, Guid[] Categories, long FloorMinor, int Score, int Reviews, int ReplyMinutes, int Running);
