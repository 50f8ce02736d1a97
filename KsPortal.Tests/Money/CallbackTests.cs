using System.Text;
using KsPortal.Core.Money;
using KsPortal.Core.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace KsPortal.Tests.Money;

public sealed class CallbackOnSqlite(SqlitePortal portal) : CallbackTests(portal), IClassFixture<SqlitePortal>;
public sealed class CallbackOnPostgres(PostgresPortal portal) : CallbackTests(portal), IClassFixture<PostgresPortal>;

/// <summary>What comes in from outside: late, often, forged, or not fitting.</summary>
public abstract class CallbackTests(TestPortal portal) : PortalTests(portal)
{
    private readonly byte[] key = portal.Missing is null ? portal.Node.Demo.Key : [];
    private IPortal Outside => Portal.As(Scope.System);

    [Fact]
    public async Task A_late_pending_never_undoes_paid()
    {
        var payment = await Begun();
        await Tell(Letter(payment));

        await Tell(Letter(payment) with { Outcome = Outcome.Pending });
        await Tell(Letter(payment) with { Outcome = Outcome.Failed });

        Assert.Equal((PaymentState.Succeeded, 100_00L), await Stands(payment));
        await Portal.NothingIsBroken();
    }

    [Fact]
    public async Task Failed_and_paid_after_all_is_paid_and_goes_back()
    {
        var payment = await Begun();
        await Tell(Letter(payment) with { Outcome = Outcome.Failed });
        await Tell(Letter(payment));

        await Portal.Node.Gateways.Run();

        Assert.Equal((PaymentState.Succeeded, 0L), await Stands(payment));
        await Portal.NothingIsBroken();
    }

    [Fact]
    public async Task The_same_word_a_hundred_times_from_sixteen_callers_pays_once()
    {
        var payment = await Begun();
        var letter = Letter(payment).Sign(key, Portal.Now);

        await Parallel.ForEachAsync(Enumerable.Range(0, 100), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (_, stop) =>
            Assert.Null((await Outside.Send(new ReceiveCallback(DemoGateway.Name, letter), stop)).Refusal));

        Assert.Equal((PaymentState.Succeeded, 100_00L), await Stands(payment));
        await Portal.NothingIsBroken();
    }

    [Fact]
    public async Task One_transaction_told_in_a_hundred_different_words_pays_once()
    {
        var payment = await Begun();

        await Parallel.ForEachAsync(Enumerable.Range(0, 100), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (_, stop) =>
            await Tell(Letter(payment)));

        Assert.Equal((PaymentState.Succeeded, 100_00L), await Stands(payment));
        await Portal.NothingIsBroken();
    }

    public static TheoryData<string> Misfits => ["amount", "currency", "merchant", "mode", "order", "transaction"];

    [Theory]
    [MemberData(nameof(Misfits))]
    public async Task Genuine_and_not_fitting_is_parked_and_pays_nothing(string what)
    {
        var payment = await Begun();
        var letter = Letter(payment);

        await Tell(what switch
        {
            "amount" => letter with { Minor = 1 },
            "currency" => letter with { Currency = "VND" },
            "merchant" => letter with { Merchant = "another" },
            "mode" => letter with { Mode = "live" },
            "order" => letter with { Number = $"{Guid.CreateVersion7():n}" },
            "transaction" => letter with { Transaction = "" },
            _ => throw new InvalidOperationException(what),
        });

        Assert.Equal((PaymentState.Pending, 0L), await Stands(payment));
        await using var db = Portal.Db();
        var parked = await db.InboxEvents.SingleAsync(e => e.EventId == letter.Id);
        Assert.Equal((InboxState.Parked, what), (parked.State, parked.Reason));
        Assert.NotEmpty(parked.Body);
        await Portal.NothingIsBroken();
    }

    [Fact]
    public async Task Two_hundred_mismatches_pay_nothing_and_are_all_there_for_staff()
    {
        var payment = await Begun();
        await using var db = Portal.Db();
        var before = await db.InboxEvents.CountAsync(e => e.State == InboxState.Parked);

        for (var i = 1; i <= 200; i++)
            await Tell(Letter(payment) with { Minor = 100_00 + (i % 2 == 0 ? i : -i) });

        Assert.Equal((PaymentState.Pending, 0L), await Stands(payment));
        Assert.Equal(200, await db.InboxEvents.CountAsync(e => e.State == InboxState.Parked) - before);
    }

