namespace KsPortal.Tests.House;

/// <summary>The portal's own sources, as text.</summary>
internal static class Sources
{
    public static string Root { get; } = FindRoot();

    /// <summary>Files under a folder of the repository, paths relative to it with forward slashes; what tools write is left out.</summary>
    public static IEnumerable<(string Path, string Text)> Under(string folder, params string[] endings)
        => from file in Directory.EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories)
           let path = Path.GetRelativePath(Path.Combine(Root, folder), file).Replace('\\', '/')
           where !path.StartsWith("obj/", StringComparison.Ordinal) && !path.StartsWith("bin/", StringComparison.Ordinal)
           where endings.Any(ending => path.EndsWith(ending, StringComparison.Ordinal))
           orderby path
           select (path, File.ReadAllText(file));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "KsPortal.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests run from inside the repository.");
    }
}
