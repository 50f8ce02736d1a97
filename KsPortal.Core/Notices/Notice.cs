using KsPortal.Core.Kernel;

namespace KsPortal.Core.Notices;

/// <summary>Something a member should know: a code, what fills its words, and where to look.</summary>
public sealed class Notice
{
    public Guid Id { get; internal init; }
    public Guid AccountId { get; internal init; }
    public string Code { get; internal init; } = "";
    public List<string> Args { get; internal init; } = [];
    public string Link { get; internal init; } = "";
    public DateTimeOffset At { get; internal init; }
    public DateTimeOffset? ReadAt { get; internal set; }
    /// <summary>The journal's number of the fact it tells: once per account, however often a reaction runs.</summary>
    public long FactSeq { get; internal init; }
}

/// <summary>A member's notices as a whole: what tells his open pages that there are new ones, or fewer unread. Its id is the account's.</summary>
public sealed class NoticeBox : Entity
{
    private NoticeBox() { }

    internal static NoticeBox Of(Guid accountId) => new() { Id = accountId };

    internal void Changed()
    {
        if (!Facts.Any()) Record(new NoticesChanged(Id));
    }
}

public static class NoticeTopics
{
    public static Topic Of(Guid accountId) => new($"account:{accountId:n}:notices");
}

public sealed record NoticesChanged(Guid AccountId) : Fact(AccountId)
{
    public override IEnumerable<Topic> Topics => [NoticeTopics.Of(AccountId)];
}
