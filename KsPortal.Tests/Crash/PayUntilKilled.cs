using System.Diagnostics;
using KsPortal.Core.Money;
using KsPortal.Core.Orders;
using Microsoft.Extensions.DependencyInjection;

namespace KsPortal.Tests.Crash;

/// <summary>
/// The process that is ended: it does what a portal does when it starts again, then pays, works, accepts and pays back, until it
/// comes to the named place for the nth time. What was acknowledged, to members or to the provider, is on its standard output before it goes on.
/// </summary>
internal static class PayUntilKilled
{
    public const string Name = "pay-until-killed";
    public const int NeverThere = 3;
    private const int Lives = 60;

    /// <param name="args">The database, minutes since the start, the place, the how manieth time, and a seed.</param>
    public static async Task<int> Run(string[] args)
    {
        var (file, minutes, place, times, seed) = (args[0], Number(args[1]), args[2], Number(args[3]), Number(args[4]));
        await using var portal = new OpenedPortal(file);
        await portal.InitializeAsync();
        portal.Clock.Advance(TimeSpan.FromMinutes(minutes));

        FaultPoint.Watch = name =>
        {
            if (name != place || Interlocked.Decrement(ref times) != 0) return;
            Process.GetCurrentProcess().Kill();
            Thread.Sleep(Timeout.Infinite);
        };
        await portal.StartAgain();
        Say("ready");
        var random = new Random(seed);
        for (var n = 0; n < Lives; n++)
            await Life(portal, random);
        return NeverThere;
    }

    /// <summary>An order from the checkout to its end, one of several ways.</summary>
    private static async Task Life(TestPortal portal, Random random)
    {
        var price = random.Next(1_00, 5_000_00);
        var order = (await portal.As(portal.Ann).Ok(GivenBought.Buying(await portal.Listed(price), price))).OrderId;
        Say($"placed {order}");
        var payment = (await portal.As(portal.Ann).Ok(new StartPayment(portal.NewKey, PaidFor.Order, order, DemoGateway.Name))).PaymentId;
        Say($"begun {payment}");
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
        Say($"paid {payment}");

        if (random.Next(3) == 0)
        {
            await portal.As(portal.Bob).Ok(new RefuseOrder(portal.NewKey, order, "ill"));
            Say($"refused {order}");
            return;
        }
        await portal.As(portal.Bob).Ok(new TakeOnOrder(portal.NewKey, order));
        var milestone = (await portal.As(portal.Bob).Ok(new ViewOrder(order))).Milestones[0].Id;
        await portal.As(portal.Bob).Ok(new Deliver(portal.NewKey, order, milestone, "做好了，说明在文件里。", []));
        await portal.As(portal.Ann).Ok(new AcceptDelivery(portal.NewKey, order, milestone));
        Say($"accepted {order}");
    }

    private static int Number(string text) => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static void Say(string line) => Console.Out.WriteLine(line);   // flushes each line
}
