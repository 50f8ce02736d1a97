using KsPortal.Web.Demo;

namespace KsPortal.Web.Setup;

/// <summary>The whole portal: Program runs it, tests and benches run it beside other things.</summary>
public static class PortalApp
{
    /// <summary>What keeps it from starting with these settings, in plain sentences.</summary>
    public static IReadOnlyList<string> Problems(params string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        var (settings, problems) = PortalSettings.Read(builder.Configuration, builder.Environment);
        return
        [
            .. problems, .. settings is null ? [] : Folders.Problems(settings), .. Listening.Problems(builder.Configuration),
            .. DemoOptions.Problems(builder.Configuration),
        ];
    }

    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? more = null)
        => Build(new WebApplicationOptions { Args = args, ApplicationName = typeof(PortalApp).Assembly.GetName().Name }, more);

    public static WebApplication Build(WebApplicationOptions options, Action<WebApplicationBuilder>? more = null)
    {
        var builder = WebApplication.CreateBuilder(options);
        var (settings, problems) = PortalSettings.Read(builder.Configuration, builder.Environment);
        if (settings is null)
            throw new InvalidOperationException(string.Join(Environment.NewLine, problems));

        builder.AddPortalHost(settings);
        builder.Services.AddPortalDb(settings);
        builder.Services.AddPortal(settings);
        builder.Services.AddPortalIdentity(settings, builder.Configuration);
        builder.Services.AddPortalMail(settings);
        builder.Services.AddPortalPages(builder.Environment);
        builder.Services.AddPortalWords();
        builder.Services.AddHostedService<DemoWelcome>();
        more?.Invoke(builder);

        var app = builder.Build();
        app.UsePortal();
        return app;
    }
}
