using KsPortal.Web.Setup;

namespace KsPortal.Tests.Identity;

/// <summary>What is wrong with the settings is said before anything starts, in sentences that name the setting.</summary>
public sealed class SettingsTests
{
    private static readonly string[] Enough =
    [
        "--environment", "Production", "--Portal:PublicUrl", "https://portal.example.com",
        "--Portal:Smtp:Host", "mail.example.com", "--Portal:Smtp:From", "KsPortal <no-reply@portal.example.com>",
    ];

    [Fact]
    public void Production_with_an_address_and_a_mail_server_starts() => Assert.Empty(PortalApp.Problems(Enough));

    [Fact]
    public void Development_needs_nothing() => Assert.Empty(PortalApp.Problems("--environment", "Development"));

    [Fact]
    public void Production_needs_its_address_and_a_mail_server_and_says_both_at_once()
    {
        var problems = PortalApp.Problems("--environment", "Production");

        Assert.Contains(problems, problem => problem.StartsWith("Portal:PublicUrl is missing", StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem.StartsWith("Portal:Smtp is missing", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Portal:DemoGateway", "true", "Portal:DemoGateway is on")]
    [InlineData("Portal:DemoGateway", "maybe", "DemoGateway")]
    [InlineData("Portal:DemoData", "true", "Portal:DemoData is on")]
    [InlineData("Portal:PublicUrl", "portal.example.com", "not the address of a site")]
    [InlineData("Portal:PublicUrl", "https://portal.example.com/path", "not the address of a site")]
    [InlineData("Portal:PublicUrl", "ftp://portal.example.com", "not the address of a site")]
    [InlineData("Portal:Database", "portal.db", "not a PostgreSQL connection string")]
    [InlineData("Portal:DataFolder", " ", "Portal:DataFolder is empty")]
    [InlineData("Portal:DataFoldr", "/srv", "DataFoldr")]
    [InlineData("Portal:Smtp:Host", "", "Portal:Smtp:Host is missing")]
    [InlineData("Portal:Smtp:Port", "0", "Portal:Smtp:Port")]
    [InlineData("Portal:Smtp:Port", "many", "Port")]
    [InlineData("Portal:Smtp:From", "nobody", "Portal:Smtp:From is not a mail address")]
    [InlineData("Portal:Smtp:User", "portal", "Portal:Smtp:Password is missing")]
    [InlineData("Portal:FormsPerMinute", "0", "Portal:FormsPerMinute")]
    [InlineData("Portal:SearchesPerMinute", "0", "Portal:SearchesPerMinute")]
    [InlineData("Portal:DataFolder", "/dev/null/portal", "Portal:DataFolder is /dev/null/portal, where the portal cannot write")]
    [InlineData("urls", "nonsense", "--urls has \"nonsense\"")]
    [InlineData("urls", "http://127.0.0.1:99999", "--urls has")]
    [InlineData("urls", "ftp://127.0.0.1:5000", "--urls has")]
    public void One_wrong_setting_is_named(string setting, string value, string said)
        => Assert.Contains(said, Assert.Single(PortalApp.Problems([.. Enough, $"--{setting}", value])), StringComparison.Ordinal);
}
