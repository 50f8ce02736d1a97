using KsPortal.Core.Money;
using KsPortal.Core.Storage;

namespace KsPortal.Tests.Money;

public sealed class SendingNewsOnSqlite() : SendingNewsTests(new SqlitePortal());
public sealed class SendingNewsOnPostgres() : SendingNewsTests(new PostgresPortal());

/// <summary>What the provider tells by itself of money we sent: days later, another end, another sum. Sue sees all that does not fit.</summary>
public abstract class SendingNewsTests(TestPortal portal) : FreshPageTests(portal)
{
    private const long Fen = 100_00;

    private DemoDesk Desk => Portal.Node.Desk;

    [Fact]
    public async Task A_refund_that_was_sent_and_is_told_to_have_failed_days_later_is_seen_by_staff()
    {
        var refund = await Refund(DemoAnswer.Succeed);
        Portal.Clock.Advance(TimeSpan.FromDays(2));

        await Tell(Letter(GatewayMatter.Refund, Outcome.Succeeded, refund));   // what we hold already
        await Tell(Letter(GatewayMatter.Refund, Outcome.Pending, refund));
        Assert.Empty(await Parked());
        await Tell(Letter(GatewayMatter.Refund, Outcome.Failed, refund));

        var row = Assert.Single(await Parked());
        Assert.Equal(("end", GatewayMatter.Refund, Outcome.Failed, Amount.Fen(Fen), "Ann"), (row.Reason, row.Matter, row.Outcome, row.Ours, row.Member));
        await Portal.NothingIsBroken();
    }

    [Fact]
    public async Task A_refund_that_was_refused_and_is_told_to_have_gone_out_after_all_is_seen_by_staff()
    {
        var refund = await Refund(DemoAnswer.Fail);

        await Tell(Letter(GatewayMatter.Refund, Outcome.Failed, refund));
        Assert.Empty(await Parked());
        await Tell(Letter(GatewayMatter.Refund, Outcome.Succeeded, refund));

        Assert.Equal("end", Assert.Single(await Parked()).Reason);
    }

    public static TheoryData<string> Misfits => ["amount", "currency", "order"];

    [Theory]
    [MemberData(nameof(Misfits))]
    public async Task News_of_a_refund_that_does_not_fit_is_parked_while_it_is_asked_and_after(string what)
    {
        var refund = await Refund(DemoAnswer.PayLate);   // taken, not yet carried out
        await Tell(Odd(Letter(GatewayMatter.Refund, Outcome.Succeeded, refund), what));
        Assert.Equal(what, Assert.Single(await Parked()).Reason);

        Desk.Mood.Refunds = DemoAnswer.Succeed;
        await using (var db = Portal.Db())
            await db.Set<DemoSending>().ExecuteUpdateAsync(s => s.SetProperty(one => one.State, DemoState.Done));
        await Tell(Letter(GatewayMatter.Refund, Outcome.Succeeded, refund));   // fits: asked at once
        await Run();
        Assert.Equal(0, await Portal.Balance(LedgerKind.RefundsInTransit, Portal.Ann.AccountId));
        await Tell(Odd(Letter(GatewayMatter.Refund, Outcome.Succeeded, refund), what));

        Assert.Equal([what, what], (await Parked()).Select(row => row.Reason));
        await Portal.NothingIsBroken();
    }

    [Theory]
    [MemberData(nameof(Misfits))]
    public async Task News_of_a_payout_that_does_not_fit_is_parked(string what)
    {
        var payout = await Payout();
        await Run();

        await Tell(Odd(Letter(GatewayMatter.PayOut, Outcome.Succeeded, payout), what));

        Assert.Equal(what, Assert.Single(await Parked()).Reason);
    }

