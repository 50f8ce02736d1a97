using System.Data.Common;
using KsPortal.Core.Storage;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace KsPortal.Tests.Harness;

/// <summary>Counts what a node asks its database: for budgets of what an opening or a fact may cost.</summary>
public sealed class Statements : DbCommandInterceptor
{
    private readonly Lock gate = new();
    private readonly List<string> asked = [];
    private bool counting;

    public static Action<IServiceCollection> Counted(Statements statements) => services => services.AddSingleton<IInterceptor>(statements);

    /// <summary>Since <see cref="Forget"/> first and last; the pump's own looks into the journal are nobody's.</summary>
    public IReadOnlyList<string> Asked
    {
        get { lock (gate) return [.. asked.Where(sql => !sql.Contains("\"journal\"", StringComparison.Ordinal) && !sql.StartsWith("PRAGMA", StringComparison.Ordinal))]; }
    }

    public void Forget()
    {
        lock (gate)
        {
            counting = true;
            asked.Clear();
        }
    }

    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
    {
        lock (gate)
            if (counting) asked.Add(command.CommandText);
        return result;
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        => ValueTask.FromResult(ReaderExecuting(command, eventData, result));
}
