using KsPortal.Core.Live;
using KsPortal.Core.Money;
using KsPortal.Core.Notices;

namespace KsPortal.Tests.Money;

public sealed class PayoutAnswersOnSqlite() : PayoutAnswerTests(new SqlitePortal());
public sealed class PayoutAnswersOnPostgres() : PayoutAnswerTests(new PostgresPortal());

/// <summary>What a provider's answers do to Bob's payout: nothing is guessed, and the cents are whole.</summary>
public abstract class PayoutAnswerTests(TestPortal portal) : FreshPageTests(portal)
{
    private const long Fen = 333_33;

    private DemoDesk Desk => Portal.Node.Desk;

    [Fact]
    public async Task What_cannot_be_brought_comes_back_with_the_providers_reason()
    {
        Desk.Mood.PayOuts = DemoAnswer.Fail;
        var payout = await Asked();

        await Run();

        var row = await Portal.PayoutRow(Portal.Bob, payout);
        Assert.Equal((PayoutState.Back, Portal.Now, (DateTimeOffset?)null), (row.State, row.BackAt, row.SentAt));
        Assert.Contains("takes no money", row.Why);
        Assert.Equal((Fen, 0L), await Portal.Purse(Portal.Bob));
        await Portal.NothingIsBroken();
        Assert.Contains((await Portal.As(Portal.Bob).Ok(new NoticeCentre())).Notices.Rows, n => n.Code == NoticeCodes.PayoutBack);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_bank_returns_what_was_sent_even_after_it_was_taken_for_arrived_and_only_once(bool confirmed)
    {
        var payout = await Asked();
        await Run();
        var outside = await Outside();
        if (confirmed) await Portal.As(Portal.Bob).Ok(new ConfirmPayout(Portal.NewKey, payout));

        Assert.Null(await Desk.ComeBack(payout));
        Assert.Equal(Refusal.Conflict("payout.over"), await Desk.ComeBack(payout));
        await Run();
        Portal.Clock.Advance(Payout.Watched);
        await Run();
        await Portal.Sweep();

        var row = await Portal.PayoutRow(Portal.Bob, payout);
        Assert.Equal(PayoutState.Back, row.State);
        Assert.NotNull(row.SentAt);
        Assert.Equal((Fen, 0L), await Portal.Purse(Portal.Bob));
        Assert.Equal(outside - Fen, await Outside());   // it owes us again what it has not brought
        await Portal.NothingIsBroken();
        Assert.Equal(Refusal.Conflict("payout.over"), await Portal.As(Portal.Bob).Refused(new ConfirmPayout(Portal.NewKey, payout)));
        Assert.Contains((await Portal.As(Portal.Bob).Ok(new NoticeCentre())).Notices.Rows, n => n.Code == NoticeCodes.PayoutBack);
    }

    [Fact]
    public async Task Paid_and_the_answer_lost_it_is_asked_again_and_paid_once()
    {
        Desk.Mood.PayOuts = DemoAnswer.AnswerLost;
        var payout = await Asked();
        await Run();
        Assert.Equal((PayoutState.Approved, (0L, Fen)), ((await Portal.PayoutRow(Portal.Bob, payout)).State, await Portal.Purse(Portal.Bob)));
        Assert.True((await Portal.PayoutRow(Portal.Bob, payout)).Slow);

        Portal.Clock.Advance(GatewayJob.PauseAfter(1));
        await Run();

        Assert.Equal((PayoutState.Sent, (0L, 0L)), ((await Portal.PayoutRow(Portal.Bob, payout)).State, await Portal.Purse(Portal.Bob)));
        await Portal.NothingIsBroken();
        await using var db = Portal.Db();
        Assert.Equal(1, await db.Transfers.CountAsync(t => t.Kind == TransferKind.PayOutSent));
    }

    [Theory]
    [InlineData(DemoAnswer.Succeed, PayoutState.Sent)]
    [InlineData(DemoAnswer.Fail, PayoutState.Back)]
    public async Task Unknown_is_asked_again_with_growing_pauses_shown_to_staff_and_never_guessed(DemoAnswer then, PayoutState end)
    {
        Desk.Mood.PayOuts = DemoAnswer.TimeOut;
        var payout = await Asked();

        for (var asked = 1; asked <= GatewayJob.Worrying; asked++)
        {
            await Run();
            var row = Assert.Single((await Portal.As(Portal.Sue).Ok(new PayoutDesk(PayoutShow.OnTheWay))).Rows.Rows);
            Assert.Equal((PayoutState.Approved, asked, Portal.Now + GatewayJob.PauseAfter(asked)), (row.State, row.Unknowns, row.NextAt));
            Assert.Contains("does not answer", row.Said);
            Assert.Equal((0L, Fen), await Portal.Purse(Portal.Bob));
            Portal.Clock.Advance(GatewayJob.PauseAfter(asked) - TimeSpan.FromSeconds(1));
            await Run();
            Assert.Equal(asked, Assert.Single((await Portal.As(Portal.Sue).Ok(new PayoutDesk(PayoutShow.OnTheWay))).Rows.Rows).Unknowns);
            Portal.Clock.Advance(TimeSpan.FromSeconds(1));
        }
        Assert.Equal(1, (await Portal.As(Portal.Sue).Ok(new PayoutDesk())).Unclear);

        Desk.Mood.PayOuts = then;
        await Run();

        Assert.Equal(end, (await Portal.PayoutRow(Portal.Bob, payout)).State);
        Assert.Equal((end is PayoutState.Back ? Fen : 0, 0L), await Portal.Purse(Portal.Bob));
        Assert.Equal(0, (await Portal.As(Portal.Sue).Ok(new PayoutDesk())).Unclear);
        await Portal.NothingIsBroken();
    }

    [Fact]
    public async Task What_the_provider_has_taken_is_asked_about_until_it_is_done()
    {
        Desk.Mood.PayOuts = DemoAnswer.PayLate;   // taken, not carried out
        var payout = await Asked();
        await Run();
        Assert.Equal((PayoutState.Approved, (0L, Fen)), ((await Portal.PayoutRow(Portal.Bob, payout)).State, await Portal.Purse(Portal.Bob)));

        Assert.Null(await Desk.ComeBack(payout));   // its word makes the portal ask at once
        await using (var db = Portal.Db())
            Assert.Equal(1, await db.Journal.CountAsync(entry => entry.Fact == nameof(SendingHeard)));   // whoever asks sleeps until the journal has news
        await Run();

        Assert.Equal((PayoutState.Back, (Fen, 0L)), ((await Portal.PayoutRow(Portal.Bob, payout)).State, await Portal.Purse(Portal.Bob)));
        await Portal.NothingIsBroken();
    }

    [Fact]
    public async Task Of_200_payouts_whose_answers_were_lost_none_is_paid_twice_and_none_is_lost()
    {
        var method = await Portal.PayoutMethod(Portal.Bob);
        await Portal.Fund(Portal.Bob, 1_400_00);
        Desk.Mood.PayOuts = DemoAnswer.AnswerLost;
        for (var n = 0; n < 200; n++) await Portal.As(Portal.Bob).Ok(new RequestPayout(Guid.CreateVersion7(), method, 7_00));
        await Run();
        await using var db = Portal.Db();
        for (var round = 0; round < 200 && await db.Payouts.AnyAsync(p => p.State != PayoutState.Sent); round++)
        {
            Portal.Clock.Advance(GatewayBreaker.CoolsDown);   // so many answers lost one after the other: it is asked less and less at once
            await Run();
        }

        Assert.Equal((0L, 0L), await Portal.Purse(Portal.Bob));
        Assert.Equal((200, 200), (await db.Payouts.CountAsync(p => p.State == PayoutState.Sent), await db.Set<DemoSending>().CountAsync()));
        await Portal.NothingIsBroken();
    }

    [Fact]
    public async Task Open_desks_and_Bobs_page_hear_that_there_is_no_clear_answer_and_that_there_is_one_again()
    {
        var payout = await Asked();
        await Portal.Node.Told();
        await using var payments = Portal.Listen((await Portal.As(Portal.Sue).Ok(new PaymentDesk())).Live);
        await using var payouts = Portal.Listen((await Portal.As(Portal.Sue).Ok(new PayoutDesk())).Live);
        await using var mine = Portal.Listen((await Portal.As(Portal.Bob).Ok(new MyPayouts())).Live);

        foreach (var (mood, pause) in new[] { (DemoAnswer.TimeOut, 0), (DemoAnswer.PayLate, 1) })   // then taken, not carried out: its state is as before
        {
            Desk.Mood.PayOuts = mood;
            Portal.Clock.Advance(GatewayJob.PauseAfter(1) * pause);
            await Run();
            foreach (var ear in new[] { payments, payouts, mine }) await ear.Next();
            Assert.Equal(1 - pause, (await Portal.As(Portal.Sue).Ok(new PaymentDesk())).Unclear.Count);
            await Portal.Node.Told();
            foreach (var ear in new[] { payments, payouts, mine })
                while (!ear.Silent) await ear.Next();
        }
        Assert.Equal(PayoutState.Approved, (await Portal.PayoutRow(Portal.Bob, payout)).State);
    }

    private async Task<Guid> Asked() => await Portal.Payout(Portal.Bob, Fen, await Portal.PayoutMethod(Portal.Bob));

    private Task Run() => Portal.Node.Gateways.Run();

    private Task<long> Outside() => Portal.Balance(LedgerKind.Gateway, GatewayNames.OwnerOf(DemoGateway.Name));
}
