using KsPortal.Core.Kernel;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Files;

/// <summary>What staff may not open just because they are staff; a later room says so.</summary>
internal interface IFileGuard
{
    /// <summary>Whether it keeps this file, which is none of theirs, from these staff.</summary>
    Task<bool> Keeps(PortalDb db, Guid file, Guid from, CancellationToken ct);
}

/// <summary>Whose published files are open at the moment; a later room says so. Asked whenever one is opened, so that it holds at once and both ways.</summary>
internal interface IPublishers
{
    /// <summary>Their accounts' ids.</summary>
    IQueryable<Guid> Standing(PortalDb db);
}

public static class FileAccess
{
    extension(IQueryable<StoredFile> files)
    {
        /// <summary>What was given to him. What is published he may open, too: <see cref="OpenFile"/> says so.</summary>
        public IQueryable<StoredFile> VisibleTo(Scope scope) => scope.SeesAll ? files : files.Of(scope.AccountId);

        /// <summary>One's own, and those one was let read: all a person may pass on.</summary>
        public IQueryable<StoredFile> Of(Guid account) => files.Where(f => f.OwnerId == account || f.Grants.Any(g => g.AccountId == account));

        /// <summary>Stored and checked to the last byte: nothing else is shown, sent or pointed to.</summary>
        public IQueryable<StoredFile> Ready() => files.Where(f => f.State == FileState.Ready);
    }
}
