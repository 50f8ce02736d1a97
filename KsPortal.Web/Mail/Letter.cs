namespace KsPortal.Web.Mail;

/// <summary>What a letter says, in the language of its reader; LetterCard makes a page of it, and Text the plain version.</summary>
public sealed record Letter(string Subject, IReadOnlyList<string> Lines, string? ButtonWords = null, string? ButtonUrl = null, string? Foot = null)
{
    /// <summary>Whom it is for, beside the address.</summary>
    public string? ToName { get; init; }

    public string Text(string brand) => string.Join("\n\n",
        [.. Lines, .. ButtonUrl is null ? Array.Empty<string>() : [$"{ButtonWords}:\n{ButtonUrl}"], .. Foot is null ? Array.Empty<string>() : [Foot], $"-- \n{brand}"]);
}
