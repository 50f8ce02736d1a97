using KsPortal.Core.Kernel;
using KsPortal.Core.Storage;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KsPortal.Core.Live;

public static class LiveSetup
{
    /// <summary>The journal, its pump and the hub. Reactions are found in Core; they run where <c>AddWorkers</c> is called.</summary>
    public static IServiceCollection AddLive(this IServiceCollection services) => services
        .AddSingleton(provider => new LiveHub(TimeProvider.System, provider.GetRequiredService<ILogger<LiveHub>>()))
        .AddSingleton<JournalNews>()
        .AddSingleton<SharedAnswers>()
        .AddSingleton<Presence>()
        .AddSingleton<IDoorbell, InProcessDoorbell>()
        .AddSingleton<IInterceptor, JournalWriter>()
        .AddSingleton<Untold>()
        .AddSingleton<Herald>()
        .AddEach<IReaction>()
        .AddHostedService<JournalPump>();

    /// <summary>Every class of Core that keeps a contract, as a singleton of it.</summary>
    internal static IServiceCollection AddEach<TContract>(this IServiceCollection services)
    {
        foreach (var type in typeof(PortalDb).Assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false } && typeof(TContract).IsAssignableFrom(type))
            .OrderBy(type => type.Name, StringComparer.Ordinal))
            services.AddSingleton(typeof(TContract), type);
        return services;
    }
}
