using System.Data.Common;
using KsPortal.Core.Money;
using KsPortal.Core.Orders;
using KsPortal.Tests.Demands;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace KsPortal.Tests.Money;

/// <summary>Ann pays from her wallet in the moment in which the provider says that she has paid there. On PostgreSQL only: SQLite has one writer.</summary>
public sealed class PaidTwoWaysTests : PortalTests, IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly AsyncLocal<bool> Held = new();
    private readonly Failures failures;

    public PaidTwoWaysTests() : this(new Failures()) { }

    private PaidTwoWaysTests(Failures failures) : base(new PostgresPortal { Instead = services => services.AddSingleton<IInterceptor>(failures) }) => this.failures = failures;

    public async ValueTask InitializeAsync()
    {
        await Portal.InitializeAsync();
        await Portal.Market();
        await Portal.Fund(Portal.Ann, 1_200_00);
    }

    public ValueTask DisposeAsync() => Portal.DisposeAsync();

    [Fact]
    public async Task An_order_is_paid_by_who_came_first_and_neither_waits_for_the_other_in_a_ring()
    {
        var order = await Portal.PlacedOrder();   // and 600 for it in her wallet
        var payment = await Started(PaidFor.Order, order);

        Assert.Equal("order.act", (await Meanwhile(payment, () => Portal.As(Portal.Ann).Send(new PayOrder(Guid.CreateVersion7(), order)))).Refusal?.Code);

        Assert.Equal(OrderState.Funded, (await Portal.As(Portal.Ann).Ok(new ViewOrder(order))).State);
        await Whole(1_800_00);
    }

    [Fact]
    public async Task Neither_do_they_over_a_quote()
    {
        var quote = (await Portal.Awarded()).Bob.QuoteId;
        var payment = await Started(PaidFor.Quote, quote);

        Assert.NotNull((await Meanwhile(payment, () => Portal.As(Portal.Ann).Send(new PayQuote(Guid.CreateVersion7(), quote)))).Refusal);

        await Whole(1_200_00);
    }

    /// <summary>The callback stops where the money has come in, until the other waits for it.</summary>
    private async Task<Result<T>> Meanwhile<T>(Guid payment, Func<Task<Result<T>>> other)
    {
        using var arrived = new ManualResetEventSlim();
        using var go = new ManualResetEventSlim();
        var passed = 0;
        FaultPoint.Watch = name =>
        {
            if (name != "money.in" || !Held.Value) return;
            Interlocked.Increment(ref passed);
            arrived.Set();
            go.Wait(Patience);
        };
        try
        {
            var told = Task.Run(() =>
            {
                Held.Value = true;
                return Portal.Node.Desk.Answer(payment, DemoAnswer.Succeed);
            });
            Assert.True(arrived.Wait(Patience));
            var paying = Task.Run(other);
            await SomebodyWaits();
            go.Set();
            Assert.Null(await told);
            var answer = await paying;
            Assert.Equal(1, passed);   // nothing was carried out twice
            return answer;
        }
        finally
        {
            FaultPoint.Watch = null;
        }
    }

    private async Task SomebodyWaits()
    {
        await using var db = Portal.Db();
        for (var until = DateTime.UtcNow + Patience; ; await Task.Delay(20))
        {
            var waiting = await db.Database.SqlQuery<int>(
                $"SELECT count(*)::int AS \"Value\" FROM pg_locks l JOIN pg_database d ON d.oid = l.database WHERE d.datname = current_database() AND NOT l.granted").SingleAsync();
            if (waiting > 0) return;
            Assert.True(DateTime.UtcNow < until, "Nobody waits");
        }
    }

    private async Task<Guid> Started(PaidFor what, Guid subject)
    {
        var payment = (await Portal.As(Portal.Ann).Ok(new StartPayment(Portal.NewKey, what, subject, DemoGateway.Name))).PaymentId;
        await Portal.Node.Gateways.Run();
        return payment;
    }

    private async Task Whole(long wallet)
    {
        Assert.DoesNotContain(PostgresErrorCodes.DeadlockDetected, failures.States);
        Assert.Equal(wallet, await Portal.Balance(LedgerKind.Available, Portal.Ann.AccountId));
        await Portal.NothingIsBroken();
    }

    /// <summary>What the database refused.</summary>
    private sealed class Failures : DbCommandInterceptor
    {
        private readonly System.Collections.Concurrent.ConcurrentQueue<string> states = new();

        public IReadOnlyCollection<string> States => states;

        public override Task CommandFailedAsync(DbCommand command, CommandErrorEventData eventData, CancellationToken cancellationToken = default)
        {
            if (eventData.Exception is PostgresException { SqlState: var state }) states.Enqueue(state);
            return Task.CompletedTask;
        }
    }
}
