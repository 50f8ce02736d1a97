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
        => Writer(scratch, await Shapes(house, recorder, scratch, () => Done(house.Claim(demand, provider))));

    public static async Task<BareWriter> Life(PortalHouse house, RowRecorder recorder, Scratch scratch, OpenDemand demand, Somebody provider)
    {
        Claimed order = null!;
        return Writer(scratch, await Shapes(house, recorder, scratch,
            async () => order = (await house.Claim(demand, provider)).Value!, () => Done(house.Deliver(order, provider)),
            () => Done(house.Accept(order, demand.Client)), () => Done(house.Review(order, demand.Client)), () => Done(house.Review(order, provider))));
    }

    /// <summary>Each act is one transaction; what it writes, in order.</summary>
    public static async Task<IReadOnlyList<BareShape>> Shapes(PortalHouse house, RowRecorder recorder, Scratch scratch, params IReadOnlyList<Func<Task>> acts)
    {
        var shapes = new List<BareShape>();
        foreach (var act in acts) shapes.Add(await Shape(house, recorder, scratch.Path, scratch.Path, act));
        return shapes;
    }

    public static BareWriter Writer(Scratch scratch, IReadOnlyList<BareShape> shapes) => new(Backup(scratch.Path, scratch.Path), shapes);

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

    public static async Task Done<T>(Task<KsPortal.Core.Kernel.Result<T>> act)
    {
        if ((await act).Refusal is { } refused) throw new InvalidOperationException($"Refused: {refused.Code}");
    }
}
