using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace KsPortal.Tests.Harness;

/// <summary>
/// In which order units of work on PostgreSQL take what others wait for: named locks, and rows that a single statement changes. Two orders make a ring,
/// in which two who meet wait for each other until the server ends one of them; here it is enough that each order was seen once, in any test of the run.
/// </summary>
internal sealed class LockOrder : DbCommandInterceptor
{
    private static readonly Lock Gate = new();
    private static readonly Dictionary<string, Dictionary<string, string>> After = [];   // what was taken while it was held, and by whom first

    private readonly Dictionary<DbContextId, List<string>> held = [];
    private readonly List<string> rings = [];

    /// <summary>Rings that a unit of work of this portal has closed.</summary>
    public IReadOnlyList<string> Rings { get { lock (Gate) return [.. rings]; } }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData asked, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (asked.Context is { } db && command.Transaction is not null && Of(command) is { } taken)
            lock (Gate) Take(held.TryGetValue(db.ContextId, out var before) ? before : held[db.ContextId] = [], taken);
        return ValueTask.FromResult(result);
    }

    private void Take(List<string> before, string taken)
    {
        if (before.Contains(taken)) return;
        foreach (var earlier in before)
        {
            if (!After.TryGetValue(earlier, out var after)) After[earlier] = after = [];
            if (!after.TryAdd(taken, $"{TestContext.Current.TestMethod?.MethodName} ({string.Join(" → ", before)} → {taken})")) continue;
            if (Way(taken, earlier, []) is { } way) rings.Add($"{earlier} → {taken}: {after[taken]}, and yet {way}");
        }
        before.Add(taken);
    }

    private static string? Way(string from, string to, HashSet<string> seen)
    {
        if (!seen.Add(from) || !After.TryGetValue(from, out var after)) return null;
        foreach (var (next, who) in after)
        {
            var step = $"{from} → {next}: {who}";
            if (next == to) return step;
            if (Way(next, to, seen) is { } on) return $"{step}, {on}";
        }
        return null;
    }

    // Whose it is does not matter: "refund:{id}" is the same place in the order for every refund. Only numbers are few, and each is everybody's.
    private static string? Of(DbCommand command)
    {
        if (command.CommandText.StartsWith("SELECT pg_advisory_xact_lock", StringComparison.Ordinal))
        {
            var name = (string)command.Parameters[0].Value!;
            return name.StartsWith("number:", StringComparison.Ordinal) || !name.Contains(':', StringComparison.Ordinal) ? name : name[..name.IndexOf(':', StringComparison.Ordinal)];
        }
        return command.CommandText.StartsWith("UPDATE ", StringComparison.Ordinal) ? $"rows of {command.CommandText.Split(' ')[1]}" : null;
    }
}
