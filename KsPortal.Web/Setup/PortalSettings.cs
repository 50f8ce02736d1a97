using MimeKit;
using Npgsql;

namespace KsPortal.Web.Setup;

/// <summary>The options, read and checked once at start; every problem is a plain sentence that names the setting.</summary>
public sealed class PortalSettings
{
    private PortalSettings(PortalOptions options, IHostEnvironment host)
    {
        Options = options;
        DataFolder = Path.GetFullPath(options.DataFolder, host.ContentRootPath);
        DemoGateway = options.DemoGateway ?? host.IsDevelopment();
        DemoData = options.DemoData ?? host.IsDevelopment();
    }

    public PortalOptions Options { get; }
    public string DataFolder { get; }
    public bool DemoGateway { get; }
    public bool DemoData { get; }
    public string FilesFolder => Path.Combine(DataFolder, "files");
    public string KeysFolder => Path.Combine(DataFolder, "keys");
    public string MailFolder => Path.Combine(DataFolder, "mail");
    public string SqliteFile => Path.Combine(DataFolder, "portal.db");
    public Uri? PublicUrl => Options.PublicUrl is { Length: > 0 } url ? new Uri(url.TrimEnd('/') + "/") : null;

    /// <summary>Settings that may be used, or what is wrong with them.</summary>
    public static (PortalSettings? Settings, IReadOnlyList<string> Problems) Read(IConfiguration configuration, IHostEnvironment host)
        => Read(configuration, host, options => Check(options, host.IsDevelopment()));

    /// <summary>Only what says where the database is: for commands that send no letters and serve nobody.</summary>
    public static (PortalSettings? Settings, IReadOnlyList<string> Problems) ReadStorage(IConfiguration configuration, IHostEnvironment host)
        => Read(configuration, host, CheckStorage);

    private static (PortalSettings? Settings, IReadOnlyList<string> Problems) Read(
        IConfiguration configuration, IHostEnvironment host, Func<PortalOptions, IEnumerable<string>> check)
    {
        PortalOptions options;
        try
        {
            options = configuration.GetSection(PortalOptions.Section).Get<PortalOptions>(binder => binder.ErrorOnUnknownConfiguration = true) ?? new();
        }
        catch (InvalidOperationException wrong)
        {
            return (null, [$"Settings: {wrong.Message}"]);
        }
        var problems = check(options).ToList();
        return problems.Count > 0 ? (null, problems) : (new(options, host), []);
    }

    private static IEnumerable<string> CheckStorage(PortalOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.DataFolder))
            yield return "Portal:DataFolder is empty. Name a folder the portal may write to, for example App_Data.";
        if (options.OnPostgres && !IsPostgres(options.Database!))
            yield return "Portal:Database is not a PostgreSQL connection string. Example: Host=localhost;Database=portal;Username=portal;Password=... Leave it out to use the embedded SQLite file.";
    }

    private static IEnumerable<string> Check(PortalOptions options, bool development)
    {
        foreach (var problem in CheckStorage(options))
            yield return problem;
        if (options.PublicUrl is { Length: > 0 } url && !IsPublic(url))
            yield return $"Portal:PublicUrl is \"{url}\", which is not the address of a site. Example: https://portal.example.com";
        if (options.FormsPerMinute < 1)
            yield return "Portal:FormsPerMinute must be at least 1.";
        if (options.SearchesPerMinute < 1)
            yield return "Portal:SearchesPerMinute must be at least 1.";
        if (options.PagesPerMember < 1)
            yield return "Portal:PagesPerMember must be at least 1.";
        if (options.PauseHiddenAfter < 0)
            yield return "Portal:PauseHiddenAfter must be a number of seconds, or 0 for never.";
        foreach (var problem in options.Smtp is { } smtp ? Check(smtp) : [])
            yield return problem;
        foreach (var problem in development ? [] : CheckProduction(options))
            yield return problem;
    }

    private static IEnumerable<string> CheckProduction(PortalOptions options)
    {
        if (string.IsNullOrEmpty(options.PublicUrl))
            yield return "Portal:PublicUrl is missing. Links in letters are built from it: set the address members use, for example https://portal.example.com";
        if (options.Smtp is null)
            yield return "Portal:Smtp is missing. Outside Development the portal does not start without a mail server: set Portal:Smtp:Host and Portal:Smtp:From.";
        if (options.DemoGateway == true)
            yield return "Portal:DemoGateway is on. Outside Development nobody may top up without paying: remove the setting.";
        if (options.DemoData == true)
            yield return "Portal:DemoData is on. Demo accounts have a known password and belong in Development only: remove the setting.";
    }

    private static IEnumerable<string> Check(SmtpOptions smtp)
    {
        if (string.IsNullOrWhiteSpace(smtp.Host))
            yield return "Portal:Smtp:Host is missing: the name of the mail server.";
        if (smtp.Port is < 1 or > 65535)
            yield return "Portal:Smtp:Port must be between 1 and 65535; usual are 587 and 465.";
        if (!MailboxAddress.TryParse(smtp.From, out var from) || !from.Address.Contains('@', StringComparison.Ordinal))
            yield return "Portal:Smtp:From is not a mail address. Example: KsPortal <no-reply@portal.example.com>";
        if (smtp.User is { Length: > 0 } && string.IsNullOrEmpty(smtp.Password))
            yield return "Portal:Smtp:Password is missing while Portal:Smtp:User is set.";
    }

    private static bool IsPublic(string url)
        => Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            && uri is { PathAndQuery: "/", Fragment: "", UserInfo: "" };

    private static bool IsPostgres(string connection)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(connection) is { Host.Length: > 0 };
        }
        catch (Exception wrong) when (wrong is ArgumentException or FormatException)
        {
            return false;
        }
    }
}
