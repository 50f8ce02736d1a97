using KsPortal.Core.Storage;
using Microsoft.EntityFrameworkCore.Storage;

namespace KsPortal.Core.Money;

/// <summary>Seals the transfers of a database that is being filled; where the triggers stand, they refuse it.</summary>
internal static class LedgerChain
{
    public static async Task Seal(PortalDb db, CancellationToken ct)
    {
        var transfers = await db.Transfers.AsNoTracking().OrderBy(t => t.Seq).ToListAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await using var update = db.Database.GetDbConnection().CreateCommand();
        update.Transaction = transaction.GetDbTransaction();
        update.CommandText = "UPDATE transfers SET \"Previous\" = @previous, \"Hash\" = @hash WHERE \"Seq\" = @seq";
        var (previous, hash, seq) = (update.CreateParameter(), update.CreateParameter(), update.CreateParameter());
        (previous.ParameterName, hash.ParameterName, seq.ParameterName) = ("previous", "hash", "seq");
        update.Parameters.AddRange(new[] { previous, hash, seq });

        var last = "";
        foreach (var transfer in transfers)
        {
            var resealed = transfer.After(last);
            (previous.Value, hash.Value, seq.Value) = (last, resealed.Hash, transfer.Seq);
            await update.ExecuteNonQueryAsync(ct);
            last = resealed.Hash;
        }
        await db.Set<LedgerHead>().ExecuteUpdateAsync(head => head.SetProperty(h => h.Hash, last), ct);
        await transaction.CommitAsync(ct);
    }
}
