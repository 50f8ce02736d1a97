using KsPortal.Core.Money;
using KsPortal.Core.Notices;

namespace KsPortal.Tests.Money;

public sealed class PayoutOnSqlite() : PayoutTests(new SqlitePortal());
public sealed class PayoutOnPostgres() : PayoutTests(new PostgresPortal());

/// <summary>Bob sends what he earned to his bank card.</summary>
public abstract class PayoutTests(TestPortal portal) : FreshPageTests(portal)
{
    private IPortal Bob => Portal.As(Portal.Bob);
    private IPortal Sue => Portal.As(Portal.Sue);

    [Fact]
    public async Task What_Bob_asks_for_leaves_his_wallet_at_once_and_goes_out_by_itself()
    {
        var method = await Portal.PayoutMethod(Portal.Bob);
        await Portal.Fund(Portal.Bob, 1_000_00);
        await using var ear = Portal.Listen((await Bob.Ok(new MyPayouts())).Live);

        var asked = await Bob.Ok(new RequestPayout(Portal.NewKey, method, 712_34));
        Assert.Equal((PayoutState.Approved, (287_66L, 712_34L)), (asked.State, await Portal.Purse(Portal.Bob)));
        await ear.Next();

        await Portal.Node.Gateways.Run();
        var sent = await Portal.PayoutRow(Portal.Bob, asked.PayoutId);
        Assert.Equal((PayoutState.Sent, Portal.Now, Portal.Now + Payout.Silence), (sent.State, sent.SentAt, sent.ArrivesAt));
        Assert.Equal((287_66L, 0L), await Portal.Purse(Portal.Bob));
        Assert.Equal(-287_66L, await Outside());
        await Portal.NothingIsBroken();
        Assert.Contains((await Bob.Ok(new NoticeCentre())).Notices.Rows, n => n.Code == NoticeCodes.PayoutSent && n.Link == "/account/payouts");

        await Bob.Ok(new ConfirmPayout(Portal.NewKey, asked.PayoutId));
        var over = await Portal.PayoutRow(Portal.Bob, asked.PayoutId);
        Assert.Equal((PayoutState.Confirmed, true, Portal.Now), (over.State, over.ByOwner, over.ConfirmedAt));
        Assert.Equal(Refusal.Conflict("payout.over"), await Bob.Refused(new ConfirmPayout(Portal.NewKey, asked.PayoutId)));
        await Portal.NothingIsBroken();
    }

    [Fact]
    public async Task Three_days_of_silence_after_it_was_sent_are_an_arrival()
    {
        var payout = await Sent(50_00);

        Portal.Clock.Advance(Payout.Silence - TimeSpan.FromMinutes(1));
        await Portal.Sweep();
        Assert.Equal(PayoutState.Sent, (await Portal.PayoutRow(Portal.Bob, payout)).State);

        Portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await Portal.Sweep();
        var over = await Portal.PayoutRow(Portal.Bob, payout);
        Assert.Equal((PayoutState.Confirmed, false), (over.State, over.ByOwner));
        await Portal.NothingIsBroken();
    }

    [Theory]
    [InlineData(5_000_00, true, PayoutState.Approved)]
    [InlineData(5_000_01, true, PayoutState.Requested)]
    [InlineData(1_00, false, PayoutState.Requested)]
    public async Task Staff_look_at_big_ones_and_at_those_to_a_new_account(long fen, bool old, PayoutState state)
    {
        var method = await Portal.PayoutMethod(Portal.Bob, old);
        var payout = await Portal.Payout(Portal.Bob, fen, method);

        Assert.Equal(state, (await Portal.PayoutRow(Portal.Bob, payout)).State);
        await Portal.Node.Gateways.Run();
        Assert.Equal(state is PayoutState.Approved ? 0 : fen, (await Portal.Purse(Portal.Bob)).InTransit);
        await Portal.NothingIsBroken();
    }

    [Fact]
    public async Task Many_small_ones_in_a_day_are_as_good_as_a_big_one()
    {
        var method = await Portal.PayoutMethod(Portal.Bob);
        await Portal.Payout(Portal.Bob, 3_000_00, method);
        var second = await Portal.Payout(Portal.Bob, 2_000_01, method);
        var third = await Portal.Payout(Portal.Bob, 2_000_00, method);

        Assert.Equal((PayoutState.Requested, PayoutState.Approved), ((await Portal.PayoutRow(Portal.Bob, second)).State, (await Portal.PayoutRow(Portal.Bob, third)).State));
        Assert.Equal(0, (await Bob.Ok(new MyPayouts())).AutomaticLeft.Minor);

        Portal.Clock.Advance(Payout.Day);
        Assert.Equal(Payout.Automatic, (await Bob.Ok(new MyPayouts())).AutomaticLeft.Minor);
    }

