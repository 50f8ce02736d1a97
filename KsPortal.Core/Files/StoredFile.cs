using KsPortal.Core.Kernel;

namespace KsPortal.Core.Files;

public enum FileState { Staged, Ready }

/// <summary>What is known of a file; its bytes lie in the <see cref="IFileStore"/> under the same id. Only a Ready one may be shown or pointed to.</summary>
public sealed class StoredFile : Entity
{
    private readonly List<FileGrant> grants = [];

    private StoredFile() { }

    public Guid OwnerId { get; private init; }
    /// <summary>As shown and offered for saving: cleaned, with an ending that fits the content.</summary>
    public string Name { get; private set; } = "";
    /// <summary>Found in the bytes, never what the sender called it.</summary>
    public string ContentType { get; private set; } = "";
    /// <summary>Bytes kept; while staged, the most that may come.</summary>
    public long Size { get; private set; }
    public string Sha256 { get; private set; } = "";
    public string? SmallSha256 { get; private set; }
    public bool IsPicture { get; private set; }
    public int? Width { get; private set; }
    public int? Height { get; private set; }
    public FileState State { get; private set; }
    /// <summary>Everybody may see it, visitors too: pictures of listings and profiles.</summary>
    public bool Public { get; private set; }
    public DateTimeOffset CreatedAt { get; private init; }
    internal IReadOnlyCollection<FileGrant> Grants => grants;

    internal static StoredFile Stage(Guid id, Guid owner, string name, long atMost, DateTimeOffset now) => new()
    {
        Id = id, OwnerId = owner, Name = name, Size = atMost, CreatedAt = now, State = FileState.Staged,
    };

    internal Refusal? BecomeReady(KeptBytes kept)
    {
        if (State is not FileState.Staged)
            return Refusal.Conflict("stale");
        (State, Name, ContentType, Size, Sha256) = (FileState.Ready, kept.Name, kept.ContentType, kept.Size, kept.Sha256);
        (IsPicture, SmallSha256, Width, Height) = (kept.Picture is not null, kept.Picture?.SmallSha256, kept.Picture?.Width, kept.Picture?.Height);
        return null;
    }

    internal void Publish() => Public = true;
    internal void Withdraw() => Public = false;
}

/// <summary>Someone besides the owner may read it: the other side of an order, a member of a conversation.</summary>
public sealed class FileGrant
{
    public Guid FileId { get; internal init; }
    public Guid AccountId { get; internal init; }
}

/// <summary>What lies in the store, as found while it was put there.</summary>
internal sealed record KeptBytes(string Name, string ContentType, long Size, string Sha256, KeptPicture? Picture);

internal sealed record KeptPicture(int Width, int Height, string SmallSha256);
