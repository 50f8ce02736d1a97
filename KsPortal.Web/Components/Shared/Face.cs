using System.Globalization;

namespace KsPortal.Web.Components.Shared;

public enum AvatarRole { None, Client, Provider, Support }

public enum AvatarPresence { None, Online, Away, Offline }

/// <summary>What a face without a picture shows: one character on a hue that stays with the id.</summary>
public static class Face
{
    public static int Hue(Guid id)
    {
        // the front of a version 7 id is the clock, so neighbours would share a colour: take its random end
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        return ((bytes[14] << 8) | bytes[15]) % 360;
    }

    /// <summary>Short Chinese names are told apart by their last character, everything else by its first.</summary>
    public static string Initial(string name)
    {
        var characters = StringInfo.ParseCombiningCharacters(name.Trim());
        if (characters.Length == 0)
            return "·";

        var trimmed = name.Trim();
        var chinese = trimmed[0] is >= '\u4e00' and <= '\u9fff';
        return chinese && characters.Length <= 3
            ? StringInfo.GetNextTextElement(trimmed, characters[^1])
            : StringInfo.GetNextTextElement(trimmed).ToUpperInvariant();
    }
}
