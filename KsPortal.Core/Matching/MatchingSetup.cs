using Microsoft.Extensions.DependencyInjection;

namespace KsPortal.Core.Matching;

public static class MatchingSetup
{
    public static IServiceCollection AddMatching(this IServiceCollection services) => services
        .AddSingleton<ProviderIndex>().AddSingleton<Matchmaker>().AddSingleton<HallBoard>();
}
