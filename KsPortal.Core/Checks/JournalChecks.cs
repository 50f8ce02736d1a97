using KsPortal.Core.Live;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Checks;

internal sealed class HistoryIsGuarded : IInvariant
{
    public string Code => "L4";
    public string Says => "triggers that keep history and totals stand as written";

    public async Task<(long Checked, IReadOnlyList<string> Broken)> Look(PortalDb db, CancellationToken ct)
    {
        var expected = Triggers.NamesOn(db);
        var broken = expected.Except(await Triggers.Standing(db, ct)).Select(name => $"{name} is missing or switched off").ToList();
        broken.AddRange((await Triggers.Altered(db, ct)).Select(name => $"{name} is not the one this version wrote"));
        return (expected.Count, broken);
    }
}

internal sealed class JournalTellsEachVersionOnce : IInvariant
{
    public string Code => "J1";
    public string Says => "journal rows tell each fact of a version once, and where";

    public async Task<(long Checked, IReadOnlyList<string> Broken)> Look(PortalDb db, CancellationToken ct)
    {
        var twice = await db.Journal.GroupBy(e => new { e.Subject, e.SubjectVersion, e.Fact }).Where(same => same.Count() > 1)
            .Select(same => same.Key).ToListAsync(ct);
        var nowhere = await db.Journal.Where(e => e.Topics == "" || e.Body == "" || e.SubjectVersion < 0).Select(e => e.Seq).ToListAsync(ct);
        return (await db.Journal.LongCountAsync(ct),
            [.. twice.Select(row => $"{row.Fact} of {row.Subject} in version {row.SubjectVersion} is told twice"), .. nowhere.Select(seq => $"row {seq} is empty")]);
    }
}

internal sealed class ReactionsAreDone : IInvariant
{
    public string Code => "J2";
    public string Says => "reactions to facts were carried out, none was given up on";

    public async Task<(long Checked, IReadOnlyList<string> Broken)> Look(PortalDb db, CancellationToken ct)
    {
        var parked = await db.Set<ParkedReaction>().Select(p => new { p.Name, p.Seq }).ToListAsync(ct);
        return (await db.Set<ReactionMark>().LongCountAsync(ct), [.. parked.Select(p => $"{p.Name} gave up on row {p.Seq}")]);
    }
}
