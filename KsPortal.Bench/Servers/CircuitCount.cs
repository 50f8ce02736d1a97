using Microsoft.AspNetCore.Components.Server.Circuits;

namespace KsPortal.Bench.Servers;

/// <summary>How many circuits a server keeps, those of lost connections included.</summary>
internal sealed class CircuitCount
{
    private int open;

    public int Open => Volatile.Read(ref open);

    internal sealed class Handler(CircuitCount count) : CircuitHandler
    {
        public override Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref count.open);
            return Task.CompletedTask;
        }

        public override Task OnCircuitClosedAsync(Circuit circuit, CancellationToken cancellationToken)
        {
            Interlocked.Decrement(ref count.open);
            return Task.CompletedTask;
        }
    }
}
