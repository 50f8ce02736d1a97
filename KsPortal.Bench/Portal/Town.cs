using KsPortal.Bench.Claim;
using KsPortal.Bench.Figures;
using KsPortal.Core.Kernel;
using KsPortal.Core.Messaging;
using Microsoft.Extensions.DependencyInjection;

namespace KsPortal.Bench.Portal;

/// <summary>A provider with an order of his and the talk beside it.</summary>
internal sealed record Resident(Somebody Provider, Somebody Client, Guid OrderId)
{
    public Guid Talk => TalkIds.OfOrder(OrderId);
    public string Room => $"/orders/{OrderId}";
}

/// <summary>A portal's folder in which so many providers each have a running order with a few lines of talk, a crowded hall, and nothing left to do.</summary>
internal sealed class Town : IDisposable
{
    private const int Clients = 20, Hall = 320, Lines = 6;

    private readonly Scratch scratch = new();
    private int copies;

    public IReadOnlyList<Resident> Residents { get; private set; } = [];
    public BareShape SendingALine { get; private set; } = new([]);
    public int OpenDemands { get; } = Hall;

    public static async Task<Town> Build(int size, Troubles troubles)
    {
        await Console.Error.WriteLineAsync($"  building a town of {size:N0} by the front door");
        var town = new Town();
        await town.Fill(size, troubles);
        return town;
    }

    /// <summary>A folder of one's own over the same data.</summary>
    public string Copy() => scratch.Copy(Original, $"copy-{copies++}");

    /// <summary>Who writes a line of talk without the portal.</summary>
    public BareWriter BareLines() => new(Path.Combine(Copy(), "portal.db"), SendingALine);

    private string Original => Path.Combine(scratch.Path, "town");

    private async Task Fill(int size, Troubles troubles)
    {
        var recorder = new RowRecorder();
        await using var house = await PortalHouse.Open(Original, troubles, more: builder => builder.Services.AddRecorder(recorder).AddHaste());
        var admin = await house.MoveIn();
        var clients = await house.Clients(Clients, 50_000_00);
        var providers = await house.Providers(admin, size);
        var orders = new List<Resident>();
        foreach (var (i, provider) in providers.Index())
        {
            var demand = await house.Post(clients[i % Clients], Crowd.QuietLeaf);
            orders.Add(new(provider, demand.Client, (await house.Claim(demand, provider)).Value!.OrderId));
        }
        for (var i = 0; i < Hall; i++) await house.Post(clients[i % Clients], Crowd.QuietLeaf, $"做一个公司网站首页 {i}");
        await house.Settle();
        foreach (var order in orders)
            for (var line = 0; line < Lines; line++)
                await house.Ok((line % 2 == 0 ? order.Client : order.Provider).Scope, Line(order, $"首页的第 {line} 屏，先按说明里的样子做，细节明天再说。"));
        SendingALine = await Claim.Recorded.Shape(house, recorder, Original, scratch.Path, () => house.Ok(orders[0].Client.Scope, Line(orders[0], "文案已经写好，放在说明里了。")));
        await house.Settle();
        Residents = orders;
    }

    private static SendMessage Line(Resident order, string text) => new(Guid.CreateVersion7(), order.Talk, text, []);

    public void Dispose() => scratch.Dispose();
}
