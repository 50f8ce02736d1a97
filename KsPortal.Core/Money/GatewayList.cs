namespace KsPortal.Core.Money;

/// <summary>The providers this portal works with.</summary>
internal sealed class GatewayList(IEnumerable<IGateway> gateways)
{
    private readonly Dictionary<string, IGateway> byName = gateways.ToDictionary(gateway => gateway.Name);

    public IReadOnlyList<IGateway> Available => [.. byName.Values.Where(gateway => gateway.Available)];

    /// <summary>Every way to pay that is open.</summary>
    public IReadOnlyList<GatewayWay> Ways => [.. Available.SelectMany(gateway => gateway.Methods.Select(method => new GatewayWay(gateway.Name, method)))];

    /// <summary>Whether it can be paid by: one of <see cref="Ways"/>, or from the wallet.</summary>
    public bool Takes(GatewayWay way) => way == GatewayWay.Wallet || Ways.Contains(way);

    /// <summary>Which one brings money to such an account.</summary>
    public IGateway? ToPay(PayoutKind kind) => byName.Values.FirstOrDefault(gateway => gateway.Available && gateway.PaysTo.Contains(kind));

    public bool PaysOut => byName.Values.Any(gateway => gateway.Available && gateway.PaysTo.Count > 0);

    /// <summary>Also one that takes no new payments: what was begun with it is ended with it.</summary>
    public IGateway? Find(string name) => byName.GetValueOrDefault(name);
}
