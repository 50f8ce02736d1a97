using KsPortal.Core.Kernel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KsPortal.Core.Files;

public static class FilesSetup
{
    /// <summary>Files in a folder of this machine.</summary>
    public static IServiceCollection AddFiles(this IServiceCollection services, string folder, FileRules? rules = null) => services
        .AddSingleton(rules ?? new FileRules())
        .AddSingleton<IFileStore>(_ => new DiskFiles(folder))
        .AddSingleton<Pictures>()
        .AddSingleton(provider => new FileKeeper(
            provider.GetRequiredService<IFileStore>(), provider.GetRequiredService<Pictures>(), provider.GetRequiredService<FileRules>(),
            provider.GetRequiredService<Dispatcher>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<FileKeeper>>()))
        .AddSingleton<FileReader>()
        .AddSingleton<FileSweep>().AddHostedService(provider => provider.GetRequiredService<FileSweep>());
}
