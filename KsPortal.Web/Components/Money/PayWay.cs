using KsPortal.Core.Money;

namespace KsPortal.Web.Components.Money;

/// <summary>One way to pay, as the page and its address name it: "wallet", "demo-page", "demo-qr".</summary>
public sealed record PayWay(string? Gateway, GatewayMethod Method)
{
    public static readonly PayWay Wallet = new(null, default);

    public string Key => Gateway is null ? Payment.Wallet : $"{Gateway}-{(Method is GatewayMethod.Qr ? "qr" : "page")}";
    public string Icon => Gateway is null ? "wallet" : Method is GatewayMethod.Qr ? "phone" : "link";

    public static PayWay Of(GatewayWay way) => way == GatewayWay.Wallet ? Wallet : new(way.Gateway, way.Method);

    public GatewayWay Way => Gateway is null ? GatewayWay.Wallet : new(Gateway, Method);

    /// <summary>What the page shows first: how it was begun, else what its owner wants first, else the wallet if it is enough, else the first that is open.</summary>
    public static PayWay First(WaysToPayView view, Amount due)
    {
        if (view.Last is { Open: true } begun && view.Ways.FirstOrDefault(way => way.Gateway == begun.Gateway) is { } same)
            return Of(same);
        var enough = view.Available.Minor >= due.Minor;
        if (view.First is { } first && (enough || first != GatewayWay.Wallet))
            return Of(first);
        return enough || view.Ways is not [var open, ..] ? Wallet : Of(open);
    }
}
