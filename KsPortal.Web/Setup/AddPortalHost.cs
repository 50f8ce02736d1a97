using Microsoft.AspNetCore.HostFiltering;
using Microsoft.Extensions.Logging.Console;

namespace KsPortal.Web.Setup;

internal static class HostSetup
{
    /// <summary>Logs, the names it answers to, and how long it may take to stop.</summary>
    public static void AddPortalHost(this WebApplicationBuilder builder, PortalSettings settings)
    {
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton<PublicUrl>();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddHttpContextAccessor();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(10));
        builder.Services.Configure<HostFilteringOptions>(filter => filter.AllowedHosts = Names(builder.Configuration, settings));
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);

        builder.Logging.ClearProviders();
        if (builder.Environment.IsDevelopment())
            builder.Logging.AddSimpleConsole(console => (console.SingleLine, console.TimestampFormat) = (true, "HH:mm:ss "));
        else
            builder.Logging.AddJsonConsole(console => (console.UseUtcTimestamp, console.TimestampFormat) = (true, "O"));
        builder.Services.Configure<ConsoleLoggerOptions>(console => console.MaxQueueLength = 10_000);
    }

    /// <summary>Its public name, this machine for probes, what it listens on, and what AllowedHosts adds.</summary>
    private static string[] Names(ConfigurationManager configuration, PortalSettings settings)
    {
        var names = new List<string> { "localhost", "127.0.0.1", "[::1]" };
        if (settings.PublicUrl is { } own)
            names.Add(own.Host);
        if (configuration["AllowedHosts"] is { Length: > 0 } more)
            names.AddRange(more.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        else if (settings.PublicUrl is null)
            names.AddRange(Listening.On(configuration).Select(address => address.Host is "0.0.0.0" or "[::]" or "*" or "+" ? "*" : address.Host));
        return [.. names.Distinct(StringComparer.OrdinalIgnoreCase)];
    }
}
