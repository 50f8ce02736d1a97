using KsPortal.Core.Demands;
using KsPortal.Core.Kernel;
using KsPortal.Core.Matching;
using KsPortal.Core.Money;
using KsPortal.Core.Orders;
using KsPortal.Tests.Harness;

namespace KsPortal.Tests.Orders;

public sealed class OutsiderOnSqlite(SqlitePortal portal) : OutsiderTests(portal), IClassFixture<SqlitePortal>;
public sealed class OutsiderOnPostgres(PostgresPortal portal) : OutsiderTests(portal), IClassFixture<PostgresPortal>;

/// <summary>Eve, who has no business here, meets the same wall everywhere: what is not hers does not exist.</summary>
public abstract class OutsiderTests(TestPortal portal) : PortalTests(portal), IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await Portal.Market();
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Eve_cannot_even_learn_that_the_order_exists()
    {
        var order = await Portal.DeliveredOrder();
        var (eve, part) = (Portal.As(Portal.Eve), order.Milestones[0].Id);

        Assert.Equal(Refusal.NotFound("order"), await eve.Refused(new ViewOrder(order.Id)));
        Assert.Equal(Refusal.NotFound("order"), await eve.Refused(new OrderStory(order.Id)));
        Assert.Equal(Refusal.NotFound("order"), await eve.Refused(new AskChanges(Portal.NewKey, order.Id, part, "mine now")));
        Assert.Equal(Refusal.NotFound("order"), await eve.Refused(new AcceptDelivery(Portal.NewKey, order.Id, part)));
        Assert.Equal(Refusal.NotFound("order"), await eve.Refused(new CancelMilestone(Portal.NewKey, order.Id, part, null)));
        Assert.Equal(Refusal.NotFound("order"), await eve.Refused(new WriteReview(Portal.NewKey, order.Id, 1, 1, 1, "", null)));
        Assert.Equal(Refusal.NotAllowed("provider.not-approved"), await eve.Refused(new Deliver(Portal.NewKey, order.Id, part, "x", [])));
        Assert.Equal(Refusal.NotFound("order"), await Portal.As(Portal.Ben).Refused(new Deliver(Portal.NewKey, order.Id, part, "x", [])));
        Assert.Equal(Refusal.NotAllowed("sign-in.needed"), await Portal.As(Scope.Guest).Refused(new ViewOrder(order.Id)));
    }

    [Fact]
    public async Task Eve_sees_no_demand_and_no_draft_of_others()
    {
        var (demand, draft) = (await Portal.OpenDemand(), Guid.CreateVersion7());
        await Portal.As(Portal.Ann).Ok(new SaveDraft(draft, Portal.Form()));
        var eve = Portal.As(Portal.Eve);

        Assert.Equal(Refusal.NotFound("demand"), await eve.Refused(new ViewDemand(demand)));
        Assert.Equal(Refusal.NotFound("demand"), await eve.Refused(new DemandReach(demand)));
        Assert.Equal(Refusal.NotFound("demand"), await eve.Refused(new CancelDemand(Portal.NewKey, demand)));
        Assert.Equal(Refusal.NotFound("demand"), await eve.Refused(new SaveDraft(draft, Portal.Form())));
        Assert.Equal(Refusal.NotFound("demand"), await eve.Refused(new PostDemand(Portal.NewKey, draft, Portal.Form())));
        Assert.Equal(Refusal.NotAllowed("provider.not-approved"), await eve.Refused(new ClaimDemand(Portal.NewKey, demand)));
        Assert.Equal(Refusal.NotAllowed("provider.not-approved"), await eve.Refused(new DemandHall()));
        Assert.Equal(Refusal.NotFound("demand"), await Portal.As(Portal.Bob).Refused(new ViewDemand(draft)));
        Assert.Equal(Refusal.NotFound("demand"), await Portal.As(Portal.Bob).Refused(new DemandReach(demand)));
    }

    [Fact]
    public async Task A_provider_who_lost_sees_that_it_is_gone_but_not_the_brief()
    {
        var order = await Portal.RunningOrder();

        var seen = await Portal.As(Portal.Ben).Ok(new ViewDemand(order.DemandId!.Value));

        Assert.Equal((DemandState.Ordered, "Bob", ""), (seen.State, seen.WonBy, seen.Brief));
        Assert.NotEqual("", (await Portal.As(Portal.Bob).Ok(new ViewDemand(order.DemandId!.Value))).Brief);
    }

    [Fact]
    public async Task Bob_cannot_do_what_is_Anns_to_do_nor_Ann_what_is_Bobs()
    {
        var order = await Portal.DeliveredOrder();
        var part = order.Milestones[0].Id;

        Assert.Equal(Refusal.NotAllowed("order.act"), await Portal.As(Portal.Bob).Refused(new AcceptDelivery(Portal.NewKey, order.Id, part)));
        Assert.Equal(Refusal.NotAllowed("order.act"), await Portal.As(Portal.Bob).Refused(new AskChanges(Portal.NewKey, order.Id, part, "more")));
        Assert.Equal(Refusal.NotAllowed("order.act"), await Portal.As(Portal.Bob).Refused(new Deliver(Portal.NewKey, order.Id, part, "again", [])));
        Assert.Equal(Refusal.NotAllowed("provider.not-approved"), await Portal.As(Portal.Ann).Refused(new Deliver(Portal.NewKey, order.Id, part, "x", [])));
        Assert.Equal(Refusal.NotAllowed("demand.own"), await OwnDemandClaimedByBob());
    }

    [Fact]
    public async Task Una_who_never_confirmed_her_address_may_look_but_neither_post_nor_pay()
    {
        var una = Portal.As(Portal.Una);

        Assert.Equal(Refusal.NotAllowed("account.unverified"), await una.Refused(new PostDemand(Portal.NewKey, Guid.CreateVersion7(), Portal.Form())));
        Assert.Equal(Refusal.NotAllowed("account.unverified"), await una.Refused(new StartTopUp(Portal.NewKey, 100_00)));
        await una.Ok(new MyMoney());
    }

    [Fact]
    public async Task Nobody_sees_a_payment_that_is_not_his()
    {
        var payment = await Portal.As(Portal.Ann).Ok(new StartTopUp(Portal.NewKey, 100_00));

        Assert.Equal(Refusal.NotFound("payment"), await Portal.As(Portal.Eve).Refused(new ViewPayment(payment.PaymentId)));
        Assert.Equal(0, await Portal.Balance(LedgerKind.Available, Portal.Eve.AccountId));
    }

    private async Task<Refusal> OwnDemandClaimedByBob()
    {
        var demand = await Portal.OpenDemand(20_00, Portal.Bob);
        return await Portal.As(Portal.Bob).Refused(new ClaimDemand(Portal.NewKey, demand));
    }
}
