using System.Reflection;
using System.Runtime.CompilerServices;
using KsPortal.Core.Accounts;
using KsPortal.Core.Files;
using KsPortal.Core.Live;
using KsPortal.Core.Money;

namespace KsPortal.Tests.Access;

public sealed class RequestAccessOnSqlite(SqlitePortal portal) : RequestAccessTests(portal), IClassFixture<SqlitePortal>;
public sealed class RequestAccessOnPostgres(PostgresPortal portal) : RequestAccessTests(portal), IClassFixture<PostgresPortal>;

/// <summary>Everyone to his own: every request of Core, asked by everybody, against <see cref="AccessTable"/>. A request without a row fails.</summary>
public abstract class RequestAccessTests(TestPortal portal) : PortalTests(portal)
{
    private static readonly Asker[] Askers = Enum.GetValues<Asker>();

    [Fact]
    public async Task Every_request_does_for_everybody_what_the_table_says_and_what_is_refused_changes_nothing()
    {
        await Portal.Market();
        var folder = Directory.CreateTempSubdirectory("ksportal-access-");
        await using var node = await Portal.AnotherNode(more: parts => parts.AddFiles(folder.FullName, new FileRules { DayFiles = 10_000 }));
        var (wrong, seen) = (new List<string>(), new HashSet<Type>());

        foreach (var row in AccessTable.Rows)
            seen.Add(await Walk(row, node, wrong));

        folder.Delete(recursive: true);
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
        Assert.Empty(Requests.Where(type => Needed(type) is not Who.System && !seen.Contains(type)).Select(type => $"{type.Name} has no row"));
    }

    [Fact]
    public async Task What_only_the_portal_may_send_is_refused_to_everybody()
    {
        var send = typeof(IPortal).GetMethod(nameof(IPortal.Send))!;
        foreach (var type in Requests.Where(type => Needed(type) is Who.System))
            foreach (var who in (Scope[])[Scope.Guest, Portal.Una, Portal.Eve, Portal.Bob, Portal.Sue, Portal.Ada])
            {
                var request = RuntimeHelpers.GetUninitializedObject(type);
                var task = (Task)send.MakeGenericMethod(AnswerOf(type)).Invoke(Portal.As(who), [request, CancellationToken.None])!;
                await task;
                var result = task.GetType().GetProperty("Result")!.GetValue(task)!;
                var refusal = (Refusal?)result.GetType().GetProperty("Refusal")!.GetValue(result);
                Assert.True(refusal?.Kind is RefusalKind.NotAllowed, $"{type.Name} by {who.Role}: {refusal}");
            }
    }

    private async Task<Type> Walk(Row row, Node node, List<string> wrong)
    {
        var stage = new Stage(Portal, node);
        var request = row.Make(stage);
        var type = request.GetType();
        var writes = type.GetInterfaces().Any(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(ICommand<>));
        foreach (var who in Askers.OrderBy(who => row.Of(who) is 'y'))   // first those who may change nothing
        {
            if (writes && row.Of(who) is 'y') request = row.Make(new Stage(Portal, node));
            var before = await Marks();
            if (who is Asker.Suspended) await node.As(Portal.Ada).Ok(new SuspendAccount(Owner(row).AccountId, "试探规则"));
            if (who is Asker.Suspended) before = await Marks();
            var refused = await row.Send(node.As(Person(row, who)), request);
            var after = await Marks();
            if (who is Asker.Suspended) await node.As(Portal.Ada).Ok(new RestoreAccount(Owner(row).AccountId));
            if (Sign(refused) != row.Of(who)) wrong.Add($"{type.Name} by {who}: {Sign(refused)} ({refused?.Code}), the table says {row.Of(who)}");
            if (refused is not null && before != after) wrong.Add($"{type.Name} refused {who} and changed something: {before} became {after}");
        }
        return type;
    }

    private static char Sign(Refusal? refused) => refused?.Kind switch
    {
        null => 'y',
        RefusalKind.NotFound => '0',
        RefusalKind.NotAllowed => 'n',
        RefusalKind.Invalid or RefusalKind.Conflict => 'r',
        _ => throw new ArgumentOutOfRangeException(nameof(refused)),
    };

    private async Task<(long Facts, long Transfers, long Rows)> Marks()
    {
        await using var db = Portal.Db();
        return (await db.Journal.LongCountAsync(), await db.Transfers.LongCountAsync(),
            await db.Set<Core.Storage.Operation>().LongCountAsync() + await db.StoredFiles.LongCountAsync());
    }

    private Scope Owner(Row row) => row.IsAnns ? Portal.Ann : Portal.Bob;

    private Scope Person(Row row, Asker who) => who switch
    {
        Asker.Visitor => Scope.Guest,
        Asker.Unverified => Portal.Una,
        Asker.Stranger => Portal.Eve,
        Asker.Provider => Portal.Ben,
        Asker.Mine or Asker.Suspended => Owner(row),
        Asker.Other => row.IsAnns ? Portal.Bob : Portal.Ann,
        Asker.Support => Portal.Sue,
        Asker.Admin => Portal.Ada,
        _ => throw new ArgumentOutOfRangeException(nameof(who)),
    };

    private static IEnumerable<Type> Requests => typeof(Dispatcher).Assembly.GetTypes()
        .Where(type => type is { IsClass: true, IsAbstract: false } && type.GetInterfaces().Any(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IRequest<>)));

    private static Who Needed(Type type) => type.GetCustomAttribute<NeedsAttribute>()!.Who;

    private static Type AnswerOf(Type type) => type.GetInterfaces()
        .Single(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IRequest<>)).GenericTypeArguments[0];
}
