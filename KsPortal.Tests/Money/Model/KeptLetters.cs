using System.Collections.Concurrent;
using KsPortal.Core.Kernel;
using KsPortal.Core.Money;
using Microsoft.Extensions.DependencyInjection;

namespace KsPortal.Tests.Money.Model;

/// <summary>The provider's wire, which keeps what was written so that it can arrive again, much later and freshly signed.</summary>
internal sealed class KeptLetters(IServiceProvider services) : IDemoWire
{
    private readonly ConcurrentQueue<byte[]> bodies = new();

    public IReadOnlyList<byte[]> All => [.. bodies];

    public async Task Deliver(RawCallback letter, CancellationToken ct)
    {
        bodies.Enqueue(letter.Body);
        await Send(letter);
    }

    public Task Again(byte[] body)
        => Send(DemoLetter.Sign(body, services.GetRequiredService<DemoGateway>().Key, services.GetRequiredService<TimeProvider>().GetUtcNow()));

    private async Task Send(RawCallback letter)
        => Assert.Null((await services.GetRequiredService<Dispatcher>().Send(Scope.System, new ReceiveCallback(DemoGateway.Name, letter), default)).Refusal);
}
