using KsPortal.Core.Kernel;
using KsPortal.Core.Storage;
using Microsoft.Extensions.Logging;

namespace KsPortal.Core.Money;

/// <summary>What the demo provider can be told to do with a payment.</summary>
public enum DemoAnswer
{
    Succeed,
    Fail,
    /// <summary>It stops answering: nobody knows.</summary>
    TimeOut,
    /// <summary>The money comes when the portal has given up.</summary>
    PayLate,
    PayTwice,
    /// <summary>Paid, and its word never arrives: only a question finds out.</summary>
    AnswerLost,
}

/// <summary>What the demo provider does with refunds and payouts, until it is told otherwise.</summary>
public sealed class DemoMood
{
    public DemoAnswer Refunds { get; set; } = DemoAnswer.Succeed;
    public DemoAnswer PayOuts { get; set; } = DemoAnswer.Succeed;

    internal DemoAnswer Of(GatewayMatter matter) => matter is GatewayMatter.Refund ? Refunds : PayOuts;
}

/// <summary>How the demo provider's letters reach the portal.</summary>
public interface IDemoWire
{
    Task Deliver(RawCallback letter, CancellationToken ct);
}

/// <summary>Within one process: straight to the front door.</summary>
internal sealed class ShortWire(IServiceProvider services) : IDemoWire
{
    public async Task Deliver(RawCallback letter, CancellationToken ct)
    {
        var core = (Dispatcher)services.GetService(typeof(Dispatcher))!;   // late: the front door leads to what holds this
        if ((await core.Send(Scope.System, new ReceiveCallback(DemoGateway.Name, letter), ct)).Refusal is { } refused)
            throw new InvalidOperationException($"The portal did not take it: {refused.Code}");
    }
}

/// <summary>Where the demo provider is told what to answer: its own page, tests and demo data. In Development only.</summary>
public sealed class DemoDesk
{
    internal static readonly TimeSpan Late = TimeSpan.FromSeconds(30);

    private readonly DemoGateway demo;
    private readonly IDbContextFactory<PortalDb> dbs;
    private readonly UnitOfWork units;
    private readonly GatewayWorker worker;
    private readonly IDemoWire wire;
    private readonly TimeProvider clock;
    private readonly ILogger<DemoDesk> log;

    internal DemoDesk(DemoGateway demo, DemoMood mood, IDbContextFactory<PortalDb> dbs, UnitOfWork units, GatewayWorker worker, IDemoWire wire, TimeProvider clock, ILogger<DemoDesk> log)
        => (this.demo, Mood, this.dbs, this.units, this.worker, this.wire, this.clock, this.log) = (demo, mood, dbs, units, worker, wire, clock, log);

    public DemoMood Mood { get; }

    /// <summary>Does it, and tells the portal. Refused where there is no such payment, or it is over here.</summary>
    public async Task<Refusal?> Answer(Guid payment, DemoAnswer how, CancellationToken ct = default)
    {
        if (!demo.On)
            return Refusal.NotFound("payment");
        var (letters, refused) = await units.Run<DemoLetter[]>(Scope.System, async own =>
            await own.Db.Set<DemoCharge>().SingleOrDefaultAsync(c => c.Number == $"{payment:n}", ct) switch
            {
                null => Refusal.NotFound("payment"),
                var charge when charge.State is not DemoState.Waiting || charge.PaidAt is not null => Refusal.Conflict("payment.over"),
                var charge => Do(charge, how),
            }, ct);
        FaultPoint.Pass("provider.paid");
        foreach (var letter in letters ?? [])
            await Tell(letter, ct);
        FaultPoint.Pass("callback.kept");
        return refused;
    }

