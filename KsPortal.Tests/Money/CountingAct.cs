using KsPortal.Core.Money;
using KsPortal.Core.Storage;

namespace KsPortal.Tests.Money;

/// <summary>Asks nothing of anybody and counts.</summary>
internal sealed class CountingAct : IGatewayAct
{
    public const string Name = "test.count";
    private int asked, applied;

    public string Kind => Name;
    public int Asked => asked;
    public int Applied => applied;
    public bool Waits { get; init; }
    public bool Fails { get; set; }
    public TaskCompletionSource Begun { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    public TaskCompletionSource Go { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<GatewayCall?> Ask(PortalDb db, Guid subject, CancellationToken ct) => Task.FromResult<GatewayCall?>(async (_, stop) =>
    {
        Interlocked.Increment(ref asked);
        Begun.TrySetResult();
        if (Waits) await Go.Task.WaitAsync(stop);
        return new(Outcome.Succeeded) { Why = Waits ? "kept by the slow one" : "kept by the other" };
    });

    public Task<TimeSpan?> Apply(Work work, Guid subject, GatewayAnswer answer, CancellationToken ct)
    {
        if (Fails) throw new InvalidOperationException("It broke");
        Interlocked.Increment(ref applied);
        return Task.FromResult<TimeSpan?>(null);
    }
}
