namespace KsPortal.Core.Files;

/// <summary>Bytes in a folder of the portal's own, outside the web root: <c>files/aa/bb/id</c>, aa and bb from the id's random end.</summary>
public sealed class DiskFiles : IFileStore
{
    private const string SmallEnding = ".small";
    private readonly string root;
    private readonly string drafts;
    private readonly bool durable;

    /// <param name="durable">False: a power cut may lose what was kept. Only for what can be made again.</param>
    public DiskFiles(string root, bool durable = true)
    {
        (this.root, this.durable) = (root, durable);
        drafts = Path.Combine(root, "incoming");
        CreateFolder(drafts);
    }

    public Draft NewDraft() => new(Path.Combine(drafts, Guid.NewGuid().ToString("n")));

    public async Task Keep(Draft draft, Guid id, FilePart part, CancellationToken ct)
    {
        var place = PathOf(id, part);
        CreateFolder(Path.GetDirectoryName(place)!);
        if (!durable)
        {
            File.Move(draft.Path, place, overwrite: true);   // an earlier try may have left it
            return;
        }
        await using var bytes = new FileStream(draft.Path, FileMode.Open, System.IO.FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        bytes.Flush(flushToDisk: true);
        File.Move(draft.Path, place);
        bytes.Flush(flushToDisk: true);   // once more under its new name: file systems with a journal then keep the name too
    }

    public Stream? Open(Guid id, FilePart part)
    {
        try
        {
            return new FileStream(PathOf(id, part), new FileStreamOptions
            {
                Mode = FileMode.Open, Access = System.IO.FileAccess.Read, Share = FileShare.Read | FileShare.Delete,
                Options = FileOptions.Asynchronous | FileOptions.SequentialScan,
            });
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    public void Delete(Guid id)
    {
        foreach (var part in Enum.GetValues<FilePart>())
            if (File.Exists(PathOf(id, part)))
                File.Delete(PathOf(id, part));
    }

    public IEnumerable<Guid> WrittenBefore(DateTimeOffset moment)
        => from file in new DirectoryInfo(root).EnumerateFiles("*", SearchOption.AllDirectories)
           where file.LastWriteTimeUtc < moment.UtcDateTime && file.DirectoryName != drafts
           let id = Guid.TryParseExact(Path.GetFileNameWithoutExtension(file.Name), "n", out var parsed) ? parsed : Guid.Empty
           where id != Guid.Empty
           select id;

    public void DeleteDrafts(DateTimeOffset before)
    {
        foreach (var draft in new DirectoryInfo(drafts).EnumerateFiles().Where(file => file.LastWriteTimeUtc < before.UtcDateTime))
            draft.Delete();
    }

    private string PathOf(Guid id, FilePart part)
    {
        var name = id.ToString("n");
        return Path.Combine(root, name[^4..^2], name[^2..], part is FilePart.Small ? name + SmallEnding : name);
    }

    private static void CreateFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
