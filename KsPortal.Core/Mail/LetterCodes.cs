namespace KsPortal.Core.Mail;

/// <summary>Letters Web has words for; what each takes from its data stands beside it.</summary>
public static class LetterCodes
{
    /// <summary>account: whose address is to be confirmed. The link is made as the letter leaves, so no secret is stored.</summary>
    public const string Confirm = "account.confirm";
    /// <summary>Nothing: the account is looked for as the letter leaves, and without one no letter does.</summary>
    public const string Reset = "account.reset";
    /// <summary>name.</summary>
    public const string PasswordChanged = "account.password-changed";
    /// <summary>name.</summary>
    public const string ProviderApproved = "provider.approved";
    /// <summary>name, reason.</summary>
    public const string ProviderRefused = "provider.refused";
}
