using KsPortal.Core.Storage;
using Microsoft.AspNetCore.DataProtection;

namespace KsPortal.Web.Setup;

internal static class DbSetup
{
    /// <summary>The database, and the keys that sign cookies and links: beside the SQLite file, or in PostgreSQL for all nodes.</summary>
    public static void AddPortalDb(this IServiceCollection services, PortalSettings settings)
    {
        Folders.Create(settings);

        var keys = services.AddDataProtection().SetApplicationName("KsPortal");
        services.AddStore(settings);
        if (settings.Options.OnPostgres)
            keys.PersistKeysToDbContext<PortalDb>();
        else
            keys.PersistKeysToFileSystem(new DirectoryInfo(settings.KeysFolder));
    }

    /// <summary>The database alone.</summary>
    public static IServiceCollection AddStore(this IServiceCollection services, PortalSettings settings) => settings.Options.OnPostgres
        ? services.AddPostgres(settings.Options.Database!)
        : services.AddSqlite($"Data Source={settings.SqliteFile}");
}

internal static class Folders
{
    public static void Create(PortalSettings settings)
    {
        foreach (var folder in new[] { settings.DataFolder, settings.FilesFolder, settings.MailFolder, settings.KeysFolder })
            CreatePrivate(folder);
    }

    /// <summary>Why the portal could not keep its data there.</summary>
    public static IEnumerable<string> Problems(PortalSettings settings)
    {
        try
        {
            Create(settings);
            File.Delete(Path.Combine(settings.DataFolder, ".writable"));
            using var written = new FileStream(Path.Combine(settings.DataFolder, ".writable"), new FileStreamOptions
            {
                Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.DeleteOnClose,
            });
            return [];
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
            return [$"Portal:DataFolder is {settings.DataFolder}, where the portal cannot write: {wrong.Message}"];
        }
    }

    /// <summary>Only the portal's own user looks into it, where the system knows that.</summary>
    public static void CreatePrivate(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
