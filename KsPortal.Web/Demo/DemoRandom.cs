namespace KsPortal.Web.Demo;

/// <summary>SplitMix64: the same numbers for the same seed on every machine and in every version of .NET.</summary>
public sealed class DemoRandom(ulong seed)
{
    private ulong _state = seed;

    /// <summary>A stream of its own for one thing ("listing" 17), so that picks do not depend on who asked first.</summary>
    public static DemoRandom For(ulong seed, string stream, int index)
    {
        var hash = 14695981039346656037UL;
        foreach (var letter in stream)
            hash = unchecked((hash ^ letter) * 1099511628211UL);

        return new DemoRandom(unchecked(seed * 0x9E3779B97F4A7C15UL ^ hash ^ ((ulong)(uint)index << 32 | (uint)index)));
    }

    public ulong Next()
    {
        unchecked
        {
            _state += 0x9E3779B97F4A7C15UL;
            var mixed = _state;
            mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9UL;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
            return mixed ^ (mixed >> 31);
        }
    }

    /// <summary>From zero up to, but not including, the limit.</summary>
    public int Below(int limit) => (int)(Next() % (ulong)limit);

    public int Between(int low, int high) => low + Below(high - low + 1);

    /// <summary>From 0 up to, but not including, 1.</summary>
    public double Fraction() => (Next() >> 11) / (double)(1UL << 53);

    public bool Chance(double probability) => Fraction() < probability;

    public T Pick<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    public T[] Shuffle<T>(IEnumerable<T> items)
    {
        T[] shuffled = [.. items];
        for (var last = shuffled.Length - 1; last > 0; last--)
        {
            var other = Below(last + 1);
            (shuffled[last], shuffled[other]) = (shuffled[other], shuffled[last]);
        }

        return shuffled;
    }

    public Guid NextGuid(DateTimeOffset at)
    {
        Span<byte> bytes = stackalloc byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(bytes, (ulong)at.ToUnixTimeMilliseconds() << 16 | (Next() & 0xFFFF));
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], Next());
        bytes[6] = (byte)(0x70 | (bytes[6] & 0x0F));
        bytes[8] = (byte)(0x80 | (bytes[8] & 0x3F));
        return new Guid(bytes, bigEndian: true);
    }
}
