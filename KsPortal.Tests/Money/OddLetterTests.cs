using KsPortal.Core.Money;
using KsPortal.Core.Storage;

namespace KsPortal.Tests.Money;

public sealed class OddLettersOnSqlite(SqlitePortal portal) : OddLetterTests(portal), IClassFixture<SqlitePortal>;
public sealed class OddLettersOnPostgres(PostgresPortal portal) : OddLetterTests(portal), IClassFixture<PostgresPortal>;

/// <summary>Genuine letters that come early, that belong to another payment, or whose numbers are long.</summary>
public abstract class OddLetterTests(TestPortal portal) : PortalTests(portal)
{
    [Fact]
    public async Task A_pending_that_comes_before_the_answer_leaves_a_payment_that_is_asked_about_and_can_be_paid()
    {
        var payment = await Begun();
        await Tell(Letter(payment) with { Outcome = Outcome.Pending });   // the answer to our first word never came
        await Portal.NothingIsBroken();
        await using var db = Portal.Db();
        Assert.Equal(1, await db.GatewayJobs.CountAsync(j => j.Subject == payment && j.Kind == QueryPayment.Name && j.DoneAt == null));

        await Portal.Node.Gateways.Run();

        var seen = await Portal.As(Portal.Ann).Ok(new ViewPayment(payment));
        Assert.Equal(PaymentState.Pending, seen.State);
        Assert.NotNull(seen.PayUrl);
        await Portal.NothingIsBroken();
        await Portal.Node.Desk.Answer(payment, DemoAnswer.AnswerLost);
        Portal.Clock.Advance(QueryPayment.First);
        await Portal.Node.Gateways.Run();
        Assert.Equal(PaymentState.Succeeded, (await Portal.As(Portal.Ann).Ok(new ViewPayment(payment))).State);
    }

    [Fact]
    public async Task The_transaction_of_one_payment_in_a_letter_for_another_is_for_staff_and_pays_nothing()
    {
        var (first, second) = (await Begun(), await Begun());
        await Portal.Node.Gateways.Run();
        await Tell(Letter(first));
        await Tell(Letter(first));   // the same again is nothing

        var letter = Letter(second) with { Transaction = Letter(first).Transaction };
        await Tell(letter);

        Assert.Equal(PaymentState.Pending, (await Portal.As(Portal.Ann).Ok(new ViewPayment(second))).State);
        await using var db = Portal.Db();
        Assert.Equal((InboxState.Parked, "transaction"), await db.InboxEvents.Where(e => e.EventId == letter.Id).Select(e => new ValueTuple<InboxState, string?>(e.State, e.Reason)).SingleAsync());
        Assert.Equal(1, await db.InboxEvents.CountAsync(e => e.Number == $"{first:n}" && e.Reason == "applied"));
        await Portal.NothingIsBroken();
    }

    [Fact]
    public async Task A_long_transaction_found_by_asking_is_booked()
    {
        var payment = await Begun();
        var transaction = new string('7', 120);
        await using var db = Portal.Db();
        db.Add(new DemoCharge { Number = $"{payment:n}", Minor = 100_00, Until = Portal.Now.AddMinutes(15), Transaction = transaction, State = DemoState.Done });
        await db.SaveChangesAsync();
        await Portal.Node.Gateways.Run();
        Portal.Clock.Advance(QueryPayment.First);
        await Portal.Node.Gateways.Run();

        Assert.Equal(PaymentState.Succeeded, (await Portal.As(Portal.Ann).Ok(new ViewPayment(payment))).State);
        Assert.Equal(transaction, (await db.GatewayEffects.SingleAsync(e => e.PaymentId == payment)).Transaction);
        await Portal.NothingIsBroken();
    }

    [Theory]
    [InlineData(129, "form")]
    [InlineData(4000, "form")]
    [InlineData(-1, "form")]
    [InlineData(128, null)]
    public async Task Numbers_too_long_or_with_signs_no_database_keeps_are_parked_whole_and_once(int length, string? reason)
    {
        var payment = await Begun();
        await Portal.Node.Gateways.Run();
        var transaction = length < 0 ? "T-\0\ud800" : new string('8', length - 32) + $"{payment:n}";
        var said = new GatewayRecord($"{payment:n}", transaction, 100_00, Amount.Cny, DemoGateway.Merchant, DemoGateway.Mode);

        for (var twice = 0; twice < 2; twice++)
            Assert.Null((await Portal.Run<Done>(async work =>
            {
                await Portal.Node.Hears.Hear(work, Portal.Node.Provider, new($"asked:{payment:n}:{transaction}", GatewayMatter.Payment, Outcome.Succeeded, said), [], default);
                return new Done();
            })).Refusal);

        await using var db = Portal.Db();
        var kept = await db.InboxEvents.SingleAsync(e => e.Number == $"{payment:n}");
        Assert.Equal((reason is null ? InboxState.Applied : InboxState.Parked, reason), (kept.State, kept.Reason));
        Assert.StartsWith($"asked:{payment:n}:", kept.EventId);
        Assert.InRange(kept.EventId.Length, 1, InboxEventMap.IdMost);
    }

    private async Task<Guid> Begun() => (await Portal.As(Portal.Ann).Ok(new StartTopUp(Portal.NewKey, 100_00))).PaymentId;

    private static DemoLetter Letter(Guid payment) => new($"{Guid.NewGuid():n}", GatewayMatter.Payment, Outcome.Succeeded, $"{payment:n}", $"T-{payment:n}", 100_00,
        Amount.Cny, DemoGateway.Merchant, DemoGateway.Mode);

    private async Task Tell(DemoLetter letter) => await Portal.As(Scope.System).Ok(new ReceiveCallback(DemoGateway.Name, letter.Sign(Portal.Node.Demo.Key, Portal.Now)));
}
