using KsPortal.Core.Kernel;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Files;

/// <summary>What other rooms do with files, inside their own unit of work.</summary>
internal static class FileWork
{
    /// <summary>More on one message, delivery or demand is a ZIP.</summary>
    public const int Most = 20;

    extension(Work work)
    {
        /// <summary>Lets these accounts read these files, which must be ready and the caller's to pass on (staff see more than that). Call it before a row points to them.</summary>
        public async Task<Refusal?> Attach(IReadOnlyCollection<Guid> fileIds, IReadOnlyCollection<Guid> accounts, CancellationToken ct)
        {
            var wanted = fileIds.Distinct().ToList();
            if (wanted.Count == 0)
                return null;
            if (wanted.Count > Most)
                return Refusal.Invalid("file.many", "Files", Most);
            var his = work.Scope.Role is Role.System ? work.Db.StoredFiles : work.Db.StoredFiles.Of(work.Scope.AccountId);
            if (await his.Ready().CountAsync(f => wanted.Contains(f.Id), ct) != wanted.Count)
                return Refusal.NotFound("file");

            var readers = accounts.Distinct().ToList();
            var there = await work.Db.FileGrants.AsNoTracking()
                .Where(g => wanted.Contains(g.FileId) && readers.Contains(g.AccountId))
                .Select(g => new { g.FileId, g.AccountId }).ToListAsync(ct);
            work.Db.FileGrants.AddRange(
                from file in wanted
                from reader in readers
                where !there.Contains(new { FileId = file, AccountId = reader })
                    && !work.Db.FileGrants.Local.Any(g => g.FileId == file && g.AccountId == reader)   // attached twice in one unit of work
                select new FileGrant { FileId = file, AccountId = reader });
            return null;
        }

        /// <summary>Shows the caller's own pictures to everybody, visitors too.</summary>
        public async Task<Refusal?> Publish(IReadOnlyCollection<Guid> fileIds, CancellationToken ct)
        {
            var wanted = fileIds.Distinct().ToList();
            if (wanted.Count > Most)
                return Refusal.Invalid("file.many", "Files", Most);
            var mine = await work.Db.StoredFiles.Ready()
                .Where(f => wanted.Contains(f.Id) && f.OwnerId == work.Scope.AccountId).ToListAsync(ct);
            if (mine.Count != wanted.Count)
                return Refusal.NotFound("file");
            if (mine.Exists(f => !f.IsPicture))
                return Refusal.Invalid("file.no-picture", "Files");

            mine.ForEach(f => f.Publish());
            return null;
        }

        /// <summary>The caller's pictures are shown to nobody any more but who was let read them otherwise.</summary>
        public async Task Withdraw(IReadOnlyCollection<Guid> fileIds, CancellationToken ct)
            => (await work.Db.StoredFiles.Where(f => fileIds.Contains(f.Id) && f.OwnerId == work.Scope.AccountId).ToListAsync(ct)).ForEach(f => f.Withdraw());
    }
}
