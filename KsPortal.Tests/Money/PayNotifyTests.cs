using System.Net;
using KsPortal.Core.Kernel;
using KsPortal.Core.Money;
using Microsoft.Extensions.DependencyInjection;

namespace KsPortal.Tests.Money;

/// <summary>The provider's letters over real HTTP.</summary>
public sealed class PayNotifyTests(SqliteHost host) : HostTests(host), IClassFixture<SqliteHost>
{
    private DemoGateway Demo => Host.Services.GetRequiredService<DemoGateway>();

    [Fact]
    public async Task The_demo_provider_calls_at_the_door_and_the_money_is_there()
    {
        var (ann, payment) = await Begun("ann-notify");

        await Host.Services.GetRequiredService<DemoDesk>().Pay(payment);

        await using var db = Host.Db();
        Assert.Equal(100_00, await db.Balance(LedgerKind.Available, ann, default));
        Assert.NotEmpty((await db.InboxEvents.SingleAsync(e => e.Number == $"{payment:n}")).Body);
    }

    [Fact]
    public async Task Forged_letters_too_long_ones_and_those_for_nobody_are_told_apart_from_good_ones()
    {
        var (_, payment) = await Begun("ann-forged");
        using var client = new HttpClient { BaseAddress = Host.BaseUrl };
        var letter = new DemoLetter("e-1", GatewayMatter.Payment, Outcome.Succeeded, $"{payment:n}", "t-1", 100_00, Amount.Cny, DemoGateway.Merchant, DemoGateway.Mode)
            .Sign(Demo.Key, TimeProvider.System.GetUtcNow());

        Assert.Equal(HttpStatusCode.Unauthorized, await Post(client, "demo", letter.Body, new Dictionary<string, string>()));
        Assert.Equal(HttpStatusCode.Unauthorized, await Post(client, "demo", [.. letter.Body, 32], letter.Headers));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await Post(client, "demo", new byte[65 * 1024], letter.Headers));
        Assert.Equal(HttpStatusCode.NotFound, await Post(client, "another", letter.Body, letter.Headers));
        Assert.Equal(HttpStatusCode.OK, await Post(client, "demo", letter.Body, letter.Headers));
        Assert.Equal(HttpStatusCode.OK, await Post(client, "demo", letter.Body, letter.Headers));

        await using var db = Host.Db();
        Assert.Equal(1, await db.GatewayEffects.CountAsync(e => e.PaymentId == payment));
    }

    private static async Task<HttpStatusCode> Post(HttpClient client, string gateway, byte[] body, IReadOnlyDictionary<string, string> headers)
    {
        using var call = new HttpRequestMessage(HttpMethod.Post, $"/pay/notify/{gateway}") { Content = new ByteArrayContent(body) };
        foreach (var (name, value) in headers) call.Headers.Add(name, value);
        using var answer = await client.SendAsync(call);
        return answer.StatusCode;
    }

    private async Task<(Guid Account, Guid Payment)> Begun(string name)
    {
        (await Host.Join(name, asProvider: false)).Dispose();
        var upper = name.ToUpperInvariant();
        await using var db = Host.Db();
        var id = await db.Users.Where(l => l.NormalizedUserName == upper).Select(l => l.Id).SingleAsync();
        var (started, refused) = await Host.AsMember(id, new StartTopUp(Guid.CreateVersion7(), 100_00));
        Assert.Null(refused);
        return (id, started!.PaymentId);
    }
}
