using KsPortal.Core.Kernel;
using KsPortal.Core.Money;

namespace KsPortal.Core.Orders;

public static class OrderTopics
{
    public static Topic Of(Guid orderId) => new($"order:{orderId:n}");
    public static Topic DeskOf(Guid accountId) => new($"account:{accountId:n}:orders");

    /// <summary>Every order, for staff.</summary>
    public static Topic All { get; } = new("orders");

    internal static IEnumerable<Topic> For(Guid orderId, Guid clientId, Guid providerId) =>
        [Of(orderId), DeskOf(clientId), DeskOf(providerId), All];
}

public sealed record OrderPlaced(Guid OrderId, Guid ClientId, Guid ProviderId) : Fact(OrderId)
{
    public override IEnumerable<Topic> Topics => OrderTopics.For(OrderId, ClientId, ProviderId);
}

/// <summary>A direct purchase is paid, taken on, refused or closed.</summary>
public sealed record OrderMoved(Guid OrderId, Guid ClientId, Guid ProviderId, OrderState From, OrderState To) : Fact(OrderId)
{
    /// <summary>A refund case ended it, and tells of it in its own words.</summary>
    public bool ByCase { get; init; }

    public override IEnumerable<Topic> Topics => [.. OrderTopics.For(OrderId, ClientId, ProviderId), MoneyTopics.Of(ClientId)];
}

public sealed record MilestoneMoved(Guid OrderId, Guid ClientId, Guid ProviderId, Guid MilestoneId, MilestoneState From, MilestoneState To) : Fact(OrderId)
{
    /// <summary>A refund case ended it, and tells of it in its own words.</summary>
    public bool ByCase { get; init; }

    public override IEnumerable<Topic> Topics =>
        [.. OrderTopics.For(OrderId, ClientId, ProviderId), MoneyTopics.Of(ClientId), MoneyTopics.Of(ProviderId)];
}

public sealed record OrderEnded(Guid OrderId, Guid ClientId, Guid ProviderId, OrderState State) : Fact(OrderId)
{
    public override IEnumerable<Topic> Topics => OrderTopics.For(OrderId, ClientId, ProviderId);
}

public sealed record ReviewWritten(Guid OrderId, Guid ClientId, Guid ProviderId, OrderParty Side) : Fact(OrderId)
{
    public override IEnumerable<Topic> Topics => OrderTopics.For(OrderId, ClientId, ProviderId);
}

public sealed record ReviewsPublished(Guid OrderId, Guid ClientId, Guid ProviderId) : Fact(OrderId)
{
    public override IEnumerable<Topic> Topics => OrderTopics.For(OrderId, ClientId, ProviderId);
}

/// <summary>What was earned with one part is free to spend and withdraw.</summary>
public sealed record EarningsCleared(Guid OrderId, Guid ClientId, Guid ProviderId, Guid MilestoneId) : Fact(OrderId)
{
    public override IEnumerable<Topic> Topics => [OrderTopics.Of(OrderId), MoneyTopics.Of(ProviderId)];
}
