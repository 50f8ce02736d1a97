namespace KsPortal.Tests.Harness;

/// <summary>The straight way in, where a test may hold up a question or its answer, or lose it.</summary>
public sealed class OddDoor(IPortal portal) : IPortal
{
    public Func<object, Task> Before { get; set; } = _ => Task.CompletedTask;
    public Func<object, Task> After { get; set; } = _ => Task.CompletedTask;

    /// <summary>What every request is refused with, as long as it is set.</summary>
    public Refusal? Refuses { get; set; }

    public async Task<Result<T>> Send<T>(IRequest<T> request, CancellationToken ct = default)
    {
        if (Refuses is { } refused) return refused;
        await Before(request);
        var answer = await portal.Send(request, ct);
        await After(request);
        return answer;
    }
}
