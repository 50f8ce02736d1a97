using KsPortal.Core.Files;
using KsPortal.Core.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace KsPortal.Tests.Files;

/// <summary>A node with a folder for files, over the database of the tests around it.</summary>
public sealed class FilesDesk(Node node, DirectoryInfo folder) : IAsyncDisposable
{
    public string Folder => folder.FullName;
    public FileKeeper Keeper => node.Services.GetRequiredService<FileKeeper>();
    public IFileStore Store => node.Services.GetRequiredService<IFileStore>();
    internal FileSweep Sweep => node.Services.GetRequiredService<FileSweep>();
    public IPortal As(Scope who) => node.As(who);

    public static async Task<FilesDesk> Open(TestPortal portal, FileRules? rules = null)
    {
        var folder = Directory.CreateTempSubdirectory("ksportal-files-");
        return new(await portal.AnotherNode(more: services => services.AddFiles(folder.FullName, rules)), folder);
    }

    public async Task<FileView> Keep(Scope who, string name, byte[] bytes)
    {
        var (view, refused) = await Keeper.Keep(who, name, bytes);
        Assert.Null(refused);
        return view!;
    }

    public async Task<Refusal> Refused(Scope who, string name, byte[] bytes)
    {
        var (_, refused) = await Keeper.Keep(who, name, bytes);
        Assert.NotNull(refused);
        return refused;
    }

    /// <summary>What this person would get over the wire, or null.</summary>
    public async Task<byte[]?> Read(Scope who, Guid id, FilePart part = FilePart.Whole)
    {
        var (file, unseen) = await As(who).Send(new OpenFile(id));
        if (unseen is not null) return null;
        await using var bytes = await node.Services.GetRequiredService<FileReader>().Read(file!, part, default);
        if (bytes is null) return null;
        using var copy = new MemoryStream();
        await bytes.CopyToAsync(copy);
        return copy.ToArray();
    }

    /// <summary>Runs what another room's command would.</summary>
    internal async Task<Refusal?> Run(Scope who, Func<Work, Task<Refusal?>> act)
        => (await node.Units.Run<Done>(who, async work => await act(work) is { } refused ? refused : new Done(), default)).Refusal;

    public IReadOnlyList<string> OnDisk() => Directory.GetFiles(Folder, "*", SearchOption.AllDirectories);

    public string PathOf(Guid id) => OnDisk().Single(path => Path.GetFileName(path) == id.ToString("n"));

    public async ValueTask DisposeAsync()
    {
        await node.DisposeAsync();
        folder.Delete(recursive: true);
    }
}

/// <summary>Tests with a files desk of their own each.</summary>
public abstract class FilesTests(TestPortal portal) : PortalTests(portal), IAsyncLifetime
{
    protected FilesDesk Desk { get; private set; } = null!;
    protected virtual FileRules? Rules => null;

    public async ValueTask InitializeAsync() => Desk = await FilesDesk.Open(Portal, Rules);

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Desk.DisposeAsync();
    }
}
