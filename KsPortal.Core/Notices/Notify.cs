using KsPortal.Core.Live;
using KsPortal.Core.Messaging;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Notices;

/// <summary>One notice to be written.</summary>
internal sealed record Telling(Guid To, string Code, string Link, params object[] Args);

internal static class Notifying
{
    extension(Work work)
    {
        /// <summary>Tells some people of one fact in this unit of work; who was told before is left alone.</summary>
        public async Task Notify(JournalEntry of, IReadOnlyList<Telling> tellings, CancellationToken ct)
        {
            var people = tellings.Select(t => t.To).Distinct().ToList();
            var told = await work.Db.Notices.Where(n => n.FactSeq == of.Seq && people.Contains(n.AccountId)).Select(n => n.AccountId).ToListAsync(ct);
            var boxes = await work.Db.NoticeBoxes.Where(b => people.Contains(b.Id)).ToDictionaryAsync(b => b.Id, ct);
            foreach (var telling in tellings.DistinctBy(t => t.To).ExceptBy(told, t => t.To))
            {
                work.Db.Add(new Notice
                {
                    Id = Guid.CreateVersion7(work.Now), AccountId = telling.To, Code = telling.Code, Args = WordArgs.Keep(telling.Args),
                    Link = telling.Link, At = of.At, FactSeq = of.Seq,
                });
                if (!boxes.TryGetValue(telling.To, out var box))
                    work.Db.Add(box = NoticeBox.Of(telling.To));
                box.Changed();
            }
        }

        public async Task<NoticeBox> BoxOf(Guid account, CancellationToken ct)
        {
            var box = await work.Db.NoticeBoxes.SingleOrDefaultAsync(b => b.Id == account, ct);
            if (box is null) work.Db.Add(box = NoticeBox.Of(account));
            return box;
        }
    }
}
