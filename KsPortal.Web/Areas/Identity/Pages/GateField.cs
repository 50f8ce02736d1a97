namespace KsPortal.Web.Areas.Identity.Pages;

/// <summary>One input of an account form, and what the script checks as it is typed; the server checks it again.</summary>
public sealed record GateField(string Name, string Label)
{
    public string Type { get; init; } = "text";
    public string? Value { get; init; }
    public string? Autocomplete { get; init; }
    public string? Hint { get; init; }
    /// <summary>Said while what stands there does not fit.</summary>
    public string? Say { get; init; }
    public string? Pattern { get; init; }
    public int? Least { get; init; }
    public int Most { get; init; } = 254;
}
