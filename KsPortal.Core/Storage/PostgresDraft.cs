using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace KsPortal.Core.Storage;

/// <summary>A schema beside the one its tables move into, all in one transaction.</summary>
internal sealed class PostgresDraft(string connection) : DraftDatabase
{
    private const string Draft = "portal_draft";
    private NpgsqlConnection? alone;

    private static string Move => $"""
        DO $$
        DECLARE one record;
        DECLARE home text := current_schema();
        BEGIN
            FOR one IN SELECT tablename FROM pg_tables WHERE schemaname = '{Draft}' LOOP
                EXECUTE format('ALTER TABLE {Draft}.%I SET SCHEMA %I', one.tablename, home);
            END LOOP;
            FOR one IN SELECT p.oid::regprocedure AS signature FROM pg_proc p WHERE p.pronamespace = '{Draft}'::regnamespace LOOP
                EXECUTE format('ALTER FUNCTION %s SET SCHEMA %I', one.signature, home);
            END LOOP;
            DROP SCHEMA {Draft};
        END $$;
        """;

    public override async Task<bool> Begin(CancellationToken ct)
    {
        await PortalDatabase.CreatePostgres(connection, ct);
        alone = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connection) { Pooling = false }.ToString());
        await alone.OpenAsync(ct);
        await Tell("SELECT pg_advisory_lock(hashtextextended('portal:draft', 0))", ct);
        await using (var ask = new NpgsqlCommand("SELECT to_regclass('accounts') IS NULL", alone))
            if (await ask.ExecuteScalarAsync(ct) is not true)
                return false;
        await Tell($"DROP SCHEMA IF EXISTS {Draft} CASCADE; CREATE SCHEMA {Draft};", ct);
        return true;
    }

    public override void Store(IServiceCollection services)
        => services.AddPostgres(new NpgsqlConnectionStringBuilder(connection) { SearchPath = Draft, Options = "-c synchronous_commit=off" }.ToString());

    public override Task TakePlace(CancellationToken ct) => Tell(Move, ct);

    public override async ValueTask DisposeAsync()
    {
        if (alone is not null) await alone.DisposeAsync();
    }

    private async Task Tell(string words, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(words, alone) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(ct);
    }
}
