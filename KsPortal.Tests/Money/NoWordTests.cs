using KsPortal.Core.Money;
using Microsoft.Extensions.DependencyInjection;

namespace KsPortal.Tests.Money;

public sealed class NoWordOnSqlite(SqlitePortal portal) : NoWordTests(portal), IClassFixture<SqlitePortal>;
public sealed class NoWordOnPostgres(PostgresPortal portal) : NoWordTests(portal), IClassFixture<PostgresPortal>;

/// <summary>Whether a provider heard of a payment at all nobody knows: it is told again, by the same number, and the payment waits.</summary>
public abstract class NoWordTests(TestPortal portal) : PortalTests(portal), IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await Portal.Market();
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_payment_the_provider_gave_no_word_of_is_told_again_and_is_neither_failed_nor_two()
    {
        var provider = new Silent();
        await using var node = await Portal.AnotherNode(more: services => services.AddSingleton<IGateway>(provider));
        var order = await Portal.PlacedOrder();
        var payment = (await node.As(Portal.Ann).Ok(new StartPayment(Portal.NewKey, PaidFor.Order, order, Silent.Called))).PaymentId;

        for (var unknowns = 1; unknowns <= 3; unknowns++)
        {
            await node.Gateways.Run();
            var waits = await node.As(Portal.Ann).Ok(new ViewPayment(payment));
            Assert.Equal((PaymentState.Created, true), (waits.State, waits.AskedAt is not null));
            Portal.Clock.Advance(GatewayJob.PauseAfter(unknowns));
        }
        provider.Hears = true;
        await node.Gateways.Run();

        var seen = await node.As(Portal.Ann).Ok(new ViewPayment(payment));
        Assert.Equal((PaymentState.Pending, (DateTimeOffset?)null), (seen.State, seen.AskedAt));
        Assert.Equal((4, $"{payment:n}"), (provider.Told.Count, Assert.Single(provider.Told.Distinct())));
        await Portal.NothingIsBroken();
    }

    /// <summary>Takes what it is told, and its answer is lost.</summary>
    private sealed class Silent : IGateway
    {
        public const string Called = "silent";

        public bool Hears { get; set; }
        public List<string> Told { get; } = [];
        public string Name => Called;
        public bool Available => true;
        public IReadOnlyList<GatewayMethod> Methods { get; } = [GatewayMethod.Page];
        public IReadOnlyList<PayoutKind> PaysTo { get; } = [];
        public GatewayIdentity Identity { get; } = new("silent", "test");

        public Task<GatewayAnswer> Create(GatewayOrder order, CancellationToken ct)
        {
            Told.Add(order.Number);
            return Hears ? Task.FromResult(new GatewayAnswer(Outcome.Pending) { PayUrl = "/" }) : throw new TimeoutException("The answer was lost");
        }

        public Task<GatewayAnswer> Query(string number, CancellationToken ct) => Task.FromResult(new GatewayAnswer(Outcome.Pending));
        public Task<GatewayAnswer> Refund(GatewayRefundOrder order, CancellationToken ct) => throw new NotSupportedException();
        public Task<GatewayAnswer> QueryRefund(string number, CancellationToken ct) => throw new NotSupportedException();
        public Task<GatewayAnswer> PayOut(GatewayPayOutOrder order, CancellationToken ct) => throw new NotSupportedException();
        public Task<GatewayAnswer> QueryPayOut(string number, CancellationToken ct) => throw new NotSupportedException();
        public GatewayVerdict Verify(RawCallback callback) => GatewayVerdict.Refused("nobody calls");
    }
}
