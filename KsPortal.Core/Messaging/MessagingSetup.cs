using KsPortal.Core.Files;
using Microsoft.Extensions.DependencyInjection;

namespace KsPortal.Core.Messaging;

public static class MessagingSetup
{
    public static IServiceCollection AddMessaging(this IServiceCollection services) => services.AddSingleton<TalkReader>().AddSingleton<IFileGuard, TalkFiles>();
}
