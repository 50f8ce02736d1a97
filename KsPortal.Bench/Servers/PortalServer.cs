using KsPortal.Bench.Claim;
using KsPortal.Bench.Figures;
using KsPortal.Bench.Portal;
using KsPortal.Core.Kernel;
using KsPortal.Core.Messaging;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace KsPortal.Bench.Servers;

/// <summary>The portal itself, and somebody who acts in it by its front door when told.</summary>
internal sealed class PortalServer(PortalHouse house, CommitClock commits, CircuitCount circuits) : IServer
{
    public Uri Address => house.Address;

    public static async Task<IServer> Open(string folder, Troubles troubles)
    {
        var (commits, circuits) = (new CommitClock(), new CircuitCount());
        var house = await PortalHouse.Open(folder, troubles, more: builder =>
        {
            builder.Services.AddSingleton<IInterceptor>(commits);
            builder.Services.AddScoped<CircuitHandler>(_ => new CircuitCount.Handler(circuits));
            builder.Services.Configure<CircuitOptions>(circuit => circuit.DisconnectedCircuitRetentionPeriod = TimeSpan.FromSeconds(5));   // or a soak would wait for minutes at its end
        });
        return new PortalServer(house, commits, circuits);
    }

    public Vitals Vitals(bool collect) => Servers.Vitals.Now(collect, house.Live.Listeners, circuits.Open);

    public async Task<object> Do(string[] words) => words switch
    {
        ["say", var who, var talk, var text] => await commits.Time(() => Sent(house.Send(Scope(who), new SendMessage(Guid.CreateVersion7(), Guid.Parse(talk), text, [])))),
        ["post", var who, var title] => await commits.Time(() => house.Post(new(Guid.Parse(who), ""), Crowd.QuietLeaf, title)),
        ["settle"] => await house.Settle(),
        _ => throw new ArgumentException(words[0]),
    };

    private static Scope Scope(string who) => new(Guid.Parse(who), Role.Member);

    private static async Task Sent<T>(Task<Result<T>> sending)
    {
        if ((await sending).Refusal is { } refused) throw new InvalidOperationException($"Refused: {refused.Code}");
    }

    public ValueTask DisposeAsync() => house.DisposeAsync();
}
