using KsPortal.Core.Accounts;
using KsPortal.Core.Money;

namespace KsPortal.Tests.Accounts;

public sealed class StandingOnSqlite(SqlitePortal portal) : StandingTests(portal), IClassFixture<SqlitePortal>;
public sealed class StandingOnPostgres(PostgresPortal portal) : StandingTests(portal), IClassFixture<PostgresPortal>;

public abstract class StandingTests(TestPortal portal) : PortalTests(portal)
{
    private static StartTopUp TopUp => new(Guid.CreateVersion7(), 10_00);

    [Fact]
    public async Task A_visitor_is_asked_to_sign_in()
    {
        Assert.Equal(Refusal.NotAllowed("sign-in.needed"), await Portal.As(Scope.Guest).Refused(new MyAccount()));
        Assert.Equal(Refusal.NotAllowed("sign-in.needed"), await Portal.As(Scope.Guest).Refused(TopUp));
    }

    [Fact]
    public async Task Unverified_Una_may_look_but_not_pay()
    {
        await Portal.As(Portal.Una).Ok(new MyAccount());

        Assert.Equal(Refusal.NotAllowed("account.unverified"), await Portal.As(Portal.Una).Refused(TopUp));
    }

    [Fact]
    public async Task Eve_is_no_provider_and_no_staff_whatever_her_scope_says()
    {
        var dressedUp = Portal.Eve with { Role = Role.Admin };

        Assert.Equal(Refusal.NotAllowed("provider.not-approved"), await Portal.As(dressedUp).Refused(new TakeWork(true)));
        Assert.Equal(Refusal.NotAllowed("staff.only"), await Portal.As(dressedUp).Refused(new Applicants()));
        Assert.Equal(Refusal.NotAllowed("staff.only"), await Portal.As(dressedUp).Refused(new SuspendAccount(Portal.Bob.AccountId, "rival")));
    }

    [Fact]
    public async Task Nobody_sends_what_only_the_portal_may()
        => Assert.Equal(Refusal.NotAllowed("staff.only"), await Portal.As(Portal.Ada).Refused(new VerifyAccount(Portal.Una.AccountId)));

    [Fact]
    public async Task Suspended_in_the_middle_of_it_Ben_is_refused_at_once_and_let_in_again_with_a_new_session()
    {
        var ben = Portal.As(await Portal.SignIn(Portal.Ben));
        await ben.Ok(new MyAccount());

        await Portal.As(Portal.Ada).Ok(new SuspendAccount(Portal.Ben.AccountId, "rude"));
        Assert.Equal(Refusal.NotAllowed("account.suspended"), await ben.Refused(TopUp));
        Assert.Equal(Refusal.NotAllowed("account.suspended"), await ben.Refused(new MyAccount()));

        await Portal.As(Portal.Ada).Ok(new RestoreAccount(Portal.Ben.AccountId));
        Assert.Equal(Refusal.NotAllowed("sign-in.needed"), await ben.Refused(TopUp));   // a copied cookie does not come back to life
        await Portal.As(await Portal.SignIn(Portal.Ben)).Ok(TopUp);
    }

    [Fact]
    public async Task Who_was_never_suspended_stays_signed_in_when_he_is_restored()
    {
        var ben = Portal.As(await Portal.SignIn(Portal.Ben));

        await Portal.As(Portal.Ada).Ok(new RestoreAccount(Portal.Ben.AccountId));

        await ben.Ok(new MyAccount());
    }

    [Fact]
    public async Task An_ended_session_is_dead_the_other_one_lives()
    {
        var (phone, desk) = (await Portal.SignIn(Portal.Ann), await Portal.SignIn(Portal.Ann));

        await Portal.As(Scope.System).Ok(new EndSessions(Portal.Ann.AccountId, phone.SessionId));

        Assert.Equal(Refusal.NotAllowed("sign-in.needed"), await Portal.As(phone).Refused(TopUp));
        await Portal.As(desk).Ok(TopUp);
    }

    [Fact]
    public async Task A_session_opens_only_its_own_account()
    {
        var anns = await Portal.SignIn(Portal.Ann);

        Assert.Equal(Refusal.NotAllowed("sign-in.needed"), await Portal.As(Portal.Eve with { SessionId = anns.SessionId }).Refused(new MyAccount()));
    }

    [Fact]
    public async Task The_role_is_the_one_the_database_has_now()
    {
        var sue = await Portal.SignIn(Portal.Sue);
        await Portal.As(sue).Ok(new Applicants());

        await Portal.As(Portal.Ada).Ok(new GiveRole(Portal.Sue.AccountId, Role.Member));
        Assert.Equal(Refusal.NotAllowed("staff.only"), await Portal.As(sue).Refused(new Applicants()));

        await Portal.As(Portal.Ada).Ok(new GiveRole(Portal.Sue.AccountId, Role.Support));
        await Portal.As(sue).Ok(new Applicants());
    }

    [Fact]
    public async Task Nobody_decides_his_own_case()
    {
        await Portal.As(Portal.Ada).Ok(new AskToProvide());

        Assert.Equal(Refusal.NotAllowed("own-case"), await Portal.As(Portal.Ada).Refused(new ApproveProvider(Portal.Ada.AccountId)));
        Assert.Equal(Refusal.NotAllowed("own-case"), await Portal.As(Portal.Ada).Refused(new GiveRole(Portal.Ada.AccountId, Role.Member)));
    }
}
