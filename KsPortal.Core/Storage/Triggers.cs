namespace KsPortal.Core.Storage;

/// <summary>
/// What the database itself does and refuses, whoever writes: totals of ledger accounts move with transfers and with
/// nothing else, and history is not changed. One script for each database, carried out after every migration, because
/// SQLite drops the triggers of a table it rebuilds.
/// </summary>
internal static class Triggers
{
    /// <summary>Names of the triggers that must stand.</summary>
    public static IReadOnlyList<string> NamesOn(PortalDb db) => db.Database.IsNpgsql() ? OnPostgres : OnSqlite;

    private static readonly string[] OnSqlite =
    [
        "transfers_move", "transfers_no_update", "transfers_no_delete", "ledger_accounts_open_empty", "ledger_accounts_only_by_transfer",
        "journal_no_update", "journal_no_delete",
    ];

    private static readonly string[] OnPostgres = [.. OnSqlite, "transfers_no_truncate", "journal_no_truncate"];

    /// <summary>Creates what is missing and replaces what is old, in one transaction.</summary>
    public static async Task Create(PortalDb db, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.Database.ExecuteSqlRawAsync(db.Database.IsNpgsql() ? Postgres : Sqlite, ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>The names of those that stand (and, on PostgreSQL, are switched on).</summary>
    public static Task<List<string>> Standing(PortalDb db, CancellationToken ct)
        => db.Database.SqlQueryRaw<string>(db.Database.IsNpgsql()
            ? "SELECT tgname AS \"Value\" FROM pg_trigger WHERE NOT tgisinternal AND tgenabled IN ('O', 'A') AND tgrelid IN ('transfers'::regclass, 'journal'::regclass, 'ledger_accounts'::regclass)"
            : "SELECT name AS \"Value\" FROM sqlite_master WHERE type = 'trigger'").ToListAsync(ct);

    /// <summary>The names of those whose text is not this version's: somebody put another in their place.</summary>
    public static async Task<List<string>> Altered(PortalDb db, CancellationToken ct)
    {
        var script = db.Database.IsNpgsql() ? Postgres : Sqlite;
        var texts = await db.Database.SqlQueryRaw<Text>(db.Database.IsNpgsql()
            ? "SELECT proname AS \"Name\", prosrc AS \"Body\" FROM pg_proc WHERE proname IN ('portal_move_totals', 'portal_never')"
            : "SELECT name AS \"Name\", sql AS \"Body\" FROM sqlite_master WHERE type = 'trigger'").ToListAsync(ct);
        return [.. texts.Where(text => !script.Contains(text.Body.Trim(), StringComparison.Ordinal)).Select(text => text.Name)];
    }

    private sealed record Text(string Name, string Body);

    private const string Sqlite = """
        DROP TRIGGER IF EXISTS transfers_move;
        CREATE TRIGGER transfers_move AFTER INSERT ON transfers BEGIN
            UPDATE ledger_accounts SET "Debits" = "Debits" + NEW."Minor" WHERE "Id" = NEW."DebitId";
            UPDATE ledger_accounts SET "Credits" = "Credits" + NEW."Minor" WHERE "Id" = NEW."CreditId";
        END;

        DROP TRIGGER IF EXISTS transfers_no_update;
        CREATE TRIGGER transfers_no_update BEFORE UPDATE ON transfers BEGIN SELECT RAISE(ABORT, 'transfers are never changed'); END;
        DROP TRIGGER IF EXISTS transfers_no_delete;
        CREATE TRIGGER transfers_no_delete BEFORE DELETE ON transfers BEGIN SELECT RAISE(ABORT, 'transfers are never deleted'); END;

        DROP TRIGGER IF EXISTS ledger_accounts_open_empty;
        CREATE TRIGGER ledger_accounts_open_empty BEFORE INSERT ON ledger_accounts WHEN NEW."Debits" <> 0 OR NEW."Credits" <> 0 BEGIN
            SELECT RAISE(ABORT, 'ledger accounts open empty');
        END;

        -- SQLite does not tell a trigger who set it off: what moves a total is the transfer inserted just now, or nothing. That is not
        -- always the one with the highest number: of the legs of one operation, those to a new account are inserted last.
        DROP TRIGGER IF EXISTS ledger_accounts_only_by_transfer;
        CREATE TRIGGER ledger_accounts_only_by_transfer BEFORE UPDATE ON ledger_accounts WHEN NOT EXISTS (
            SELECT 1 FROM transfers t WHERE t."Seq" = last_insert_rowid() AND (
                (t."DebitId" = OLD."Id" AND NEW."Debits" = OLD."Debits" + t."Minor" AND NEW."Credits" = OLD."Credits")
                OR (t."CreditId" = OLD."Id" AND NEW."Credits" = OLD."Credits" + t."Minor" AND NEW."Debits" = OLD."Debits"))) BEGIN
            SELECT RAISE(ABORT, 'ledger accounts move by transfers only');
        END;

        DROP TRIGGER IF EXISTS journal_no_update;
        CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is never changed'); END;
        DROP TRIGGER IF EXISTS journal_no_delete;
        CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is never deleted'); END;
        """;

    private const string Postgres = """
        CREATE OR REPLACE FUNCTION portal_move_totals() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            UPDATE ledger_accounts SET "Debits" = "Debits" + NEW."Minor" WHERE "Id" = NEW."DebitId";
            UPDATE ledger_accounts SET "Credits" = "Credits" + NEW."Minor" WHERE "Id" = NEW."CreditId";
            RETURN NULL;
        END $$;
        CREATE OR REPLACE FUNCTION portal_never() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RAISE EXCEPTION '% on % is refused', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
        END $$;

        CREATE OR REPLACE TRIGGER transfers_move AFTER INSERT ON transfers FOR EACH ROW EXECUTE FUNCTION portal_move_totals();
        CREATE OR REPLACE TRIGGER transfers_no_update BEFORE UPDATE ON transfers FOR EACH ROW EXECUTE FUNCTION portal_never();
        CREATE OR REPLACE TRIGGER transfers_no_delete BEFORE DELETE ON transfers FOR EACH ROW EXECUTE FUNCTION portal_never();
        CREATE OR REPLACE TRIGGER transfers_no_truncate BEFORE TRUNCATE ON transfers FOR EACH STATEMENT EXECUTE FUNCTION portal_never();

        CREATE OR REPLACE TRIGGER ledger_accounts_open_empty BEFORE INSERT ON ledger_accounts FOR EACH ROW
            WHEN (NEW."Debits" <> 0 OR NEW."Credits" <> 0) EXECUTE FUNCTION portal_never();
        CREATE OR REPLACE TRIGGER ledger_accounts_only_by_transfer BEFORE UPDATE ON ledger_accounts FOR EACH ROW
            WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION portal_never();

        CREATE OR REPLACE TRIGGER journal_no_update BEFORE UPDATE ON journal FOR EACH ROW EXECUTE FUNCTION portal_never();
        CREATE OR REPLACE TRIGGER journal_no_delete BEFORE DELETE ON journal FOR EACH ROW EXECUTE FUNCTION portal_never();
        CREATE OR REPLACE TRIGGER journal_no_truncate BEFORE TRUNCATE ON journal FOR EACH STATEMENT EXECUTE FUNCTION portal_never();
        """;
}
