using KsPortal.Core.Kernel;

namespace KsPortal.Core.Files;

public static class FileAccess
{
    extension(IQueryable<StoredFile> files)
    {
        public IQueryable<StoredFile> VisibleTo(Scope scope) => scope.SeesAll
            ? files
            : files.Where(f => f.Public || f.OwnerId == scope.AccountId || f.Grants.Any(g => g.AccountId == scope.AccountId));

        /// <summary>Stored and checked to the last byte: nothing else is shown, sent or pointed to.</summary>
        public IQueryable<StoredFile> Ready() => files.Where(f => f.State == FileState.Ready);
    }
}
