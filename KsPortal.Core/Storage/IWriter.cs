using KsPortal.Core.Kernel;

namespace KsPortal.Core.Storage;

/// <summary>Gives a unit of work its transaction: what it answers is durable when this returns, what it refuses or throws is undone.</summary>
internal interface IWriter
{
    Task<Result<T>> Write<T>(Func<PortalDb, Task<Result<T>>> unit, CancellationToken ct);
}

/// <summary>PostgreSQL has many writers: each unit has a transaction of its own.</summary>
internal sealed class OwnTransactions(IDbContextFactory<PortalDb> dbs) : IWriter
{
    public async Task<Result<T>> Write<T>(Func<PortalDb, Task<Result<T>>> unit, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var result = await unit(db);
        if (result.Ok)
            await transaction.CommitAsync(ct);
        return result;
    }
}
