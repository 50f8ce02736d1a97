using KsPortal.Core.Kernel;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Money;

/// <summary>A payment provider that moves no money, for Development: it does what <see cref="DemoDesk"/> is told.</summary>
internal sealed class DemoProvider(DemoGateway demo, DemoMood mood, UnitOfWork units, IDbContextFactory<PortalDb> dbs, TimeProvider clock) : IGateway
{
    public string Name => DemoGateway.Name;
    public bool Available => demo.On;
    public IReadOnlyList<GatewayMethod> Methods { get; } = [GatewayMethod.Page, GatewayMethod.Qr];
    public IReadOnlyList<PayoutKind> PaysTo { get; } = [PayoutKind.Alipay, PayoutKind.WeChat, PayoutKind.Bank];
    public GatewayIdentity Identity { get; } = new(DemoGateway.Merchant, DemoGateway.Mode);

    public GatewayVerdict Verify(RawCallback callback)
        => demo.On ? DemoLetter.Read(callback, demo.Key, clock.GetUtcNow()) : GatewayVerdict.Refused("switched off");

    public async Task<GatewayAnswer> Create(GatewayOrder order, CancellationToken ct)
    {
        await units.Run<Done>(Scope.System, async own =>
        {
            if (!await own.Db.Set<DemoCharge>().AnyAsync(c => c.Number == order.Number, ct))
                own.Db.Add(new DemoCharge { Number = order.Number, Minor = order.Amount.Minor, Until = order.Until, Transaction = $"DEMO-{order.Number}" });
            return new Done();
        }, ct);
        var page = $"/pay/demo/{Guid.ParseExact(order.Number, "N")}";
        return new(Outcome.Pending) { PayUrl = page, QrText = page };
    }

    public async Task<GatewayAnswer> Query(string number, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        if (await db.Set<DemoCharge>().AsNoTracking().SingleOrDefaultAsync(c => c.Number == number, ct) is not { } charge)
            return new(Outcome.Failed) { Why = "No such charge" };
        if (charge.Silent)
            throw new TimeoutException("The provider does not answer");
        return charge.IsPaid(clock.GetUtcNow())
            ? new(Outcome.Succeeded) { Record = new(number, charge.Transaction, charge.Minor, Amount.Cny, DemoGateway.Merchant, DemoGateway.Mode) }
            : new(charge.State is DemoState.Failed ? Outcome.Failed : Outcome.Pending);
    }

    public Task<GatewayAnswer> Refund(GatewayRefundOrder order, CancellationToken ct) => Send(order.Number, GatewayMatter.Refund, order.Amount, ct);
    public Task<GatewayAnswer> QueryRefund(string number, CancellationToken ct) => Look(number, ct);
    public Task<GatewayAnswer> PayOut(GatewayPayOutOrder order, CancellationToken ct) => Send(order.Number, GatewayMatter.PayOut, order.Amount, ct);
    public Task<GatewayAnswer> QueryPayOut(string number, CancellationToken ct) => Look(number, ct);

    private async Task<GatewayAnswer> Send(string number, GatewayMatter matter, Amount amount, CancellationToken ct)
    {
        var how = mood.Of(matter);
        if (how is DemoAnswer.TimeOut)
            throw new TimeoutException("The provider does not answer");
        var (first, _) = await units.Run<bool>(Scope.System, async own =>
        {
            var unheard = !await own.Db.Set<DemoSending>().AnyAsync(s => s.Number == number, ct);
            if (unheard)
                own.Db.Add(new DemoSending
                {
                    Number = number, Matter = matter, Minor = amount.Minor, At = clock.GetUtcNow(),
                    State = how switch { DemoAnswer.Fail => DemoState.Failed, DemoAnswer.PayLate => DemoState.Waiting, _ => DemoState.Done },
                });
            return unheard;
        }, ct);
        return first && how is DemoAnswer.AnswerLost ? throw new TimeoutException("The answer was lost") : await Look(number, ct);
    }

    private async Task<GatewayAnswer> Look(string number, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var sending = await db.Set<DemoSending>().AsNoTracking().SingleOrDefaultAsync(s => s.Number == number, ct);
        if (sending is not null && mood.Of(sending.Matter) is DemoAnswer.TimeOut)
            throw new TimeoutException("The provider does not answer");
        return sending?.State switch
        {
            DemoState.Done => new(Outcome.Succeeded),
            DemoState.Waiting => new(Outcome.Pending),
            DemoState.Failed or null => new(Outcome.Failed) { Why = "演示支付：对方账户不能收款 · demo provider: the account takes no money" },
        };
    }
}
