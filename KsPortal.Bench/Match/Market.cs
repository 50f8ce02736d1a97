using System.Text.Json;
using KsPortal.Core.Market;
using KsPortal.Bench.Portal;
using KsPortal.Core.Kernel;
using Microsoft.Data.Sqlite;

namespace KsPortal.Bench.Match;

/// <summary>Eight branches of five leaves, 256 skills, and as many providers as are asked for: copies of one who came by the front door, each with a profile of his own.</summary>
internal sealed class Market(PortalHouse house, string file)
{
    private const int Branches = 8, LeavesEach = 5, SkillCount = 256;

    private readonly Random random = new(7);
    private readonly List<Guid> leaves = [];
    private readonly string[] skills = [.. Enumerable.Range(0, SkillCount).Select(i => $"技能{(char)('甲' + i)}{i:000}")];
    private int made;

    public async Task SetUp()
    {
        var admin = await house.MoveIn();
        for (var branch = 0; branch < Branches; branch++)
        {
            var parent = Guid.CreateVersion7();
            await house.Ok(admin, new SetUpCategory(parent, null, $"m{branch}", $"行业{branch}", $"Trade {branch}", "layers", branch));
            for (var leaf = 0; leaf < LeavesEach; leaf++)
            {
                leaves.Add(Guid.CreateVersion7());
                await house.Ok(admin, new SetUpCategory(leaves[^1], parent, $"m{branch}-{leaf}", $"行当{branch}{leaf}", $"Craft {branch} {leaf}", "layers", leaf));
            }
        }
        await house.Providers(admin, 1);
        await house.Settle();
    }

    /// <summary>Straight into the tables: a hundred thousand sign-ups would take an hour.</summary>
    public void GrowTo(int providers)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using (var off = connection.CreateCommand())
        {
            off.CommandText = "PRAGMA foreign_keys = OFF";
            off.ExecuteNonQuery();
        }
        using var transaction = connection.BeginTransaction();
        using var account = Copy(connection, "accounts", "Id", "UserName");
        using var profile = Copy(connection, "provider_profiles", "Id", "Skills", "Categories", "FloorMinor", "ReplyMinutes", "RunningOrders", "Reviews", "AttitudeSum", "SkillSum", "QualitySum");
        for (; made < providers; made++)
        {
            var id = Guid.CreateVersion7().ToString().ToUpperInvariant();
            Run(account, id, $"market-{made}");
            var reviews = random.Next(4) == 0 ? 0 : random.Next(200);
            Run(profile, id, JsonSerializer.Serialize(Some(skills, 3, 9)), JsonSerializer.Serialize(Some(leaves, 1, 4)), random.Next(50) * 100_00L, random.Next(1, 240),
                random.Next(6), reviews, Stars(reviews), Stars(reviews), Stars(reviews));
        }
        transaction.Commit();
    }

    /// <summary>A demand in some leaf, whose brief names a few skills among other words.</summary>
    public (Guid Category, string Words, long PriceMinor) Demand() => (leaves[random.Next(leaves.Count)],
        $"做一个公司网站首页\n五屏内容，前端要适配手机，文案已经写好，需要会{string.Join('、', Some(skills, 2, 9))}，三天内交付，可以先看样稿再定。", random.Next(1, 60) * 100_00L);

    private long Stars(int reviews) => reviews * 3L + random.Next(2 * reviews + 1);

    private List<T> Some<T>(IReadOnlyList<T> of, int least, int below)
        => [.. Enumerable.Range(0, random.Next(least, below)).Select(_ => of[random.Next(of.Count)]).Distinct()];

    private static void Run(SqliteCommand command, params object[] values)
    {
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i];
        command.ExecuteNonQuery();
    }

    /// <summary>Inserts a copy of the table's last row in which these columns are other ones.</summary>
    private static SqliteCommand Copy(SqliteConnection connection, string table, params string[] own)
    {
        var columns = new List<string>();
        using (var ask = connection.CreateCommand())
        {
            ask.CommandText = $"SELECT name FROM pragma_table_info('{table}')";
            using var reader = ask.ExecuteReader();
            while (reader.Read()) columns.Add(reader.GetString(0));
        }
        var command = connection.CreateCommand();
        foreach (var column in own) command.Parameters.AddWithValue($"${column}", null);
        var values = columns.Select(column => own.Contains(column) ? $"${column}" : $"\"{column}\"");
        command.CommandText = $"INSERT INTO \"{table}\" ({string.Join(", ", columns.Select(c => $"\"{c}\""))}) SELECT {string.Join(", ", values)} FROM \"{table}\" WHERE rowid = (SELECT max(rowid) FROM \"{table}\")";
        return command;
    }
}
