using KsPortal.Core.Kernel;
using KsPortal.Core.Money;

namespace KsPortal.Core.Demands;

public static class DemandTopics
{
    public static Topic Of(Guid demandId) => new($"demand:{demandId:n}");

    /// <summary>Where providers look at one demand; presence counts them.</summary>
    public static Topic ViewersOf(Guid demandId) => new($"demand:{demandId:n}:viewers");

    /// <summary>The hall: every demand that opens or is gone.</summary>
    public static Topic Hall { get; } = new("hall");

    public static Topic DeskOf(Guid accountId) => new($"account:{accountId:n}:demands");
}

public sealed record DemandMoved(Guid DemandId, Guid ClientId, DemandState From, DemandState To) : Fact(DemandId)
{
    public override IEnumerable<Topic> Topics =>
        [DemandTopics.Of(DemandId), DemandTopics.DeskOf(ClientId), DemandTopics.Hall, MoneyTopics.Of(ClientId)];
}

public sealed record DemandExtended(Guid DemandId, Guid ClientId) : Fact(DemandId)
{
    public override IEnumerable<Topic> Topics => [DemandTopics.Of(DemandId), DemandTopics.DeskOf(ClientId), DemandTopics.Hall];
}
