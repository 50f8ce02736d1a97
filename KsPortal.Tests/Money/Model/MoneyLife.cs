using KsPortal.Core.Money;
using KsPortal.Tests.Market;

namespace KsPortal.Tests.Money.Model;

/// <summary>Carries a step out in the portal and in the plain books, and holds one against the other.</summary>
internal sealed partial class MoneyLife(TestPortal portal, KeptLetters letters)
{
    private static readonly TimeSpan Moment = TimeSpan.FromMinutes(2);
    private readonly PlainBooks books = new();
    private readonly List<string> story = [];
    private readonly Touched touched = new();

    private IReadOnlyDictionary<string, Scope> Clients { get; } = new Dictionary<string, Scope> { ["Ann"] = portal.Ann, ["Eve"] = portal.Eve };
    private IReadOnlyDictionary<string, Scope> Providers { get; } = new Dictionary<string, Scope> { ["Bob"] = portal.Bob, ["Ben"] = portal.Ben };

    public async Task Step(MoneyStep step)
    {
        var (who, provider) = (Clients.Keys.ElementAt(step.Who % 2), Providers.Keys.ElementAt(step.Who / 2 % 2));
        await (step.What switch
        {
            < 130 => TopUp(who, step),
            < 350 => BuyAndPay(who, provider, step),
            < 450 => RefuseOrTakeOn(step),
            < 600 => Deliver(step),
            < 680 => Accept(step),
            < 760 => Refund(step),
            < 800 => LettersAgain(step),
            < 840 => DaysPass(step),
            < 930 => PayOut(step.Which % 2 == 0 ? who : provider, step),
            < 970 => SendBack(step),
            _ => OtherCoupons(step),
        });
        await portal.Sweep();   // what is due by now
        await Ask();
        await AllIsAsWritten($"after {step}");
        if (await touched.Look(portal) is { } broken)
            Assert.Fail($"{broken} after {step}\n{string.Join('\n', story.TakeLast(12))}");
    }

    /// <summary>Who did not pay in time is given up before his money is heard of.</summary>
    private async Task TimePasses()
    {
        portal.Clock.Advance(Moment);
        await portal.Sweep();
        await Ask();
    }

    /// <summary>All that is due, also where so many are silent that the portal would leave the provider alone for a while.</summary>
    private async Task Ask()
    {
        var breaker = portal.Node.Gateways.Breaker;
        do
        {
            breaker.Heard(DemoGateway.Name, clear: true, portal.Now);
            await portal.Node.Gateways.Run();
        }
        while (breaker.Rests(DemoGateway.Name, portal.Now));
    }

    /// <summary>Every purse the books know holds just what the ledger says, and nobody else has anything.</summary>
    private async Task AllIsAsWritten(string when)
    {
        await using var db = portal.Db();
        var there = await db.LedgerAccounts.AsNoTracking().ToDictionaryAsync(a => a.Id, a => a.Credits - a.Debits);
        foreach (var (purse, (kind, owner)) in Named())
            if (books.In(purse) is var written && there.Remove(LedgerAccount.IdOf(kind, owner), out var held) ? held != written : written != 0)
                Assert.Fail($"{purse} is {held} and should be {written} {when}\n{string.Join('\n', story.TakeLast(12))}");
        Assert.All(there.Values, left => Assert.Equal(0, left));
    }

    private IEnumerable<(string Purse, (LedgerKind, Guid) Account)> Named()
    {
        foreach (var (name, who) in Clients.Concat(Providers))
        {
            yield return (PlainBooks.Wallet(name), (LedgerKind.Available, who.AccountId));
            yield return (PlainBooks.Clearing(name), (LedgerKind.Clearing, who.AccountId));
            yield return (PlainBooks.Transit(name), (LedgerKind.PayoutsInTransit, who.AccountId));
        }
        yield return (PlainBooks.Fees, (LedgerKind.Fees, Guid.Empty));
        yield return (PlainBooks.Fund, (LedgerKind.Coupons, Guid.Empty));
        yield return (PlainBooks.Platform, (LedgerKind.Gateway, GatewayNames.OwnerOf("platform")));
        foreach (var coupon in books.Coupons)
            yield return (PlainBooks.Budget(coupon), (LedgerKind.Coupons, coupon.Id));
        yield return (PlainBooks.Outside, (LedgerKind.Gateway, GatewayNames.OwnerOf(DemoGateway.Name)));
        foreach (var deal in books.Deals)
            yield return (PlainBooks.Held(deal), (LedgerKind.Escrow, deal.Order));
    }

    private PlainDeal? Some(MoneyStep step, params PlainState[] states)
        => books.Deals.Where(deal => states.Contains(deal.State)).ToList() is { Count: > 0 } some ? some[step.Which % some.Count] : null;

    private void Tell(string line) => story.Add(line);
}