    [Fact]
    public async Task What_is_not_signed_with_the_key_or_was_touched_is_turned_away_and_leaves_nothing()
    {
        var payment = await Begun();
        var good = Letter(payment).Sign(key, Portal.Now);
        var (time, seal) = (good.Headers[DemoLetter.Time], good.Headers[DemoLetter.Signature]);
        RawCallback With(byte[] body, string? when, string? signature) => new(body, new[] { (DemoLetter.Time, when), (DemoLetter.Signature, signature) }
            .Where(h => h.Item2 is not null).ToDictionary(h => h.Item1, h => h.Item2!));
        var forged = new List<RawCallback>
        {
            With(good.Body, time, null), With(good.Body, null, seal), With(good.Body, time, ""), With(good.Body, time, new string('0', 64)),
            With(good.Body, time, seal[..63]), With(good.Body, time, $"{seal}00"), With(good.Body, time, "no hex" + seal[6..]), With([], time, seal),
            With(good.Body, "0", seal), With(good.Body, $"{time} ", seal), With([.. good.Body, (byte)' '], time, seal),
            Letter(payment).Sign(new byte[32], Portal.Now), Letter(payment).Sign([], Portal.Now),
            Letter(payment).Sign(key, Portal.Now.AddSeconds(-301)), Letter(payment).Sign(key, Portal.Now.AddSeconds(301)),
        };
        var random = new Random(7);
        for (var i = 0; i < 1000; i++)
        {
            var (body, signature) = ((byte[])good.Body.Clone(), seal.ToCharArray());
            if (i % 2 == 0) body[random.Next(body.Length)] ^= (byte)(1 << random.Next(8));
            else signature[random.Next(64)] = 'x';
            forged.Add(With(body, time, new string(signature)));
        }

        foreach (var one in forged)
            Assert.Equal(Refusal.NotAllowed("gateway.forged"), (await Outside.Send(new ReceiveCallback(DemoGateway.Name, one))).Refusal);

        Assert.Equal((PaymentState.Pending, 0L), await Stands(payment));
        await using var db = Portal.Db();
        Assert.False(await db.InboxEvents.AnyAsync(e => e.Number == $"{payment:n}"));
        Assert.Equal(Refusal.NotFound("gateway"), (await Outside.Send(new ReceiveCallback("another", good))).Refusal);
    }

    [Fact]
    public async Task What_is_forged_takes_no_transaction_from_anybody()
    {
        var units = new CountedUnits();
        await using var node = await Portal.AnotherNode(more: services =>
        {
            var own = services.Last(one => one.ServiceType == typeof(IWriter));
            services.AddSingleton(own.ImplementationType!);
            services.AddSingleton<IWriter>(provider => units.Over((IWriter)provider.GetRequiredService(own.ImplementationType!)));
        });
        var letter = Letter(await Begun());

        for (var i = 0; i < 50; i++)
            Assert.Equal(Refusal.NotAllowed("gateway.forged"), (await node.As(Scope.System).Send(new ReceiveCallback(DemoGateway.Name, letter.Sign(new byte[32], Portal.Now)))).Refusal);
        Assert.Equal(0, units.Count);

        await node.As(Scope.System).Ok(new ReceiveCallback(DemoGateway.Name, letter.Sign(node.Demo.Key, Portal.Now)));
        Assert.Equal(1, units.Count);
    }

    [Fact]
    public async Task Signed_nonsense_is_no_letter()
    {
        foreach (var body in new[] { "", "null", "{}", "[]", "{\"Id\":1}", "{\"Id\":\"a\"", "\u0000", new string('[', 300) })
        {
            var raw = DemoLetter.Sign(Encoding.UTF8.GetBytes(body), key, Portal.Now);
            Assert.Equal(Refusal.NotAllowed("gateway.forged"), (await Outside.Send(new ReceiveCallback(DemoGateway.Name, raw))).Refusal);
        }
    }

    [Fact]
    public async Task No_person_brings_a_callback_himself()
    {
        var letter = Letter(await Begun()).Sign(key, Portal.Now);
        foreach (var who in new[] { Portal.Ann, Portal.Sue, Portal.Ada, Scope.Guest })
            Assert.Equal(RefusalKind.NotAllowed, (await Portal.As(who).Refused(new ReceiveCallback(DemoGateway.Name, letter))).Kind);
    }

    private sealed class CountedUnits : IWriter
    {
        private IWriter? inner;
        private int count;

        public int Count => count;

        public CountedUnits Over(IWriter writer)
        {
            inner = writer;
            return this;
        }

        public Task<Result<T>> Write<T>(Func<PortalDb, Task<Result<T>>> unit, CancellationToken ct)
        {
            Interlocked.Increment(ref count);
            return inner!.Write(unit, ct);
        }
    }

    private async Task<Guid> Begun()
    {
        var payment = await Portal.As(Portal.Ann).Ok(new StartTopUp(Portal.NewKey, 100_00));
        await Portal.Node.Gateways.Run();
        return payment.PaymentId;
    }

    private static DemoLetter Letter(Guid payment) => new($"{Guid.NewGuid():n}", GatewayMatter.Payment, Outcome.Succeeded, $"{payment:n}", $"T-{payment:n}", 100_00,
        Amount.Cny, DemoGateway.Merchant, DemoGateway.Mode);

    private async Task Tell(DemoLetter letter) => await Outside.Ok(new ReceiveCallback(DemoGateway.Name, letter.Sign(key, Portal.Now)));

    /// <summary>How the payment stands, and what of it came into the wallet and stayed.</summary>
    private async Task<(PaymentState, long)> Stands(Guid payment)
    {
        await using var db = Portal.Db();
        var came = await db.GatewayEffects.Where(e => e.PaymentId == payment && e.Kind == GatewayEffectKind.Paid).SumAsync(e => e.Amount.Minor);
        var back = await db.GatewayRefunds.Where(r => r.PaymentId == payment).SumAsync(r => r.Amount.Minor);
        return (await db.Payments.Where(p => p.Id == payment).Select(p => p.State).SingleAsync(), came - back);
    }
}
