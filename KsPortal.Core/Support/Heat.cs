namespace KsPortal.Core.Support;

/// <summary>How much a conversation needs a person of staff: 0 to 100, each part with a limit, so that none drowns the others.</summary>
public static class Heat
{
    public const string Leak = "wall.leak", LeakSeen = "wall.leak.seen", Late = "wall.late", Waiting = "wall.waiting", Money = "wall.money";

    private const int WaitingMost = 35, MoneyMost = 15, LeakNew = 30, LeakOld = 10, LateMost = 20;
    private static readonly TimeSpan LongWait = TimeSpan.FromHours(4);
    private const long MuchMoney = 5_000_00;

    public static HeatOf Of(TimeSpan waiting, long totalMinor, bool flagged, bool flagSeen, bool late)
    {
        var reasons = new List<string>();
        var score = 0;

        void Add(string code, int points, bool said)
        {
            score += points;
            if (said) reasons.Add(code);
        }

        if (flagged) Add(flagSeen ? LeakSeen : Leak, flagSeen ? LeakOld : LeakNew, said: true);
        if (late) Add(Late, LateMost, said: true);
        Add(Waiting, (int)Math.Min(WaitingMost, WaitingMost * waiting.Ticks / LongWait.Ticks), said: waiting >= LongWait / 4);
        Add(Money, (int)Math.Min(MoneyMost, MoneyMost * totalMinor / MuchMoney), said: totalMinor >= MuchMoney);
        return new(score, reasons);
    }
}

public sealed record HeatOf(int Score, IReadOnlyList<string> Reasons);
