using System.Text.Json;
using KsPortal.Bench.Figures;

namespace KsPortal.Bench.Servers;

/// <summary>The other end of <see cref="Child"/>: what "serve portal" and "serve bare" do until their input ends.</summary>
internal static class Serving
{
    public static async Task<int> Run(string[] args)
    {
        var troubles = new Troubles();
        await using (var server = await Open(args, troubles)) await Serve(server);
        troubles.Print(Console.Error);
        return 0;
    }

    private static async Task<IServer> Open(string[] args, Troubles troubles)
        => args[0] is "portal" ? await PortalServer.Open(args[1], troubles) : await BareServer.Open(troubles);

    private static async Task Serve(IServer server)
    {
        Say(server.Address);
        while (await Console.In.ReadLineAsync() is { } line)
        {
            var words = JsonSerializer.Deserialize<string[]>(line)!;
            Say(words[0] is "vitals" or "collect" ? server.Vitals(collect: words[0] is "collect") : await server.Do(words));
        }
    }

    private static void Say(object what) => Console.Out.WriteLine(JsonSerializer.Serialize(what, what.GetType()));
}

internal interface IServer : IAsyncDisposable
{
    Uri Address { get; }
    Vitals Vitals(bool collect);
    Task<object> Do(string[] words);
}

/// <summary>Moments of one command, by the clock all processes of this machine share.</summary>
internal sealed record Moments(long Sent, long Committed, long Answered);
