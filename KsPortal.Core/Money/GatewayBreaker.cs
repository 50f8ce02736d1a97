using System.Collections.Concurrent;

namespace KsPortal.Core.Money;

/// <summary>
/// A provider that gives no clear answer so many times in a row, whatever it was asked, is left alone for a while and then tried again. Each node
/// finds out for itself: nothing is lost by it, it is only asked later.
/// </summary>
internal sealed class GatewayBreaker
{
    internal const int Most = 10;
    internal static readonly TimeSpan CoolsDown = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<string, (int InVain, DateTimeOffset Until)> silent = new();

    public void Heard(string gateway, bool clear, DateTimeOffset now)
    {
        if (clear)
            silent.TryRemove(gateway, out _);
        else
            silent.AddOrUpdate(gateway, (1, default), (_, before) => (before.InVain + 1, before.InVain + 1 < Most ? default : now + CoolsDown));
    }

    public bool Rests(string gateway, DateTimeOffset now) => silent.TryGetValue(gateway, out var since) && since.Until > now;

    /// <summary>Those that rest, and when the first is tried again.</summary>
    public (IReadOnlyList<string> Gateways, DateTimeOffset? First) Resting(DateTimeOffset now)
    {
        var resting = silent.Where(one => one.Value.Until > now).ToList();
        return ([.. resting.Select(one => one.Key)], resting.Count == 0 ? null : resting.Min(one => one.Value.Until));
    }
}
