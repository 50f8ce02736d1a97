using System.Security.Cryptography;
using System.Text.Json;
using KsPortal.Core.Kernel;

namespace KsPortal.Core.Storage;

/// <summary>The answer once given to a key, committed together with what was done.</summary>
internal sealed class Operation
{
    public Guid By { get; private init; }
    public Guid Key { get; private init; }
    public Guid OperationId { get; private init; }
    public DateTimeOffset At { get; private init; }
    public required string Request { get; init; }
    public required string Hash { get; init; }
    public required string Answer { get; init; }

    public static Operation Of<TAnswer>(Work work, IKeyed command, TAnswer answer) => new()
    {
        By = work.Scope.AccountId,
        Key = command.Key,
        OperationId = work.OperationId,
        At = work.Now,
        Request = command.GetType().Name,
        Hash = HashOf(command),
        Answer = JsonSerializer.Serialize(answer),
    };

    public Result<TAnswer> AnswerTo<TAnswer>(IKeyed command)
        => Request == command.GetType().Name && Hash == HashOf(command)
            ? JsonSerializer.Deserialize<TAnswer>(Answer)!
            : Refusal.Conflict("key");

    private static string HashOf(IKeyed command)
        => Convert.ToHexString(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(command, command.GetType())));
}

internal sealed class OperationMap : IEntityTypeConfiguration<Operation>
{
    public void Configure(EntityTypeBuilder<Operation> operation)
        => operation.ToTable("operations").HasKey(o => new { o.By, o.Key });
}

internal static class OperationSet
{
    private static readonly Prepared<Func<PortalDb, Guid, Guid, Task<Operation?>>> Known = new(() => EF.CompileAsyncQuery(
        (PortalDb db, Guid by, Guid key) => db.Set<Operation>().AsNoTracking().SingleOrDefault(o => o.By == by && o.Key == key)));

    extension(Work work)
    {
        /// <summary>What was answered to this key before; two senders of one key come here one after the other.</summary>
        public async Task<Operation?> Earlier(IKeyed command, CancellationToken ct)
        {
            var (by, key) = (work.Scope.AccountId, command.Key);
            await work.Db.Lock($"operation:{by:n}:{key:n}", ct);
            return await Known.On(work.Db)(work.Db, by, key);
        }
    }
}
