using System.Buffers.Binary;
using System.Text;

namespace KsPortal.Bench.Browser;

/// <summary>Reads MessagePack from a span, as far as hub messages use it.</summary>
internal ref struct PackReader(ReadOnlySpan<byte> data)
{
    private ReadOnlySpan<byte> left = data;

    public int ArrayLength()
    {
        var kind = Next();
        return (kind & 0xf0) is 0x90 ? kind & 0x0f : kind is 0xdc ? (int)Number(2) : kind is 0xdd ? (int)Number(4) : throw Unexpected("an array", kind);
    }

    public long Integer()
    {
        var kind = Next();
        return kind switch
        {
            <= 0x7f => kind,
            >= 0xe0 => (sbyte)kind,
            >= 0xcc and <= 0xcf => Number(1 << (kind - 0xcc)),
            0xd0 => (sbyte)Number(1),
            0xd1 => (short)Number(2),
            0xd2 => (int)Number(4),
            0xd3 => Number(8),
            _ => throw Unexpected("a number", kind),
        };
    }

    /// <summary>A string or a block of bytes; nothing for nil.</summary>
    public ReadOnlySpan<byte> Bytes()
    {
        var kind = Next();
        return kind switch
        {
            0xc0 => default,
            >= 0xa0 and <= 0xbf => Take(kind & 0x1f),
            0xc4 or 0xd9 => Take((int)Number(1)),
            0xc5 or 0xda => Take((int)Number(2)),
            0xc6 or 0xdb => Take((int)Number(4)),
            _ => throw Unexpected("text or bytes", kind),
        };
    }

    public string Text() => Encoding.UTF8.GetString(Bytes());

    /// <summary>Passes over one value of any kind; answers whether it was nil.</summary>
    public bool Skip()
    {
        var kind = left[0];
        switch (kind)
        {
            case 0xc0 or 0xc2 or 0xc3:
                left = left[1..];
                break;
            case 0xca or 0xcb:
                left = left[(kind == 0xca ? 5 : 9)..];
                break;
            case (>= 0x80 and <= 0x8f) or 0xde or 0xdf:
                for (var pairs = MapLength(); pairs > 0; pairs--) { Skip(); Skip(); }
                break;
            case (>= 0x90 and <= 0x9f) or 0xdc or 0xdd:
                for (var items = ArrayLength(); items > 0; items--) Skip();
                break;
            case (>= 0xa0 and <= 0xbf) or (>= 0xc4 and <= 0xc6) or (>= 0xd9 and <= 0xdb):
                Bytes();
                break;
            default:
                Integer();
                break;
        }
        return kind == 0xc0;
    }

    private int MapLength()
    {
        var kind = Next();
        return kind is >= 0x80 and <= 0x8f ? kind & 0x0f : (int)Number(kind is 0xde ? 2 : 4);
    }

    private byte Next() => Take(1)[0];

    private ReadOnlySpan<byte> Take(int count)
    {
        var taken = left[..count];
        left = left[count..];
        return taken;
    }

    private long Number(int size)
    {
        var bytes = Take(size);
        return size switch
        {
            1 => bytes[0],
            2 => BinaryPrimitives.ReadUInt16BigEndian(bytes),
            4 => BinaryPrimitives.ReadUInt32BigEndian(bytes),
            _ => BinaryPrimitives.ReadInt64BigEndian(bytes),
        };
    }

    private static InvalidDataException Unexpected(string wanted, byte kind) => new($"The server was to send {wanted}, not 0x{kind:x2}.");
}
