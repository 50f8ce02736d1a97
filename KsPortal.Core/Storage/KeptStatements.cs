using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace KsPortal.Core.Storage;

/// <summary>
/// The statements of the writer's one connection stay prepared: to parse and plan a statement costs SQLite more than to carry it
/// out. EF makes a new command each time; here it gets the one that carried out the same text before, with its own values in it.
/// </summary>
internal sealed class KeptStatements : DbCommandInterceptor
{
    /// <summary>Texts differ with what a unit of work changes; beyond these a command is prepared anew, as everywhere else.</summary>
    private const int Most = 500;

    private readonly Dictionary<string, KeptCommand> kept = [];

    public override DbCommand CommandInitialized(CommandEndEventData eventData, DbCommand result)
    {
        var fresh = (SqliteCommand)result;
        if (!kept.TryGetValue(fresh.CommandText, out var known))
        {
            if (kept.Count >= Most) return fresh;
            kept[fresh.CommandText] = known = new KeptCommand { CommandText = fresh.CommandText, Connection = fresh.Connection };
        }
        if (!known.Lend(fresh)) return fresh;
        fresh.Dispose();   // or the connection remembers it for ever, and looks through all it remembers at each command
        return known;
    }

    /// <summary>After the connection was closed: what was prepared for it is gone.</summary>
    public void Forget() => kept.Clear();

    /// <summary>Lent to one user at a time; disposing of it hands it back.</summary>
    private sealed class KeptCommand : SqliteCommand
    {
        private bool lent;

        public bool Lend(SqliteCommand to)
        {
            if (lent) return false;
            lent = true;
            (Transaction, CommandTimeout) = (to.Transaction, to.CommandTimeout);
            Parameters.AddRange(to.Parameters.Cast<SqliteParameter>().ToArray());
            return true;
        }

        /// <summary>From its user it comes back; from the connection that closes it is the end of what was prepared.</summary>
        protected override void Dispose(bool disposing)
        {
            if (!lent)
            {
                base.Dispose(disposing);
                return;
            }
            Parameters.Clear();
            lent = false;
        }
    }
}
