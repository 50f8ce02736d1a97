using KsPortal.Core.Kernel;
using NetVips;

namespace KsPortal.Core.Files;

/// <summary>Makes a picture anew from its pixels: whatever else the file carried (place, camera, script, another file) stays behind.</summary>
internal sealed class Pictures : IDisposable
{
    private readonly FileRules rules;
    private readonly Log.LogDelegate mute = static (_, _, _) => { };   // it tells stderr what is wrong with a picture; the sender hears it from us
    private const long Light = 4_000_000;
    private readonly SemaphoreSlim lightLane = new(2);   // some 50 MiB each, however large the picture
    private readonly SemaphoreSlim heavyLane = new(1);   // up to 170 MiB; whoever sends many of these waits for himself, not others for him

    public Pictures(FileRules rules)
    {
        this.rules = rules;
        NetVips.NetVips.Concurrency = 1;
        Cache.Max = 0;
        Log.SetLogHandler("VIPS", Enums.LogLevelFlags.Warning, mute);
    }

    /// <summary>Its size as kept, or why it is not taken: the header is read first, and too many pixels are never decoded.</summary>
    public async Task<Result<(int Width, int Height)>> Remake(FileKind kind, Draft from, Draft whole, Draft small, CancellationToken ct)
    {
        try
        {
            var (heavy, refused) = await Task.Run(() => Weigh(kind, from.Path), ct);
            if (refused is not null)
                return refused;

            var lane = heavy ? heavyLane : lightLane;
            await lane.WaitAsync(ct);
            try
            {
                return await Task.Run(() => Remake(kind, from.Path, whole, small), ct);
            }
            finally
            {
                lane.Release();
            }
        }
        catch (VipsException)
        {
            return FileKinds.Broken;
        }
    }

    private Result<bool> Weigh(FileKind kind, string from)
    {
        using var header = Load(kind, from, all: true);
        var pixels = (long)header.Width * header.Height;   // frames lie below each other
        var atOnce = kind == FileKinds.Gif || kind == FileKinds.WebP || header.GetTypeOf("interlaced") != 0;
        var most = atOnce && kind != FileKinds.Jpeg ? rules.MaxPixelsAtOnce : rules.MaxPixels;
        return pixels > most ? Refusal.Invalid("file.pixels", "File", most / 1_000_000) : atOnce && pixels > Light;
    }

    private (int Width, int Height) Remake(FileKind kind, string from, Draft whole, Draft small)
    {
        using (var seen = Load(kind, from, all: true))
        using (var shrunk = Shrink(seen, rules.LargeEdge))
            Save(kind, shrunk, whole);

        using var kept = Load(kind, whole.Path, all: false);
        using (var thumbnail = Shrink(kept, rules.SmallEdge))
        using (var bytes = small.OpenWrite())
            thumbnail.WebpsaveStream(bytes, q: 80, keep: Enums.ForeignKeep.None);
        return (kept.Width, kept.Height);
    }

    // The reader is named, never guessed from the bytes: the library has others (SVG, PDF, ImageMagick) not meant for strangers' files.
    private static Image Load(FileKind kind, string path, bool all) => kind.ContentType switch
    {
        "image/png" => Image.Pngload(path, access: Enums.Access.Sequential, failOn: Enums.FailOn.Error),
        "image/jpeg" => Image.Jpegload(path, access: Enums.Access.Sequential, failOn: Enums.FailOn.Error),
        "image/gif" => Image.Gifload(path, n: all ? -1 : 1, access: Enums.Access.Sequential, failOn: Enums.FailOn.Error),
        "image/webp" => Image.Webpload(path, n: all ? -1 : 1, access: Enums.Access.Sequential, failOn: Enums.FailOn.Error),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind.ContentType, "Not a picture."),
    };

    /// <summary>Turned upright, in sRGB with 8 bits, no edge longer than asked and none made longer.</summary>
    private static Image Shrink(Image image, int edge)
    {
        // Without a profile of its own it is sRGB already, and turning sRGB into sRGB costs more than all the rest.
        var profile = image.Contains("icc-profile-data") ? "srgb" : null;
        using var shrunk = image.ThumbnailImage(edge, height: edge, size: Enums.Size.Down, outputProfile: profile);
        return shrunk.Colourspace(Enums.Interpretation.Srgb);
    }

    private static void Save(FileKind kind, Image image, Draft to)
    {
        using var bytes = to.OpenWrite();
        switch (kind.ContentType)
        {
            case "image/png": image.PngsaveStream(bytes, keep: Enums.ForeignKeep.None); break;
            case "image/jpeg": image.JpegsaveStream(bytes, q: 85, optimizeCoding: true, keep: Enums.ForeignKeep.None); break;
            case "image/gif": image.GifsaveStream(bytes, keep: Enums.ForeignKeep.None); break;
            default: image.WebpsaveStream(bytes, q: 85, keep: Enums.ForeignKeep.None); break;
        }
    }

    public void Dispose()
    {
        lightLane.Dispose();
        heavyLane.Dispose();
    }
}
