using KsPortal.Core.Money;

namespace KsPortal.Tests.Money;

internal sealed class SilentGateway : IGateway
{
    public const string Hangs = "silent";

    public string Name => Hangs;
    public bool Available => false;
    public IReadOnlyList<GatewayMethod> Methods => [];
    public IReadOnlyList<PayoutKind> PaysTo => [];
    public GatewayIdentity Identity => default;
    public Task<GatewayAnswer> Create(GatewayOrder order, CancellationToken ct) => throw new NotSupportedException();
    public Task<GatewayAnswer> Query(string number, CancellationToken ct) => throw new NotSupportedException();
    public Task<GatewayAnswer> Refund(GatewayRefundOrder order, CancellationToken ct) => throw new NotSupportedException();
    public Task<GatewayAnswer> QueryRefund(string number, CancellationToken ct) => throw new NotSupportedException();
    public Task<GatewayAnswer> PayOut(GatewayPayOutOrder order, CancellationToken ct) => throw new NotSupportedException();
    public Task<GatewayAnswer> QueryPayOut(string number, CancellationToken ct) => throw new NotSupportedException();
    public GatewayVerdict Verify(RawCallback callback) => GatewayVerdict.Refused("silent");
}
