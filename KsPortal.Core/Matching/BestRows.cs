namespace KsPortal.Core.Matching;

/// <summary>The best rows so far, as many as were asked for.</summary>
internal sealed class BestRows(int most)
{
    private static readonly Comparer<(int Score, Guid Id)> WorstFirst = Comparer<(int Score, Guid Id)>.Create((one, other)
        => one.Score != other.Score ? one.Score.CompareTo(other.Score) : other.Id.CompareTo(one.Id));

    private readonly PriorityQueue<int, (int Score, Guid Id)> queue = new(most + 1, WorstFirst);

    /// <summary>Who has less need not be offered.</summary>
    public int Least { get; private set; }

    public void Offer(int row, int score, Guid id)
    {
        queue.Enqueue(row, (score, id));
        if (queue.Count > most) queue.Dequeue();
        if (queue.Count == most && queue.TryPeek(out _, out var worst)) Least = worst.Score;
    }

    /// <summary>The best first; afterwards there are none left.</summary>
    public IReadOnlyList<int> Taken()
    {
        var rows = new List<int>(queue.Count);
        while (queue.TryDequeue(out var row, out _)) rows.Add(row);
        rows.Reverse();
        return rows;
    }
}
