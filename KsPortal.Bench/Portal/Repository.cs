namespace KsPortal.Bench.Portal;

internal static class Repository
{
    /// <summary>Where the solution stands: the portal's content root.</summary>
    public static string Top { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder)
        => File.Exists(Path.Combine(folder, "KsPortal.sln")) ? folder : Find(Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("KsPortal.sln"));
}

/// <summary>A folder that is gone when the bench is.</summary>
internal sealed class Scratch : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ksportal-bench-");

    public string Path => folder.FullName;

    public string Copy(string of, string name)
    {
        var to = System.IO.Path.Combine(Path, name);
        foreach (var file in Directory.EnumerateFiles(of, "*", SearchOption.AllDirectories))
        {
            var copy = System.IO.Path.Combine(to, System.IO.Path.GetRelativePath(of, file));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
        return to;
    }

    public void Dispose() => folder.Delete(recursive: true);
}
