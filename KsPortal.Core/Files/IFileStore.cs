namespace KsPortal.Core.Files;

/// <summary>A picture has two parts: itself and its thumbnail.</summary>
public enum FilePart { Whole, Small }

/// <summary>Where bytes lie, under ids the portal made: a sender's name never becomes part of a path.</summary>
public interface IFileStore
{
    /// <summary>An empty file on this node that nobody sees; gone when disposed, unless kept.</summary>
    Draft NewDraft();

    /// <summary>In its place and durable when this returns; nothing half-written ever stands there.</summary>
    Task Keep(Draft draft, Guid id, FilePart part, CancellationToken ct);

    /// <summary>Null when it is not there.</summary>
    Stream? Open(Guid id, FilePart part);

    void Delete(Guid id);

    /// <summary>Ids whose bytes were last written before a moment: candidates for the sweep.</summary>
    IEnumerable<Guid> WrittenBefore(DateTimeOffset moment);

    /// <summary>Drafts a stopped process left behind.</summary>
    void DeleteDrafts(DateTimeOffset before);
}

/// <summary>A file being written.</summary>
public sealed class Draft(string path) : IDisposable
{
    public string Path { get; } = path;

    public FileStream OpenWrite() => new(Path, new FileStreamOptions
    {
        Mode = FileMode.Create, Access = System.IO.FileAccess.Write, Options = FileOptions.Asynchronous,
    });

    public FileStream OpenRead() => new(Path, new FileStreamOptions
    {
        Mode = FileMode.Open, Access = System.IO.FileAccess.Read, Share = FileShare.Read, Options = FileOptions.Asynchronous | FileOptions.SequentialScan,
    });

    public void Dispose() => File.Delete(Path);   // no error where it was moved away
}
