using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace KsPortal.Tests.Shell;

public sealed class StoppingTests(SqliteHost host) : HostTests(host), IClassFixture<SqliteHost>
{
    [Fact]
    public async Task Who_comes_back_while_the_portal_stops_is_sent_to_the_one_after_it()
    {
        using var ann = await Host.Join("ann");
        using var client = new HttpClient { BaseAddress = Host.BaseUrl };
        client.DefaultRequestHeaders.Add("Cookie", $"ks={ann.Session}");
        client.DefaultRequestHeaders.Add("Origin", Host.BaseUrl.GetLeftPart(UriPartial.Authority));
        Assert.Equal(HttpStatusCode.OK, await Negotiate());

        Host.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await Negotiate());
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/live", TestContext.Current.CancellationToken)).StatusCode);

        async Task<HttpStatusCode> Negotiate()
            => (await client.PostAsync("/_blazor/negotiate?negotiateVersion=1", null, TestContext.Current.CancellationToken)).StatusCode;
    }
}
