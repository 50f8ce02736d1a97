using KsPortal.Core.Accounts;
using KsPortal.Core.Files;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace KsPortal.Tests.Access;

/// <summary>
/// Everyone to his own, at the site's doors: every endpoint of the route table, asked by everybody. Pages of components answer members
/// with an empty shell (<see cref="PageAccessTests"/> looks inside) and visitors with the page or the way to sign in.
/// </summary>
public sealed class EndpointAccessTests(SqliteHost host) : HostTests(host), IClassFixture<SqliteHost>
{
    private const int Ok = 200, Away = 302, None = 404, No = 401, Wrong = 405;

    /// <summary>GET by: visitor, unverified, stranger, owner, suspended, support, admin.</summary>
    private static readonly Dictionary<string, int[]> Table = new(StringComparer.OrdinalIgnoreCase)
    {
        ["health/live"] = [Ok, Ok, Ok, Ok, Ok, Ok, Ok],
        ["health/ready"] = [Ok, Ok, Ok, Ok, Ok, Ok, Ok],
        // a suspended member is a visitor, but for the page that tells him why
        ["dev/mail"] = [Ok, Ok, Ok, Ok, Ok, Ok, Ok],               // Development only, as its own tests say
        ["dev/mail/{id:guid}"] = [None, None, None, None, None, None, None],
        ["account/ledger.csv"] = [Away, Ok, Ok, Ok, Away, Ok, Ok],
        ["files"] = [None, None, None, None, None, None, None],
        ["files/{id:guid}"] = [None, None, None, Ok, None, Ok, Ok],
        ["files/{id:guid}/small"] = [None, None, None, None, None, None, None],   // a text has no small picture
        ["pay/notify/{gateway}"] = [None, None, None, None, None, None, None],   // only told something
        ["language"] = [None, None, None, None, None, None, None],
        ["_blazor"] = [No, 400, 400, 400, No, 400, 400],          // let in, and then not a web socket
        ["_blazor/negotiate"] = [No, Wrong, Wrong, Wrong, No, Wrong, Wrong],
        ["_blazor/disconnect"] = [No, Wrong, Wrong, Wrong, No, Wrong, Wrong],
        ["_blazor/initializers"] = [No, Ok, Ok, Ok, No, Ok, Ok],
        ["Identity/Account/AccessDenied"] = [Ok, Ok, Ok, Ok, Ok, Ok, Ok],
        ["Identity/Account/ConfirmEmail"] = [Ok, Ok, Ok, Ok, Ok, Ok, Ok],
        ["Identity/Account/FirstAdmin"] = [None, None, None, None, None, None, None],   // there is an administrator
        ["Identity/Account/ForgotPassword"] = [Ok, Ok, Ok, Ok, Ok, Ok, Ok],
        ["Identity/Account/ForgotPasswordConfirmation"] = [Ok, Ok, Ok, Ok, Ok, Ok, Ok],
        ["Identity/Account/Login"] = [Ok, Away, Away, Away, Ok, Away, Away],
        ["Identity/Account/Logout"] = [Away, Ok, Ok, Ok, Away, Ok, Ok],
        ["Identity/Account/Manage/ChangePassword"] = [Away, Ok, Ok, Ok, Away, Ok, Ok],
        ["Identity/Account/Register"] = [Ok, Away, Away, Away, Ok, Away, Away],
        ["Identity/Account/RegisterConfirmation"] = [Ok, Ok, Ok, Ok, Ok, Ok, Ok],
        ["Identity/Account/ResendEmailConfirmation"] = [Ok, Ok, Away, Away, Ok, Away, Away],
        ["Identity/Account/ResetPassword"] = [Ok, Ok, Ok, Ok, Ok, Ok, Ok],
        ["Identity/Account/ResetPasswordConfirmation"] = [Ok, Ok, Ok, Ok, Ok, Ok, Ok],
        ["Identity/Account/SignedOut"] = [Ok, Away, Away, Away, Ok, Away, Away],
    };

    [Fact]
    public async Task Every_endpoint_answers_everybody_as_the_table_says_and_strictly()
    {
        var visits = await People();
        var file = await FileOf("owner");
        var wrong = new List<string>();
        foreach (var route in Routes().Distinct(StringComparer.OrdinalIgnoreCase))
        {
            if (!Table.TryGetValue(route, out var expected))
            {
                wrong.Add($"{route} has no row");
                continue;
            }
            for (var who = 0; who < visits.Length; who++)
            {
                using var answer = await visits[who].Visit.Get("/" + route.Replace("{id:guid}", $"{file}", StringComparison.Ordinal));
                if ((int)answer.StatusCode != expected[who]) wrong.Add($"{route} to {visits[who].Name}: {(int)answer.StatusCode}, the table says {expected[who]}");
                if (!answer.Headers.Contains("Content-Security-Policy") || !answer.Headers.Contains("X-Content-Type-Options")) wrong.Add($"{route} to {visits[who].Name} is not strict");
            }
        }
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
        Assert.Empty(Table.Keys.Except(Routes(), StringComparer.OrdinalIgnoreCase));
    }

    [Fact]
    public void Every_page_of_components_is_in_the_other_table()
        => Assert.Empty(Host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null).Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/'))
            .Except(PageTable.Rows.Select(row => row.Route), StringComparer.OrdinalIgnoreCase));

    private IEnumerable<string> Routes() => Host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is null && endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
        .Where(endpoint => endpoint.RoutePattern.RawText is { } route && !route.Contains("_framework", StringComparison.Ordinal) && !route.StartsWith("{**", StringComparison.Ordinal))
        .Select(endpoint => endpoint.RoutePattern.RawText!.Trim('/'));

    private async Task<(string Name, Visit Visit)[]> People()
    {
        var una = Host.Visitor();
        await una.SignUp("una", "una@example.com");
        var visits = new List<(string, Visit)> { ("a visitor", Host.Visitor()), ("una", una) };
        foreach (var name in (string[])["stranger", "owner", "bad", "sue", "ada"]) visits.Add((name, await Host.Join(name)));
        await Host.AsPortal(new GiveRole(await Host.IdOf("sue"), Role.Support));
        await Host.AsPortal(new GiveRole(await Host.IdOf("ada"), Role.Admin));
        await Host.AsPortal(new SuspendAccount(await Host.IdOf("bad"), "试探规则"));
        return [.. visits];
    }

    private async Task<Guid> FileOf(string name)
    {
        var owner = new Scope(await Host.IdOf(name), Role.Member);
        var (kept, refused) = await Host.Services.GetRequiredService<FileKeeper>().Keep(Door(owner), "需求.txt", new MemoryStream("一个官网"u8.ToArray()), null, default);
        Assert.Null(refused);
        return kept!.Id;
    }

    private IPortal Door(Scope who) => new Straight(Host.Services.GetRequiredService<Dispatcher>(), who);

    private sealed class Straight(Dispatcher core, Scope who) : IPortal
    {
        public Task<Result<T>> Send<T>(IRequest<T> request, CancellationToken ct = default) => core.Send(who, request, ct);
    }
}
