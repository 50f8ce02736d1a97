using KsPortal.Core.Money;

namespace KsPortal.Tests.Money.Model;

internal sealed partial class MoneyLife
{
    private readonly Dictionary<string, Guid> methods = [];

    /// <summary>Some of a wallet goes out; it arrives, is refused by staff, cannot be brought, or comes back from the bank days later.</summary>
    private async Task PayOut(string who, MoneyStep step)
    {
        var owner = Clients.TryGetValue(who, out var client) ? client : Providers[who];
        if (books.In(PlainBooks.Wallet(who)) is var inside && inside < Payout.Least) return;
        var fen = Math.Min(Payout.Most, Math.Max(Payout.Least, inside * (1 + step.Much % 100) / 100));
        var mood = (step.Which % 5) switch { 0 => DemoAnswer.Fail, 1 => DemoAnswer.AnswerLost, _ => DemoAnswer.Succeed };
        portal.Node.Desk.Mood.PayOuts = mood;

        var (payout, state) = await portal.As(owner).Ok(new RequestPayout(portal.NewKey, methods[who], fen));
        books.Move(PlainBooks.Wallet(who), PlainBooks.Transit(who), fen);
        Tell($"{fen} of {who} goes out ({state}): {mood}");
        if (state is PayoutState.Requested && step.Much % 3 == 0)
        {
            await portal.As(portal.Ada).Ok(new RefusePayout(portal.NewKey, payout, "姓名不符"));
            books.Move(PlainBooks.Transit(who), PlainBooks.Wallet(who), fen);
            return;
        }
        if (state is PayoutState.Requested) await portal.As(portal.Ada).Ok(new ApprovePayout(portal.NewKey, payout));
        await Ask();
        await TimePasses();   // a lost answer is asked for
        books.Move(PlainBooks.Transit(who), mood is DemoAnswer.Fail ? PlainBooks.Wallet(who) : PlainBooks.Outside, fen);
        if (mood is DemoAnswer.Fail || step.Which % 7 != 0) return;

        Tell("and comes back");
        Assert.Null(await portal.Node.Desk.ComeBack(payout));
        await Ask();
        books.Move(PlainBooks.Outside, PlainBooks.Wallet(who), fen);
    }
}
