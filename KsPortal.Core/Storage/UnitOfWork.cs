using KsPortal.Core.Kernel;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace KsPortal.Core.Storage;

/// <summary>
/// One unit of work, one transaction: changes, facts and ledger lines commit together, then the bell rings. Not re-entrant:
/// what runs inside sends no other request, hashes no password, reads no file and asks no network.
/// </summary>
internal sealed class UnitOfWork(IWriter writer, IDoorbell bell, TimeProvider clock, ILogger<UnitOfWork> log)
{
    internal const string GuardedName = "ck_ledger_guarded";
    private const int Tries = 4;

    /// <summary>Runs <paramref name="act"/>, saves and commits what it answers, undoes what it refuses. A lost race runs it all again on a fresh context.</summary>
    public async Task<Result<T>> Run<T>(Scope scope, Func<Work, Task<Result<T>>> act, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await Once(scope, act, ct);
            }
            catch (Exception failure) when (LostARace(failure))
            {
                log.LogDebug(failure, "A race was lost, try {Attempt}", attempt);
                if (attempt < Tries) continue;
                log.LogWarning(failure, "A race was lost {Tries} times: refused as stale", Tries);
                return Refusal.Conflict("stale");
            }
            catch (Exception failure) when (Overdrawn(failure))
            {
                log.LogInformation(failure, "The database refused to overdraw an account");
                return Refusal.Conflict("money.short");
            }
        }
    }

    private async Task<Result<T>> Once<T>(Scope scope, Func<Work, Task<Result<T>>> act, CancellationToken ct)
    {
        var result = await writer.Write(db => Unit(db, scope, act, ct), ct);
        FaultPoint.Pass("unit.committed");
        if (result.Ok) bell.Ring();
        return result;
    }

    private async Task<Result<T>> Unit<T>(PortalDb db, Scope scope, Func<Work, Task<Result<T>>> act, CancellationToken ct)
    {
        db.Database.AutoSavepointsEnabled = false;   // what fails is undone whole
        try
        {
            var result = await act(db.Begin(scope, clock.GetUtcNow()));
            if (result.Ok) await db.SaveChangesAsync(acceptAllChangesOnSuccess: false, ct);   // nobody looks at these entities again
            return result;
        }
        finally
        {
            db.End();
        }
    }

    // EF inserts into "journal" before it updates, say, "orders": on PostgreSQL the loser meets the winner's row first.
    private static bool LostARace(Exception failure) => Chain(failure).Any(one => one is DbUpdateConcurrencyException
        or PostgresException { SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure }
        or SqliteException { SqliteExtendedErrorCode: 1555 or 2067 });   // primary key, unique

    private static bool Overdrawn(Exception failure) => Chain(failure).Any(one => one
        is PostgresException { SqlState: PostgresErrorCodes.CheckViolation, ConstraintName: GuardedName }
        || (one is SqliteException { SqliteExtendedErrorCode: 275 } && one.Message.Contains(GuardedName, StringComparison.Ordinal)));

    // What passes by itself EF wraps once more on PostgreSQL: "likely due to a transient failure", around the failed update, around the deadlock.
    private static IEnumerable<Exception> Chain(Exception? failure)
    {
        for (; failure is not null; failure = failure.InnerException) yield return failure;
    }
}
