using System.Diagnostics;
using KsPortal.Core.Money;
using KsPortal.Core.Orders;
using Microsoft.Extensions.DependencyInjection;

namespace KsPortal.Tests.Crash;

/// <summary>
/// The process that is ended: for each place a portal of its own does what it does when it starts again, then pays, works, accepts and pays back, until it
/// stands at that place. When all stand, the power goes. What was acknowledged, to members or to the provider, is on its standard output before it goes on.
/// </summary>
internal static class PayUntilKilled
{
    public const string Name = "pay-until-killed";
    private const int NeverThere = 3;
    private const int Lives = 60;

    /// <param name="args">The engine, the pattern of its connections (see <see cref="Place.In"/>), minutes since the start, and a seed.</param>
    public static async Task<int> Run(string[] args)
    {
        var (engine, pattern, minutes, seed) = (Enum.Parse<Engine>(args[0]), args[1], Number(args[2]), Number(args[3]));
        ThreadPool.SetMinThreads(8 * Place.All.Count, Place.All.Count);   // who stands at his place keeps his thread
        FaultPoint.Watch = Standing.Pass;
        var random = new Random(seed);
        var standing = Place.All.ToDictionary(place => place, place => new Standing(place, random.Next(1, Place.Often(place) + 1)));
        var walks = Place.All.Select(place => (Place: place, Seed: random.Next())).ToList()
            .ConvertAll(own => Task.Run(() => Walk(new(engine, Place.In(pattern, own.Place)), minutes, own.Place, standing[own.Place], new(own.Seed))));

        var all = Task.WhenAll(standing.Values.Select(one => one.There));
        var ended = await Task.WhenAny([all, .. walks]);
        await ended;
        if (ended == all) Process.GetCurrentProcess().Kill();
        await Console.Error.WriteLineAsync("never there: " + string.Join(", ", standing.Where(one => !one.Value.There.IsCompleted).Select(one => one.Key)));
        return NeverThere;
    }

    private static async Task Walk(OpenedPortal portal, int minutes, string place, Standing standing, Random random)
    {
        standing.Here();
        await using var _ = portal;
        await portal.InitializeAsync();
        portal.Clock.Advance(TimeSpan.FromMinutes(minutes));
        await portal.StartAgain();
        for (var n = 0; n < Lives; n++)
            await Life(portal, place, random);
    }

    /// <summary>An order from the checkout to its end, one of several ways.</summary>
    private static async Task Life(TestPortal portal, string place, Random random)
    {
        var price = random.Next(1_00, 5_000_00);
        var order = (await portal.As(portal.Ann).Ok(GivenBought.Buying(await portal.Listed(price), price))).OrderId;
        Say(place, $"placed {order}");
        var payment = (await portal.As(portal.Ann).Ok(new StartPayment(portal.NewKey, PaidFor.Order, order, DemoGateway.Name))).PaymentId;
        Say(place, $"begun {payment}");
        await portal.Node.Gateways.Run();

        var how = Enum.GetValues<DemoAnswer>()[random.Next(6)];
        await portal.Node.Desk.Answer(payment, how);
        if (how is DemoAnswer.AnswerLost or DemoAnswer.TimeOut)
        {
            portal.Clock.Advance(TimeSpan.FromMinutes(1));
            await portal.Node.Gateways.Run();
        }
        if ((await portal.As(portal.Ann).Ok(new ViewPayment(payment))).State is not PaymentState.Succeeded)
            return;
        Say(place, $"paid {payment}");

        if (random.Next(3) == 0)
        {
            await portal.As(portal.Bob).Ok(new RefuseOrder(portal.NewKey, order, "ill"));
            Say(place, $"refused {order}");
            return;
        }
        await portal.As(portal.Bob).Ok(new TakeOnOrder(portal.NewKey, order));
        var milestone = (await portal.As(portal.Bob).Ok(new ViewOrder(order))).Milestones[0].Id;
        await portal.As(portal.Bob).Ok(new Deliver(portal.NewKey, order, milestone, "做好了，说明在文件里。", []));
        await portal.As(portal.Ann).Ok(new AcceptDelivery(portal.NewKey, order, milestone));
        Say(place, $"accepted {order}");
    }

    private static int Number(string text) => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static void Say(string place, string line) => Console.Out.WriteLine($"{place} {line}");   // flushes each line
}
