using KsPortal.Core.Kernel;

namespace KsPortal.Core.Accounts;

public static class AccountTopics
{
    /// <summary>What concerns the account itself: standing, role, sessions.</summary>
    public static Topic Of(Guid accountId) => new($"account:{accountId:n}");

    /// <summary>How many orders this provider has running and finished; apart from the account itself, whose topic decides who is let in.</summary>
    public static Topic WorkOf(Guid accountId) => new($"account:{accountId:n}:work");

    /// <summary>Providers who ask to be let in; staff listen.</summary>
    public static Topic Applicants { get; } = new("providers:pending");

    /// <summary>Who is staff; administrators listen.</summary>
    public static Topic Staff { get; } = new("staff");

    /// <summary>Everything that decides who is matched: profiles and standings of providers.</summary>
    public static Topic Providers { get; } = new("providers");
}

public sealed record AccountOpened(Guid AccountId) : Fact(AccountId)
{
    public override IEnumerable<Topic> Topics => [AccountTopics.Of(AccountId)];
}

/// <summary>Became staff, or is staff no longer; the reason stands beside it in the journal.</summary>
public sealed record RoleChanged(Guid AccountId) : Fact(AccountId)
{
    public override IEnumerable<Topic> Topics => [AccountTopics.Of(AccountId), AccountTopics.Staff];
}

/// <summary>Verified, suspended, restored: open pages look again, and close where they must.</summary>
public sealed record StandingChanged(Guid AccountId) : Fact(AccountId)
{
    public override IEnumerable<Topic> Topics => [AccountTopics.Of(AccountId), AccountTopics.Providers];
}

public sealed record ProviderStandingChanged(Guid AccountId) : Fact(AccountId)
{
    public override IEnumerable<Topic> Topics => [AccountTopics.Of(AccountId), AccountTopics.Applicants, AccountTopics.Providers];
}

public sealed record ProfileEdited(Guid AccountId) : Fact(AccountId)
{
    public override IEnumerable<Topic> Topics => [AccountTopics.Of(AccountId), AccountTopics.Providers];
}

/// <summary>An order of this provider began or ended.</summary>
public sealed record LoadChanged(Guid AccountId) : Fact(AccountId)
{
    public override IEnumerable<Topic> Topics => [AccountTopics.Providers, AccountTopics.WorkOf(AccountId)];
}

public sealed record SessionsEnded(Guid AccountId) : Fact(AccountId)
{
    public override IEnumerable<Topic> Topics => [AccountTopics.Of(AccountId)];
}
