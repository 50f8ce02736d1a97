using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace KsPortal.Bench.Browser;

/// <summary>Writes what a client sends to a hub: its length, then a MessagePack array.</summary>
internal static class HubMessage
{
    private const byte Nil = 0xc0;

    public static ReadOnlyMemory<byte> Ping { get; } = new byte[] { 2, 0x91, 6 };

    /// <param name="id">Null where no answer is waited for.</param>
    public static byte[] Call(string? id, string method, params IReadOnlyList<object?> arguments)
    {
        var body = new ArrayBufferWriter<byte>(256);
        Raw(body, 0x96, 1, 0x80);
        Put(body, id);
        Put(body, method);
        Raw(body, (byte)(0x90 + arguments.Count));
        foreach (var argument in arguments) Put(body, argument);
        Raw(body, 0x90);
        return [.. Length(body.WrittenCount), .. body.WrittenSpan];
    }

    /// <summary>Where a whole message begins and how long it is; false while some of it is missing.</summary>
    public static bool TryFrame(ReadOnlySpan<byte> data, out int begin, out int length)
    {
        (begin, length) = (0, 0);
        while (begin < data.Length && begin < 5)
        {
            var part = data[begin];
            length |= (part & 0x7f) << (7 * begin++);
            if (part < 0x80) return data.Length - begin >= length;
        }
        return false;
    }

    private static IEnumerable<byte> Length(int length)
    {
        for (; length > 0x7f; length >>= 7) yield return (byte)(length | 0x80);
        yield return (byte)length;
    }

    private static void Put(ArrayBufferWriter<byte> to, object? value)
    {
        switch (value)
        {
            case null:
                Raw(to, Nil);
                break;
            case bool yes:
                Raw(to, (byte)(yes ? 0xc3 : 0xc2));
                break;
            case int or long:
                Sized(to, 0xd3, 8, span => BinaryPrimitives.WriteInt64BigEndian(span, Convert.ToInt64(value, null)));
                break;
            case string text:
                var bytes = Encoding.UTF8.GetBytes(text);
                Sized(to, 0xdb, 4, span => BinaryPrimitives.WriteInt32BigEndian(span, bytes.Length));
                to.Write(bytes);
                break;
            default:
                throw new NotSupportedException($"{value.GetType()} is nothing a page sends.");
        }
    }

    private static void Raw(ArrayBufferWriter<byte> to, params ReadOnlySpan<byte> bytes) => to.Write(bytes);

    private static void Sized(ArrayBufferWriter<byte> to, byte kind, int size, Action<Span<byte>> write)
    {
        Raw(to, kind);
        write(to.GetSpan(size)[..size]);
        to.Advance(size);
    }
}
