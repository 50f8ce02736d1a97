namespace KsPortal.Core.Messaging;

/// <summary>An order's conversation has an id made from the order's: a page can listen for it before it is opened, and nobody opens two.</summary>
public static class TalkIds
{
    private static ReadOnlySpan<byte> Turn => "ks.talk"u8;

    public static Guid OfOrder(Guid orderId)
    {
        Span<byte> bytes = stackalloc byte[16];
        orderId.TryWriteBytes(bytes, bigEndian: true, out _);
        for (var i = 0; i < Turn.Length; i++) bytes[9 + i] ^= Turn[i];   // behind time, version and variant
        return new Guid(bytes, bigEndian: true);
    }
}