    [Fact]
    public async Task Sue_lets_a_big_one_out_once_and_then_it_is_paid_once()
    {
        var payout = await Asked(8_000_00);
        var row = Assert.Single((await Sue.Ok(new PayoutDesk())).Rows.Rows);
        Assert.Equal((payout, "Bob", "陈牧之", "**** 0128", 8_000_00L, false, false), (row.Id, row.Name, row.Holder, row.Masked, row.Amount.Minor, row.NewMethod, row.Mine));

        await Sue.Ok(new ApprovePayout(Portal.NewKey, payout));
        Assert.Equal(Refusal.Conflict("payout.over"), await Portal.As(Portal.Ada).Refused(new ApprovePayout(Portal.NewKey, payout)));
        Assert.Equal(Refusal.Conflict("payout.over"), await Portal.As(Portal.Ada).Refused(new RefusePayout(Portal.NewKey, payout, "太晚了")));
        await Portal.Node.Gateways.Run();

        Assert.Equal((PayoutState.Sent, (0L, 0L)), ((await Portal.PayoutRow(Portal.Bob, payout)).State, await Portal.Purse(Portal.Bob)));
        Assert.Equal("Sue", Assert.Single((await Portal.As(Portal.Ada).Ok(new PayoutDesk(PayoutShow.OnTheWay))).Rows.Rows).By);
        await Portal.NothingIsBroken();
    }

    [Fact]
    public async Task Sue_refuses_with_a_reason_and_the_money_is_in_his_wallet_again()
    {
        var payout = await Asked(8_000_00);
        Assert.Equal("Reason", (await Sue.Refused(new RefusePayout(Portal.NewKey, payout, " 短 "))).Field);

        await Sue.Ok(new RefusePayout(Portal.NewKey, payout, "户名和实名不一致"));

        var row = await Portal.PayoutRow(Portal.Bob, payout);
        Assert.Equal((PayoutState.Refused, "户名和实名不一致", Portal.Now), (row.State, row.Why, row.BackAt));
        Assert.Equal((8_000_00L, 0L), await Portal.Purse(Portal.Bob));
        await Portal.NothingIsBroken();
        Assert.Contains((await Bob.Ok(new NoticeCentre())).Notices.Rows, n => n.Code == NoticeCodes.PayoutRefused);
    }

    [Fact]
    public async Task Staff_never_decide_their_own()
    {
        var method = await Portal.PayoutMethod(Portal.Sue, old: false);
        var payout = await Portal.Payout(Portal.Sue, 10_00, method);

        Assert.True(Assert.Single((await Sue.Ok(new PayoutDesk())).Rows.Rows).Mine);
        Assert.Equal(Refusal.NotAllowed("own-case"), await Sue.Refused(new ApprovePayout(Portal.NewKey, payout)));
        Assert.Equal(Refusal.NotAllowed("own-case"), await Sue.Refused(new RefusePayout(Portal.NewKey, payout, "给自己退回去")));
        await Portal.As(Portal.Ada).Ok(new ApprovePayout(Portal.NewKey, payout));
    }

    [Fact]
    public async Task Nobody_sends_to_another_ones_account_nor_sees_or_confirms_his_payouts()
    {
        var method = await Portal.PayoutMethod(Portal.Bob);
        var payout = await Sent(20_00, method);
        await Portal.Fund(Portal.Eve, 100_00);

        foreach (var who in new[] { Portal.Eve, Portal.Sue })
        {
            Assert.Equal(Refusal.NotFound("payout-method"), await Portal.As(who).Refused(new RequestPayout(Portal.NewKey, method, 10_00)));
            Assert.Equal(Refusal.NotFound("payout-method"), await Portal.As(who).Refused(new RemovePayoutMethod(Portal.NewKey, method)));
            Assert.Equal(Refusal.NotFound("payout"), await Portal.As(who).Refused(new ConfirmPayout(Portal.NewKey, payout)));
            Assert.Empty((await Portal.As(who).Ok(new MyPayouts())).Rows.Rows);
            Assert.Empty((await Portal.As(who).Ok(new MyPayoutMethods())).Methods);
        }
        Assert.Equal("staff.only", (await Portal.As(Portal.Eve).Refused(new ApprovePayout(Portal.NewKey, payout))).Code);
        Assert.Equal(100_00, await Portal.Balance(LedgerKind.Available, Portal.Eve.AccountId));
    }

    [Theory]
    [InlineData(99, "payout.range")]
    [InlineData(0, "payout.range")]
    [InlineData(-7_00, "payout.range")]
    [InlineData(long.MaxValue, "payout.range")]
    [InlineData(100_01, "payout.short")]
    public async Task Nobody_sends_what_he_has_not(long fen, string code)
    {
        var method = await Portal.PayoutMethod(Portal.Bob);
        await Portal.Fund(Portal.Bob, 100_00);

        Assert.Equal(code, (await Bob.Refused(new RequestPayout(Portal.NewKey, method, fen))).Code);
        Assert.Equal((100_00L, 0L), await Portal.Purse(Portal.Bob));
    }

    private async Task<Guid> Asked(long fen)
    {
        var payout = await Portal.Payout(Portal.Bob, fen, await Portal.PayoutMethod(Portal.Bob));
        Assert.Equal(PayoutState.Requested, (await Portal.PayoutRow(Portal.Bob, payout)).State);
        return payout;
    }

    private async Task<Guid> Sent(long fen, Guid? method = null)
    {
        var payout = await Portal.Payout(Portal.Bob, fen, method ?? await Portal.PayoutMethod(Portal.Bob));
        await Portal.Node.Gateways.Run();
        return payout;
    }

    private Task<long> Outside() => Portal.Balance(LedgerKind.Gateway, GatewayNames.OwnerOf(DemoGateway.Name));
}
