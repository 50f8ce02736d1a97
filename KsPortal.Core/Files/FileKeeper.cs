using System.Security.Cryptography;
using KsPortal.Core.Kernel;
using Microsoft.Extensions.Logging;

namespace KsPortal.Core.Files;

/// <summary>
/// Takes a file in: row staged, bytes received and examined, pictures made anew, bytes kept, row ready. No unit of work is open
/// while bytes move, and whatever goes wrong between leaves nothing that could be seen.
/// </summary>
public sealed class FileKeeper
{
    private const int Envelope = 64 * 1024;   // what a multipart body may carry around its file
    private readonly IFileStore store;
    private readonly Pictures pictures;
    private readonly FileRules rules;
    private readonly Dispatcher core;
    private readonly TimeProvider clock;
    private readonly ILogger<FileKeeper> log;

    internal FileKeeper(IFileStore store, Pictures pictures, FileRules rules, Dispatcher core, TimeProvider clock, ILogger<FileKeeper> log)
        => (this.store, this.pictures, this.rules, this.core, this.clock, this.log) = (store, pictures, rules, core, clock, log);

    /// <summary>A file the portal itself has at hand, kept in this account's name under the same rules.</summary>
    public async Task<Result<FileView>> Keep(Scope scope, string name, byte[] bytes, CancellationToken ct = default)
    {
        using var content = new MemoryStream(bytes, writable: false);
        return await Keep(new Door(core, scope), name, content, bytes.Length, ct);
    }

    /// <param name="length">What the sender announced, an upper bound; null when he did not say.</param>
    public async Task<Result<FileView>> Keep(IPortal portal, string name, Stream content, long? length, CancellationToken ct)
    {
        if (length > rules.MaxBytes + Envelope)
            return TooLarge;

        var (id, clean) = (Guid.CreateVersion7(clock.GetUtcNow()), FileName.Clean(name));
        if ((await portal.Send(new StageFile(id, clean, Math.Min(length ?? rules.MaxBytes, rules.MaxBytes)), ct)).Refusal is { } unstaged)
            return unstaged;

        var ready = false;
        try
        {
            using var patience = new CancellationTokenSource(rules.Patience, clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
            var (kept, refused) = await Receive(id, clean, content, either.Token);
            if (refused is not null)
                return refused;

            var result = await portal.Send(new ReadyFile(id, kept!), CancellationToken.None);
            ready = result.Ok;
            return result;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return FileKinds.Broken;   // too slow
        }
        catch (IOException failure)
        {
            log.LogError(failure, "File {File} could not be stored", id);
            return Refusal.Conflict("file.store");
        }
        finally
        {
            if (!ready) await Forget(id);
        }
    }

    private async Task<Result<KeptBytes>> Receive(Guid id, string name, Stream content, CancellationToken ct)
    {
        using var draft = store.NewDraft();
        if (await Copy(content, draft, ct) is { } cut)
            return cut;

        FileKind? kind;
        await using (var bytes = draft.OpenRead())
        {
            (kind, var refused) = await FileKinds.Of(bytes, name, ct);
            if (refused is not null)
                return refused;
        }
        name = FileName.Fit(name, kind!);
        if (!kind!.Picture)
        {
            var (size, hash) = await Seal(draft, ct);
            await store.Keep(draft, id, FilePart.Whole, ct);
            return new KeptBytes(name, kind.ContentType, size, hash, null);
        }

        using var whole = store.NewDraft();
        using var small = store.NewDraft();
        var (edges, unmade) = await pictures.Remake(kind, draft, whole, small, ct);
        if (unmade is not null)
            return unmade;

        var (wholeSize, wholeHash) = await Seal(whole, ct);
        var (_, smallHash) = await Seal(small, ct);
        await store.Keep(whole, id, FilePart.Whole, ct);
        await store.Keep(small, id, FilePart.Small, ct);
        return new KeptBytes(name, kind.ContentType, wholeSize, wholeHash, new(edges.Width, edges.Height, smallHash));
    }

    /// <summary>Counts while it streams: what is too large is cut there, whatever was announced.</summary>
    private async Task<Refusal?> Copy(Stream content, Draft draft, CancellationToken ct)
    {
        await using var to = draft.OpenWrite();
        var buffer = new byte[64 * 1024];
        for (long size = 0; ;)
        {
            int read;
            try
            {
                read = await content.ReadAsync(buffer, ct);
            }
            catch (Exception cut) when (cut is IOException or InvalidDataException)
            {
                return FileKinds.Broken;
            }
            if (read == 0)
                return null;
            if ((size += read) > rules.MaxBytes)
                return TooLarge;
            await to.WriteAsync(buffer.AsMemory(0, read), ct);
        }
    }

    private static async Task<(long Size, string Sha256)> Seal(Draft draft, CancellationToken ct)
    {
        await using var bytes = draft.OpenRead();
        return (bytes.Length, Convert.ToHexStringLower(await SHA256.HashDataAsync(bytes, ct)));
    }

    // The row first: if it turns out to be ready after all (the answer of its commit was lost), its bytes must stay.
    private async Task Forget(Guid id)
    {
        try
        {
            if ((await core.Send(Scope.System, new DropFile(id), CancellationToken.None)).Ok)
                store.Delete(id);
        }
        catch (Exception failure)
        {
            log.LogWarning(failure, "File {File} is left to the sweep", id);
        }
    }

    private Refusal TooLarge => Refusal.Invalid("file.large", "File", rules.MaxBytes / FileRules.MiB);

    private sealed class Door(Dispatcher core, Scope scope) : IPortal
    {
        public Task<Result<TAnswer>> Send<TAnswer>(IRequest<TAnswer> request, CancellationToken ct = default) => core.Send(scope, request, ct);
    }
}
