using System.Text.RegularExpressions;

namespace KsPortal.Bench.Browser;

/// <summary>A call of a page's script, and what is answered.</summary>
/// <param name="Handle">0 where no answer is waited for.</param>
/// <param name="Watcher">The object that wants to hear whether it is seen.</param>
internal readonly record struct ScriptCall(long Handle, string Answer, bool IsAttach, long? Watcher);

/// <summary>Stands in for the scripts of a page: modules and handles are numbers, everything else is null, or no.</summary>
internal sealed partial class Scripts
{
    private const long WantsObject = 1;

    private readonly HashSet<long> sights = [];
    private long objects;

    /// <param name="call">The arguments of JS.BeginInvokeJS: handle, identifier, its arguments, the kind of result, on what.</param>
    public ScriptCall Read(PackReader call)
    {
        var (handle, identifier, arguments, kind, on) = (call.Integer(), call.Text(), call.Text(), call.Integer(), call.Integer());
        if (kind == WantsObject)
        {
            objects++;
            if (identifier == "import" && arguments.Contains("sight", StringComparison.Ordinal)) sights.Add(objects);
        }
        var answer = kind == WantsObject ? $"{{\"__jsObjectId\":{objects}}}" : identifier == "ksTheme.listen" ? "false" : "null";
        long? watcher = identifier == "watch" && sights.Contains(on) && Reference().Match(arguments) is { Success: true } found ? long.Parse(found.Groups[1].ValueSpan, null) : null;
        return new(handle, answer, identifier == "Blazor._internal.attachWebRendererInterop", watcher);
    }

    [GeneratedRegex("\"__dotNetObject\":(\\d+)")]
    private static partial Regex Reference();
}
