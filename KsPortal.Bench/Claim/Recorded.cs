using KsPortal.Bench.Portal;
using KsPortal.Core.Orders;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace KsPortal.Bench.Claim;

/// <summary>Looks what the portal writes, and hands back who writes the same without it.</summary>
internal static class Recorded
{
    public static async Task<BareWriter> Claim(PortalHouse house, RowRecorder recorder, Scratch scratch, OpenDemand demand, Somebody provider)
        => new(Backup(scratch.Path, scratch.Path), await Shape(house, recorder, scratch.Path, scratch.Path, () => Done(house.Claim(demand, provider))));

    public static async Task<BareWriter> Life(PortalHouse house, RowRecorder recorder, Scratch scratch, OpenDemand demand, Somebody provider)
    {
        Claimed order = null!;
        var shapes = new List<BareShape>();
        foreach (var act in new Func<Task>[]
        {
            async () => order = (await house.Claim(demand, provider)).Value!, () => Done(house.Deliver(order, provider)),
            () => Done(house.Accept(order, demand.Client)), () => Done(house.Review(order, demand.Client)), () => Done(house.Review(order, provider)),
        })
            shapes.Add(await Shape(house, recorder, scratch.Path, scratch.Path, act));
        return new(Backup(scratch.Path, scratch.Path), [.. shapes]);
    }

    /// <summary>The rows of the one transaction that this act is.</summary>
    public static async Task<BareShape> Shape(PortalHouse house, RowRecorder recorder, string data, string copies, Func<Task> act)
    {
        await house.Settle();
        var before = Backup(data, copies);
        var written = await recorder.Record(act);
        using var was = Reader(before);
        using var now = Reader(Path.Combine(data, "portal.db"));
        var shape = BareShape.Of(written, was, now);
        await Console.Error.WriteLineAsync($"  one transaction writes {shape.Said}");
        return shape;
    }

    private static string Backup(string data, string copies)
    {
        var copy = Path.Combine(copies, $"bare-{Guid.NewGuid():n}.db");
        using var from = new SqliteConnection($"Data Source={Path.Combine(data, "portal.db")};Pooling=False");
        using var to = new SqliteConnection($"Data Source={copy};Pooling=False");
        from.Open();
        to.Open();
        from.BackupDatabase(to);
        return copy;
    }

    private static SqliteConnection Reader(string file)
    {
        var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        return connection;
    }

    public static IServiceCollection AddRecorder(this IServiceCollection services, RowRecorder? recorder)
        => recorder is null ? services : services.AddSingleton<IInterceptor>(recorder);

    private static async Task Done<T>(Task<KsPortal.Core.Kernel.Result<T>> act)
    {
        if ((await act).Refusal is { } refused) throw new InvalidOperationException($"Refused: {refused.Code}");
    }
}
