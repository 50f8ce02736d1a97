using System.Globalization;
using System.Threading.RateLimiting;
using KsPortal.Web.Identity;

namespace KsPortal.Web.Setup;

/// <summary>
/// How often visitors of one address may search the market: each search reads many texts and is nobody else's answer. Who comes too
/// often reads on a plain page when he may again. Members have the pace of the search itself, whatever address they share.
/// </summary>
internal sealed class SearchLimit(PortalSettings settings) : IDisposable
{
    private static readonly string[] Narrowing = ["q", "from", "to", "days"];

    /// <summary>All of a minute's at once, then one after another.</summary>
    private readonly PartitionedRateLimiter<string> addresses = PartitionedRateLimiter.Create<string, string>(address =>
        RateLimitPartition.GetTokenBucketLimiter(address, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = settings.Options.SearchesPerMinute, TokensPerPeriod = 1,
            ReplenishmentPeriod = TimeSpan.FromMinutes(1) / settings.Options.SearchesPerMinute,
        }));

    /// <summary>Under which a refused request keeps the seconds to wait.</summary>
    public static object Wait { get; } = new();

    public static bool Asks(HttpRequest request)
        => HttpMethods.IsGet(request.Method) && request.Path.StartsWithSegments("/market")
            && Narrowing.Any(name => !string.IsNullOrWhiteSpace(request.Query[name]));

    /// <summary>Seconds to wait, or null: he may.</summary>
    public int? Take(string address)
    {
        using var lease = addresses.AttemptAcquire(address);
        return lease.IsAcquired ? null
            : Math.Max(1, lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? (int)Math.Ceiling(wait.TotalSeconds) : 1);
    }

    public void Dispose() => addresses.Dispose();
}

internal static class SearchLimitSetup
{
    public static void AddSearchLimit(this IServiceCollection services) => services.AddSingleton<SearchLimit>();

    public static void UseSearchLimit(this WebApplication app)
    {
        var limit = app.Services.GetRequiredService<SearchLimit>();
        app.Use((http, next) =>
        {
            if (!SearchLimit.Asks(http.Request) || Claims.ScopeOf(http.User).AccountId != Guid.Empty || limit.Take(http.Address) is not { } seconds)
                return next(http);
            (http.Response.StatusCode, http.Items[SearchLimit.Wait]) = (StatusCodes.Status429TooManyRequests, seconds);
            http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
            return Task.CompletedTask;
        });
    }
}
