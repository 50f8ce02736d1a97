using KsPortal.Core.Money;

namespace KsPortal.Web.Components.Money;

/// <summary>One way to pay, as the page and its address name it: "wallet", "demo-page", "demo-qr".</summary>
public sealed record PayWay(string? Gateway, GatewayMethod Method)
{
    public static readonly PayWay Wallet = new(null, default);

    public string Key => Gateway is null ? Payment.Wallet : $"{Gateway}-{(Method is GatewayMethod.Qr ? "qr" : "page")}";
    public string Icon => Gateway is null ? "wallet" : Method is GatewayMethod.Qr ? "phone" : "link";

    public static PayWay Of(GatewayWay way) => new(way.Gateway, way.Method);

    /// <summary>What the page shows first: how it was begun, else the wallet if it is enough, else the first that is open.</summary>
    public static PayWay First(WaysToPayView view, Amount due)
    {
        if (view.Last is { Open: true } begun && view.Ways.FirstOrDefault(way => way.Gateway == begun.Gateway) is { } same)
            return Of(same);
        return view.Available.Minor >= due.Minor || view.Ways is not [var first, ..] ? Wallet : Of(first);
    }
}
