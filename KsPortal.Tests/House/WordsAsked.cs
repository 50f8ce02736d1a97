using System.Text;

namespace KsPortal.Tests.House;

/// <summary>Reads which keys stand in <c>Words[ ]</c>, up to its first argument; a hole in an interpolated one becomes *.</summary>
internal static class WordsAsked
{
    public static IEnumerable<string> In(ReadOnlyMemory<char> source)
    {
        var depth = 0;
        for (var at = 0; at < source.Length; at++)
        {
            switch (source.Span[at])
            {
                case '(' or '[':
                    depth++;
                    break;
                case ']' or ',' when depth == 0:
                    yield break;
                case ')' or ']':
                    depth--;
                    break;
                case '"':
                    var (key, end) = Literal(source.Span, at, holes: at > 0 && source.Span[at - 1] == '$');
                    yield return key;
                    at = end;
                    break;
            }
        }
    }

    private static (string Key, int End) Literal(ReadOnlySpan<char> source, int start, bool holes)
    {
        var key = new StringBuilder();
        for (var at = start + 1; at < source.Length; at++)
        {
            if (source[at] == '"') return (key.ToString(), at);
            if (holes && source[at] == '{')
            {
                at = Close(source, at);
                key.Append('*');
            }
            else
            {
                key.Append(source[at]);
            }
        }
        throw new InvalidOperationException("A key does not end.");
    }

    private static int Close(ReadOnlySpan<char> source, int open)
    {
        for (var (at, depth) = (open, 0); ; at++)
        {
            if (source[at] == '{') depth++;
            if (source[at] == '}' && --depth == 0) return at;
        }
    }
}
