using Microsoft.Extensions.DependencyInjection;

namespace KsPortal.Core.Storage;

/// <summary>
/// A new database that is filled out of sight and takes its place whole or not at all: a process killed on the way leaves
/// nothing but a draft, which the next one throws away.
/// </summary>
public abstract class DraftDatabase : IAsyncDisposable
{
    public static DraftDatabase OfSqlite(string file) => new SqliteDraft(file);
    public static DraftDatabase OfPostgres(string connection) => new PostgresDraft(connection);

    /// <summary>False when the database is there already. Otherwise nobody else drafts it until this is disposed.</summary>
    public abstract Task<bool> Begin(CancellationToken ct = default);

    /// <summary>Registers the draft as the database of a container.</summary>
    public abstract void Store(IServiceCollection services);

    /// <summary>Called when the container that filled it is gone.</summary>
    public abstract Task TakePlace(CancellationToken ct = default);

    public abstract ValueTask DisposeAsync();
}