    [Fact]
    public async Task A_number_of_another_kind_is_none_of_ours()
    {
        var payout = await Payout();
        await Run();

        await Tell(Letter(GatewayMatter.Refund, Outcome.Succeeded, payout));

        Assert.Equal("order", Assert.Single(await Parked()).Reason);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_payout_the_bank_returns_when_nobody_watches_it_any_more_comes_back_to_the_wallet(bool confirmed)
    {
        var payout = await Payout();
        await Run();
        if (confirmed) await Portal.As(Portal.Bob).Ok(new ConfirmPayout(Portal.NewKey, payout));
        await Forgotten(payout);

        Assert.Null(await Desk.ComeBack(payout));
        await Run();

        Assert.Equal((PayoutState.Back, (Fen, 0L)), ((await Portal.PayoutRow(Portal.Bob, payout)).State, await Portal.Purse(Portal.Bob)));
        Assert.Empty(await Parked());
        await Portal.NothingIsBroken();
    }

    [Fact]
    public async Task A_late_return_the_provider_does_not_confirm_yet_is_watched_again()
    {
        var payout = await Payout();
        await Run();
        await Forgotten(payout);
        await Tell(Letter(GatewayMatter.PayOut, Outcome.Failed, payout));
        await Run();   // asked, it still says sent
        Assert.Equal(PayoutState.Sent, await StateOf(payout));

        await using (var db = Portal.Db())
            await db.Set<DemoSending>().ExecuteUpdateAsync(s => s.SetProperty(one => one.State, DemoState.Failed));
        Portal.Clock.Advance(WatchPayOut.Every);
        await Run();

        Assert.Equal((PayoutState.Back, (Fen, 0L)), (await StateOf(payout), await Portal.Purse(Portal.Bob)));
    }

    [Fact]
    public async Task A_payout_that_came_back_and_is_told_to_have_arrived_is_seen_by_staff_but_not_dealt_with_by_its_owner()
    {
        var payout = await Payout();
        await Run();
        await Desk.ComeBack(payout);
        await Run();

        await Tell(Letter(GatewayMatter.PayOut, Outcome.Succeeded, payout));

        var row = Assert.Single(await Parked());
        Assert.Equal(("end", GatewayMatter.PayOut, "Bob"), (row.Reason, row.Matter, row.Member));
        await Portal.As(Portal.Sue).Ok(new PutCallbackAside(Portal.NewKey, row.Id, "和支付方核对过"));
    }

    [Fact]
    public async Task Staff_do_not_close_the_case_of_their_own_payout()
    {
        var payout = await Portal.Payout(Portal.Sue, Fen, await Portal.PayoutMethod(Portal.Sue));
        await Run();
        await Tell(Letter(GatewayMatter.PayOut, Outcome.Succeeded, payout) with { Minor = 1 });

        var row = Assert.Single(await Parked());
        Assert.True(row.Mine);
        Assert.Equal(Refusal.NotAllowed("own-case"), (await Portal.As(Portal.Sue).Send(new PutCallbackAside(Portal.NewKey, row.Id, "没事"))).Refusal);
    }

    [Fact]
    public async Task A_payout_nobody_has_sent_yet_and_that_is_told_to_have_arrived_is_seen_by_staff()
    {
        var payout = await Portal.Payout(Portal.Bob, Core.Money.Payout.Automatic + Fen, await Portal.PayoutMethod(Portal.Bob));   // waits for approval

        await Tell(Letter(GatewayMatter.PayOut, Outcome.Succeeded, payout) with { Minor = Core.Money.Payout.Automatic + Fen });

        Assert.Equal("unasked", Assert.Single(await Parked()).Reason);
    }

    /// <summary>Ann's top-up is paid twice; the second goes back.</summary>
    private async Task<Guid> Refund(DemoAnswer mood)
    {
        Desk.Mood.Refunds = mood;
        var payment = (await Portal.As(Portal.Ann).Ok(new StartTopUp(Portal.NewKey, Fen))).PaymentId;
        await Run();
        await Desk.Answer(payment, DemoAnswer.PayTwice);
        await Run();
        await using var db = Portal.Db();
        return (await db.GatewayRefunds.SingleAsync()).Id;
    }

    private async Task<Guid> Payout() => await Portal.Payout(Portal.Bob, Fen, await Portal.PayoutMethod(Portal.Bob));

    /// <summary>Its fifteen days are over: nothing is to be asked of it any more.</summary>
    private async Task Forgotten(Guid payout)
    {
        Portal.Clock.Advance(Core.Money.Payout.Watched + TimeSpan.FromDays(1));
        await Run();
        await using var db = Portal.Db();
        Assert.False(await db.GatewayJobs.AnyAsync(j => j.Subject == payout && j.DoneAt == null));
    }

    private static DemoLetter Odd(DemoLetter letter, string what) => what switch
    {
        "amount" => letter with { Minor = 1 },
        "currency" => letter with { Currency = "VND" },
        "order" => letter with { Number = $"{Guid.CreateVersion7():n}" },
        _ => throw new InvalidOperationException(what),
    };

    private static DemoLetter Letter(GatewayMatter matter, Outcome outcome, Guid number) => new($"{Guid.NewGuid():n}", matter, outcome, $"{number:n}", $"DEMO-{number:n}",
        Fen, Amount.Cny, DemoGateway.Merchant, DemoGateway.Mode);

    private async Task Tell(DemoLetter letter) => await Portal.As(Scope.System).Ok(new ReceiveCallback(DemoGateway.Name, letter.Sign(Portal.Node.Demo.Key, Portal.Now)));

    private async Task<IReadOnlyList<ParkedRow>> Parked() => (await Portal.As(Portal.Sue).Ok(new PaymentDesk())).Parked.Rows;

    private async Task<PayoutState> StateOf(Guid payout) => (await Portal.PayoutRow(Portal.Bob, payout)).State;

    private Task Run() => Portal.Node.Gateways.Run();
}
