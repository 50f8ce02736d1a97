using System.Security.Cryptography;

namespace KsPortal.Core.Messaging;

/// <summary>A conversation has an id made from what it is about: a page can listen for it before it is opened, and nobody opens two.</summary>
public static class TalkIds
{
    private static ReadOnlySpan<byte> Turn => "ks.talk"u8;
    private static ReadOnlySpan<byte> Ask => "ks.ask"u8;

    public static Guid OfOrder(Guid orderId)
    {
        Span<byte> bytes = stackalloc byte[16];
        orderId.TryWriteBytes(bytes, bigEndian: true, out _);
        for (var i = 0; i < Turn.Length; i++) bytes[9 + i] ^= Turn[i];   // behind time, version and variant
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>One for each client who asks about a listing. Of two ids one is made by hashing: with both put together by hand some third pair would meet it.</summary>
    public static Guid OfListing(Guid listingId, Guid clientId)
    {
        Span<byte> bytes = stackalloc byte[38];
        Ask.CopyTo(bytes);
        listingId.TryWriteBytes(bytes[6..], bigEndian: true, out _);
        clientId.TryWriteBytes(bytes[22..], bigEndian: true, out _);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);   // version 8: made by a rule of one's own
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
