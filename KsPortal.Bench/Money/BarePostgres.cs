using KsPortal.Bench.Claim;
using Npgsql;

namespace KsPortal.Bench.Money;

/// <summary>
/// The reference on PostgreSQL: as many rows inserted, changed and deleted by each transaction as the portal's own, of the same length, in plain tables with a key and
/// nothing else; prepared, over as many connections as the portal's pool has.
/// </summary>
internal sealed class BarePostgres(string connection, IReadOnlyList<BareShape> shapes) : IAsyncDisposable
{
    private const int Connections = 40, Rows = 20_000, RowLong = 400;
    private readonly NpgsqlDataSource source = new NpgsqlDataSourceBuilder(new NpgsqlConnectionStringBuilder(connection)
    {
        MaxPoolSize = Connections, MaxAutoPrepare = 20, AutoPrepareMinUsages = 2,
    }.ToString()).Build();

    public async Task Prepare()
    {
        await using var command = source.CreateCommand($"""
            CREATE TABLE IF NOT EXISTS bare_new (id uuid PRIMARY KEY, body text NOT NULL);
            CREATE TABLE IF NOT EXISTS bare_old (id int PRIMARY KEY, at bigint NOT NULL, body text NOT NULL);
            INSERT INTO bare_old SELECT n, 0, repeat('x', {RowLong}) FROM generate_series(1, {Rows}) AS n ON CONFLICT DO NOTHING;
            """);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>All transactions of one life, <paramref name="times"/> lives by as many callers as there are connections.</summary>
    public async Task Write(int times)
    {
        var left = times;
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => Task.Run(async () =>
        {
            await using var own = await source.OpenConnectionAsync();
            while (Interlocked.Decrement(ref left) >= 0)
                foreach (var shape in shapes) await One(own, shape);
        })));
    }

    private static async Task One(NpgsqlConnection own, BareShape shape)
    {
        await using var transaction = await own.BeginTransactionAsync();
        await using var batch = new NpgsqlBatch(own, transaction);
        foreach (var row in shape.Rows.OrderBy(row => row.Act is RowAct.Insert ? 0 : 1))
        {
            if (row.Act is RowAct.Insert)
                Add(batch, "INSERT INTO bare_new (id, body) VALUES ($1, $2)", Guid.CreateVersion7(), new string('x', row.Values.Sum(value => Length(value.Value))));
            else
                Add(batch, "UPDATE bare_old SET at = at + 1 WHERE id = $1", Random.Shared.Next(1, Rows + 1));
        }
        await batch.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
    }

    private static void Add(NpgsqlBatch batch, string sql, params IReadOnlyList<object> values)
    {
        var command = batch.CreateBatchCommand();
        command.CommandText = sql;
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        batch.BatchCommands.Add(command);
    }

    private static int Length(object value) => value switch { string text => text.Length, byte[] bytes => bytes.Length, _ => 8 };

    public ValueTask DisposeAsync() => source.DisposeAsync();
}