    /// <summary>What it was told to do with a payment of which the portal has not heard yet; null while it waits to be told.</summary>
    public async Task<DemoAnswer?> Told(Guid payment, CancellationToken ct = default)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.Set<DemoCharge>().AsNoTracking().SingleOrDefaultAsync(c => c.Number == $"{payment:n}", ct) switch
        {
            { State: DemoState.Done } => DemoAnswer.AnswerLost,
            { State: DemoState.Failed } => DemoAnswer.Fail,
            { PaidAt: not null } => DemoAnswer.PayLate,
            { Silent: true } => DemoAnswer.TimeOut,
            _ => null,
        };
    }

    /// <summary>The bank returns a payout, even one that was sent, and the portal is told.</summary>
    public async Task<Refusal?> ComeBack(Guid payout, CancellationToken ct = default)
    {
        if (!demo.On)
            return Refusal.NotFound("payout");
        var number = $"{payout:n}";
        var (letter, refused) = await units.Run<DemoLetter>(Scope.System, async own =>
        {
            if (await own.Db.Set<DemoSending>().SingleOrDefaultAsync(s => s.Number == number && s.Matter == GatewayMatter.PayOut, ct) is not { } sending)
                return Refusal.NotFound("payout");
            if (sending.State is DemoState.Failed)
                return Refusal.Conflict("payout.over");
            sending.State = DemoState.Failed;
            return new DemoLetter($"{Guid.CreateVersion7(clock.GetUtcNow()):n}", GatewayMatter.PayOut, Outcome.Failed, number, $"DEMO-{number}",
                sending.Minor, Amount.Cny, DemoGateway.Merchant, DemoGateway.Mode);
        }, ct);
        if (letter is not null)
            await Tell(letter, ct);
        return refused;
    }

    /// <summary>For whoever fills a database or prepares a test: what the portal's worker, the provider and its letter do one after the other, at once.</summary>
    public async Task Pay(Guid payment, CancellationToken ct = default)
    {
        const int Looks = 200;
        for (var look = 0; ; look++)
        {
            await worker.Run(ct);
            var refused = await Answer(payment, DemoAnswer.Succeed, ct);
            if (refused is null) return;
            if (refused.Kind is not RefusalKind.NotFound || look == Looks)
                throw new InvalidOperationException($"The demo provider refuses: {refused.Code}");
            await Task.Delay(TimeSpan.FromMilliseconds(20), ct);   // another worker is about to tell it
        }
    }

    private DemoLetter[] Do(DemoCharge charge, DemoAnswer how)
    {
        charge.Silent = how is DemoAnswer.TimeOut;
        if (how is DemoAnswer.Fail) charge.State = DemoState.Failed;
        if (how is DemoAnswer.PayLate) charge.PaidAt = charge.Until + Late;
        if (how is DemoAnswer.Succeed or DemoAnswer.PayTwice or DemoAnswer.AnswerLost) charge.State = DemoState.Done;
        return how switch
        {
            DemoAnswer.Succeed => [Letter(charge, Outcome.Succeeded, charge.Transaction)],
            DemoAnswer.PayTwice => [Letter(charge, Outcome.Succeeded, charge.Transaction), Letter(charge, Outcome.Succeeded, $"{charge.Transaction}-2")],
            DemoAnswer.Fail => [Letter(charge, Outcome.Failed, charge.Transaction)],
            DemoAnswer.TimeOut or DemoAnswer.PayLate or DemoAnswer.AnswerLost => [],
        };
    }

    private DemoLetter Letter(DemoCharge charge, Outcome outcome, string transaction) => new($"{Guid.CreateVersion7(clock.GetUtcNow()):n}",
        GatewayMatter.Payment, outcome, charge.Number, transaction, charge.Minor, Amount.Cny, DemoGateway.Merchant, DemoGateway.Mode);

    private async Task Tell(DemoLetter letter, CancellationToken ct)
    {
        try
        {
            await wire.Deliver(letter.Sign(demo.Key, clock.GetUtcNow()), ct);
        }
        catch (Exception failure) when (!ct.IsCancellationRequested)
        {
            log.LogWarning(failure, "The portal did not take letter {Letter}; it asks by itself", letter.Id);
        }
    }
}
