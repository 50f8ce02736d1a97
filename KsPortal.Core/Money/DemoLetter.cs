using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace KsPortal.Core.Money;

/// <summary>How the demo provider writes: JSON, signed together with the time by HMAC-SHA256.</summary>
internal sealed record DemoLetter(
    string Id, GatewayMatter Matter, Outcome Outcome, string Number, string Transaction, long Minor, string Currency, string Merchant, string Mode)
{
    public const string Signature = "X-Demo-Signature", Time = "X-Demo-Time";
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(300);

    public RawCallback Sign(byte[] key, DateTimeOffset now) => Sign(JsonSerializer.SerializeToUtf8Bytes(this), key, now);

    internal static RawCallback Sign(byte[] body, byte[] key, DateTimeOffset now)
    {
        var time = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return new(body, new Dictionary<string, string> { [Time] = time, [Signature] = Convert.ToHexStringLower(Seal(key, time, body)) });
    }

    /// <summary>The seal over the bytes as they came, before anything in them is read.</summary>
    public static GatewayVerdict Read(RawCallback raw, byte[] key, DateTimeOffset now)
    {
        if (key.Length < 16)
            return GatewayVerdict.Refused("no key");
        if (!raw.Headers.TryGetValue(Time, out var time) || !raw.Headers.TryGetValue(Signature, out var signature))
            return GatewayVerdict.Refused("no signature");
        if (signature.Length != 64 || !signature.All(char.IsAsciiHexDigit)
            || !CryptographicOperations.FixedTimeEquals(Convert.FromHexString(signature), Seal(key, time, raw.Body)))
            return GatewayVerdict.Refused("wrong signature");
        if (!long.TryParse(time, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || Math.Abs(now.ToUnixTimeSeconds() - seconds) > Window.TotalSeconds)
            return GatewayVerdict.Refused("another time");
        try
        {
            return JsonSerializer.Deserialize<DemoLetter>(raw.Body)?.Read() ?? GatewayVerdict.Refused("nothing said");
        }
        catch (JsonException)
        {
            return GatewayVerdict.Refused("no letter");
        }
    }

    private GatewayVerdict Read()
        => Id is not { Length: > 0 and <= InboxEventMap.IdMost } || Number is not { Length: <= InboxEventMap.IdMost }
            || Transaction is not { Length: <= InboxEventMap.IdMost } || Currency is not { Length: <= 16 } || !Enum.IsDefined(Matter) || !Enum.IsDefined(Outcome)
            ? GatewayVerdict.Refused("no letter")
            : new GatewayEvent(Id, Matter, Outcome, new(Number, Transaction, Minor, Currency, Merchant, Mode));

    private static byte[] Seal(byte[] key, string time, byte[] body) => HMACSHA256.HashData(key, (byte[])[.. Encoding.UTF8.GetBytes($"{time}."), .. body]);
}
