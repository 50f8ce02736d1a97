using System.Collections.Concurrent;
using KsPortal.Core.Kernel;

namespace KsPortal.Core.Storage;

/// <summary>
/// Turns away who sends faster than a <see cref="PaceAttribute"/> says, before a transaction is begun. Kept on this node and in memory:
/// who has pages on several nodes gets as much on each, and a restart forgives. It is a guard of the others, not of money.
/// </summary>
internal sealed class Paces(TimeProvider clock, PaceRules rules)
{
    private const int SweptFrom = 20_000;
    // When each would be idle again if he sent no more: the generic cell rate algorithm (ITU-T I.371), one number a sender.
    private readonly ConcurrentDictionary<(Type Request, Guid Account), long> idleAt = new();
    private long taken;

    /// <summary>Takes one, or says in how many seconds there is one.</summary>
    public Refusal? Take(Type request, PaceAttribute? pace, Scope by)
    {
        if (pace is null || !rules.Kept || by.Role is Role.System || by.AccountId == Guid.Empty)
            return null;
        var each = clock.TimestampFrequency * 3600 / pace.PerHour;
        var slack = each * (pace.AtOnce - 1);
        while (true)
        {
            var now = clock.GetTimestamp();
            var known = idleAt.TryGetValue((request, by.AccountId), out var before);
            var from = known && before > now ? before : now;
            if (from - now > slack)
                return Refusal.NotAllowed("pace", Math.Max(1, (int)Math.Ceiling((from - now - slack) / (double)clock.TimestampFrequency)));
            if (known ? idleAt.TryUpdate((request, by.AccountId), from + each, before) : idleAt.TryAdd((request, by.AccountId), from + each))
            {
                Forget(now);
                return null;
            }
        }
    }

    // Who is idle again is as good as new.
    private void Forget(long now)
    {
        if (Interlocked.Increment(ref taken) % SweptFrom != 0) return;
        foreach (var one in idleAt.Where(one => one.Value <= now))
            idleAt.TryRemove(one);
    }
}
