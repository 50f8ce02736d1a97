using System.Security.Cryptography;
using Microsoft.Extensions.Logging;

namespace KsPortal.Core.Files;

/// <summary>Reads what <see cref="OpenFile"/> allowed, and only if it is still what was stored.</summary>
public sealed class FileReader(IFileStore store, ILogger<FileReader> log)
{
    /// <summary>The bytes, hashed to the end before the first of them leaves; null (and an alarm) when they are gone or changed.</summary>
    public async Task<Stream?> Read(OpenedFile file, FilePart part, CancellationToken ct)
    {
        var bytes = store.Open(file.Id, part);
        if (bytes is null)
        {
            log.LogCritical("File {File} ({Part}) is missing in the store", file.Id, part);
            return null;
        }
        if (Convert.ToHexStringLower(await SHA256.HashDataAsync(bytes, ct)) != HashOf(file, part))
        {
            await bytes.DisposeAsync();
            log.LogCritical("File {File} ({Part}) is damaged: its bytes are not those stored", file.Id, part);
            return null;
        }
        bytes.Position = 0;
        return bytes;
    }

    public static string? HashOf(OpenedFile file, FilePart part) => part is FilePart.Small ? file.SmallSha256 : file.Sha256;
}
