namespace KsPortal.Web.Demo;

/// <summary>Whom one can sign in as on a portal with demo data. Nobody else there has a password that fits anything.</summary>
public static class DemoAccounts
{
    public const string Password = "Demo-2026!";

    /// <summary>Not the hash of any password.</summary>
    internal const string NoPassword = "";

    public static IReadOnlyList<string> Users { get; } = ["client", "provider", "provider2", "support", "admin"];
}
