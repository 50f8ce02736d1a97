using System.Net;

namespace KsPortal.Tests.Shell;

/// <summary>A visitor who was sent a link to what only members have.</summary>
public sealed class DoorsForVisitorsTests(SqliteHost host) : HostTests(host), IClassFixture<SqliteHost>
{
    [Theory]
    [InlineData("/console")]
    [InlineData("/admin/providers")]
    [InlineData("/messages")]
    [InlineData("/messages/01900000-0000-7000-8000-000000000001")]
    [InlineData("/notices?page=1")]
    public async Task Signs_in_first_and_then_gets_where_he_wanted(string address)
    {
        using var visitor = Host.Visitor();

        using var answer = await visitor.Get(address);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var to = new Uri(Host.BaseUrl, answer.Headers.Location!);
        Assert.Equal(("/Identity/Account/Login", $"?returnUrl={Uri.EscapeDataString(address)}"), (to.AbsolutePath, to.Query), Same);
    }

    private static readonly EqualityComparer<(string, string)> Same = EqualityComparer<(string, string)>.Create(
        (one, other) => string.Equals($"{one}", $"{other}", StringComparison.OrdinalIgnoreCase));
}
