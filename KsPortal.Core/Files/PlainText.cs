using System.Text;

namespace KsPortal.Core.Files;

/// <summary>Words to read, not a page to show or a script to run.</summary>
internal static class PlainText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly HashSet<string> Scripts = new(
        [
            ".html", ".htm", ".xhtml", ".xht", ".mht", ".mhtml", ".shtml", ".svg", ".xml", ".xsl", ".js", ".mjs", ".cjs", ".jse", ".ts", ".vbs", ".vbe",
            ".wsf", ".wsh", ".hta", ".sct", ".bat", ".cmd", ".ps1", ".psm1", ".sh", ".bash", ".zsh", ".command", ".py", ".pyw", ".php", ".phtml", ".pl",
            ".rb", ".lua", ".reg", ".inf", ".url", ".lnk", ".desktop", ".applescript", ".jnlp", ".swf", ".iqy", ".slk",
        ], StringComparer.OrdinalIgnoreCase);

    public static async Task<bool> IsIn(Stream file, string name, CancellationToken ct)
    {
        if (Scripts.Contains(Path.GetExtension(name)))
            return false;

        var (decoder, bytes, letters) = (Strict.GetDecoder(), new byte[32 * 1024], new char[33 * 1024]);
        var first = true;
        try
        {
            for (int read; (read = await file.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, ct)) > 0; first = false)
            {
                var text = letters.AsMemory(0, decoder.GetChars(bytes, 0, read, letters, 0, flush: read < bytes.Length));
                if (text.Span.ContainsAnyInRange('\0', '\b') || text.Span.ContainsAnyInRange('\u000e', '\u001f') || text.Span.Contains('\u007f'))
                    return false;
                if (first && IsMarkupOrScript(text.Span))
                    return false;
            }
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
        finally
        {
            file.Position = 0;
        }
        return true;
    }

    // What a browser would take for a page, and a shell for a program.
    private static bool IsMarkupOrScript(ReadOnlySpan<char> text)
    {
        text = text.TrimStart('\uFEFF').TrimStart();
        return text.StartsWith("#!", StringComparison.Ordinal)
            || (text.Length > 1 && text[0] == '<' && (char.IsAsciiLetter(text[1]) || text[1] is '!' or '?' or '%'));
    }
}
