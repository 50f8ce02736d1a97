using KsPortal.Core.Kernel;

namespace KsPortal.Core.Accounts;

/// <summary>Where an account stands as a provider; only <c>Approved</c> may publish, quote and claim.</summary>
public enum ProviderStanding { None, Pending, Approved, Refused }

/// <summary>A member. Client and provider are what one does in a deal, not two accounts.</summary>
public sealed class Account : Entity
{
    private Account() { }

    public string UserName { get; private init; } = "";
    public string DisplayName { get; private set; } = "";
    public Role Role { get; private set; }
    /// <summary>"zh-CN" or "en": what letters to this member are written in.</summary>
    public string Language { get; private set; } = "zh-CN";
    public DateTimeOffset OpenedAt { get; private init; }
    public DateTimeOffset? VerifiedAt { get; private set; }
    public DateTimeOffset? SuspendedAt { get; private set; }
    public string? SuspendedWhy { get; private set; }
    public ProviderStanding Provider { get; private set; }
    public string? ProviderWhy { get; private set; }
    public DateTimeOffset? ProviderAskedAt { get; private set; }

    /// <param name="id">The login's id: both rows are written in one unit of work.</param>
    public static Account Open(Guid id, string userName, string displayName, string language, Role role, DateTimeOffset now)
    {
        var account = new Account
        {
            Id = id, UserName = userName, DisplayName = displayName, Language = language, Role = role, OpenedAt = now,
        };
        account.Record(new AccountOpened(id));
        return account;
    }

    public void Verify(DateTimeOffset now)
    {
        if (VerifiedAt is not null) return;
        VerifiedAt = now;
        Record(new StandingChanged(Id));
    }

    public Refusal? AskToProvide(DateTimeOffset now)
    {
        if (Provider is ProviderStanding.Pending or ProviderStanding.Approved)
            return Refusal.Conflict("provider.asked-already");
        (Provider, ProviderWhy, ProviderAskedAt) = (ProviderStanding.Pending, null, now);
        Record(new ProviderStandingChanged(Id));
        return null;
    }

    public Refusal? ApproveAsProvider()
    {
        if (Provider is not ProviderStanding.Pending)
            return Refusal.Conflict("provider.not-pending");
        (Provider, ProviderWhy) = (ProviderStanding.Approved, null);
        Record(new ProviderStandingChanged(Id));
        return null;
    }

    public Refusal? RefuseAsProvider(string reason)
    {
        reason = TypedText.Of(reason);
        if (reason.Length == 0)
            return Refusal.Invalid("reason.missing", "Reason");
        if (reason.Length is < RefuseProvider.ReasonLeast or > RefuseProvider.ReasonMost)
            return Refusal.Invalid("text.range", "Reason", RefuseProvider.ReasonLeast, RefuseProvider.ReasonMost);
        if (Provider is not ProviderStanding.Pending)
            return Refusal.Conflict("provider.not-pending");
        (Provider, ProviderWhy) = (ProviderStanding.Refused, reason);
        Record(new ProviderStandingChanged(Id), ProviderWhy);
        return null;
    }

    public void Suspend(string reason, DateTimeOffset now)
    {
        (SuspendedAt, SuspendedWhy) = (now, reason);
        Record(new StandingChanged(Id), reason);
    }

    public void Restore()
    {
        (SuspendedAt, SuspendedWhy) = (null, null);
        Record(new StandingChanged(Id));
    }

    public void Become(Role role, string? reason = null)
    {
        if (Role == role) return;
        Role = role;
        Record(new RoleChanged(Id), reason);
    }

    /// <summary>Some of its sessions ended: open pages look whether theirs still stands.</summary>
    public void SessionsAreOver() => Record(new SessionsEnded(Id));

    public void Speak(string language) => Language = language;
}
