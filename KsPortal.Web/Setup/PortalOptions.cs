namespace KsPortal.Web.Setup;

/// <summary>Section <c>Portal</c> of appsettings.json, environment (<c>Portal__DataFolder</c>) or command line (<c>--Portal:DataFolder</c>).</summary>
public sealed class PortalOptions
{
    public const string Section = "Portal";

    /// <summary>Database, files, mail of Development and keys; relative to the content root.</summary>
    public string DataFolder { get; set; } = "App_Data";

    /// <summary>A PostgreSQL connection string instead of the embedded file.</summary>
    public string? Database { get; set; }

    /// <summary>The address members reach the portal at. Mailed links are built from it, never from a request.</summary>
    public string? PublicUrl { get; set; }

    public SmtpOptions? Smtp { get; set; }

    /// <summary>Top up without a payment provider; unset means in Development only.</summary>
    public bool? DemoGateway { get; set; }

    /// <summary>Fill an empty database with demo data; unset means in Development only.</summary>
    public bool? DemoData { get; set; }

    /// <summary>Sign-ins, sign-ups and other forms of the account pages from one address in a minute.</summary>
    public int FormsPerMinute { get; set; } = 40;

    /// <summary>Searches of the market a visitor may make from one address in a minute; members have a pace of their own.</summary>
    public int SearchesPerMinute { get; set; } = 30;

    /// <summary>Live pages one member may have open at once.</summary>
    public int PagesPerMember { get; set; } = 20;

    /// <summary>Seconds after which a page nobody looks at gives its memory back; 0 keeps it.</summary>
    public int PauseHiddenAfter { get; set; } = 300;

    public bool OnPostgres => !string.IsNullOrWhiteSpace(Database);
}

public sealed class SmtpOptions
{
    public string Host { get; set; } = "";
    public int Port { get; set; } = 587;
    public string? User { get; set; }
    public string? Password { get; set; }
    public string From { get; set; } = "";
    /// <summary>Require encryption (STARTTLS, or TLS from the start on port 465).</summary>
    public bool Tls { get; set; } = true;
}
