using KsPortal.Core.Money;
using KsPortal.Core.Storage;

namespace KsPortal.Tests.Money;

/// <summary>Asks both providers; of one it has no answer until it is let go.</summary>
internal sealed class HangingAct : IGatewayAct
{
    public const string Name = "test.hang";
    private int hanging;

    public string Kind => Name;
    public int Hanging => hanging;
    public Outcome Answers { get; set; } = Outcome.Succeeded;
    public TaskCompletionSource Begun { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    public TaskCompletionSource Other { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    public TaskCompletionSource Go { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<GatewayCall?> Ask(PortalDb db, Guid subject, CancellationToken ct) => Task.FromResult<GatewayCall?>(async (gateway, stop) =>
    {
        if (gateway is not SilentGateway)
        {
            Other.TrySetResult();
            return new(Outcome.Succeeded);
        }
        Interlocked.Increment(ref hanging);
        Begun.TrySetResult();
        await Go.Task.WaitAsync(stop);
        return new(Answers);
    });

    public Task<TimeSpan?> Apply(Work work, Guid subject, GatewayAnswer answer, CancellationToken ct) => Task.FromResult<TimeSpan?>(null);
}
