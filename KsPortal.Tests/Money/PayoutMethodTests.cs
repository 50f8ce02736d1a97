using KsPortal.Core.Live;
using KsPortal.Core.Money;
using KsPortal.Core.Notices;

namespace KsPortal.Tests.Money;

public sealed class PayoutMethodsOnSqlite() : PayoutMethodTests(new SqlitePortal());
public sealed class PayoutMethodsOnPostgres() : PayoutMethodTests(new PostgresPortal());

/// <summary>Bob's own accounts outside.</summary>
public abstract class PayoutMethodTests(TestPortal portal) : FreshPageTests(portal)
{
    private IPortal Bob => Portal.As(Portal.Bob);

    [Theory]
    [InlineData(PayoutKind.Bank, "6222 0212 3456 7890 128", "**** 0128")]
    [InlineData(PayoutKind.Alipay, "13800001234", "138****1234")]
    [InlineData(PayoutKind.Alipay, "muzhi.chen@example.com", "m***@example.com")]
    [InlineData(PayoutKind.WeChat, "muzhi_chen-1", "mu***-1")]
    public async Task An_account_shows_masked_and_its_number_stands_nowhere_in_the_database(PayoutKind kind, string number, string masked)
    {
        await Bob.Ok(new AddPayoutMethod(Portal.NewKey, kind, " 陈牧之 ", number));

        var method = Assert.Single((await Bob.Ok(new MyPayoutMethods())).Methods);
        Assert.Equal((kind, "陈牧之", masked, Portal.Now + PayoutMethod.New), (method.Kind, method.Holder, method.Masked, method.NewUntil));
        var plain = number.Replace(" ", "", StringComparison.Ordinal);
        await using var db = Portal.Db();
        var row = await db.PayoutMethods.AsNoTracking().SingleAsync();
        Assert.DoesNotContain(plain, $"{row.Sealed}{row.Masked}", StringComparison.Ordinal);
        Assert.DoesNotContain(await db.Journal.Select(e => e.Body).ToListAsync(), body => body.Contains(plain, StringComparison.Ordinal));
        await Portal.React();
        Assert.Contains((await Bob.Ok(new NoticeCentre())).Notices.Rows, n => n.Code == NoticeCodes.PayoutMethodAdded);

        Portal.Clock.Advance(PayoutMethod.New);
        Assert.Null(Assert.Single((await Bob.Ok(new MyPayoutMethods())).Methods).NewUntil);
    }

    [Theory]
    [InlineData(PayoutKind.Bank, "陈牧之", "6222021234567890127", "payout-method.number.bank")]   // one digit wrong
    [InlineData(PayoutKind.Bank, "陈牧之", "1234", "payout-method.number.bank")]
    [InlineData(PayoutKind.Bank, "陈牧之", "６２２２０２１２３４５６７８９０１２８", "payout-method.number.bank")]
    [InlineData(PayoutKind.Alipay, "陈牧之", "1380000123", "payout-method.number.alipay")]
    [InlineData(PayoutKind.Alipay, "陈牧之", "bob@x", "payout-method.number.alipay")]
    [InlineData(PayoutKind.Alipay, "陈牧之", "Bob <bob@example.com>", "payout-method.number.alipay")]
    [InlineData(PayoutKind.WeChat, "陈牧之", "1abcdef", "payout-method.number.wechat")]
    [InlineData(PayoutKind.WeChat, "陈牧之", "", "payout-method.number.wechat")]
    [InlineData(PayoutKind.WeChat, "陈", "muzhi_chen", "text.range")]
    public async Task What_can_be_no_account_is_told_beside_its_field(PayoutKind kind, string holder, string number, string code)
    {
        var refused = await Bob.Refused(new AddPayoutMethod(Portal.NewKey, kind, holder, number));

        Assert.Equal((RefusalKind.Invalid, code, code == "text.range" ? "Holder" : "Number"), (refused.Kind, refused.Code, refused.Field));
    }

    [Fact]
    public async Task Of_the_number_nothing_is_kept_beside_the_command_it_came_with()
    {
        var key = Portal.NewKey;
        await Bob.Ok(new AddPayoutMethod(key, PayoutKind.Alipay, "陈牧之", "13800001234"));
        await Bob.Ok(new AddPayoutMethod(key, PayoutKind.Alipay, "陈牧之", "13899991234"));   // a hash of it would tell the two apart, and any other one

        Assert.Single((await Bob.Ok(new MyPayoutMethods())).Methods, method => method.Masked == "138****1234");
    }

    [Fact]
    public async Task The_same_twice_and_a_sixth_are_refused_and_a_removed_one_is_erased()
    {
        var method = await Portal.PayoutMethod(Portal.Bob);
        Assert.Equal("payout-method.twice", (await Bob.Refused(new AddPayoutMethod(Portal.NewKey, PayoutKind.Bank, "陈牧之", "6222 0212 3456 7890 128"))).Code);
        for (var n = 1; n < PayoutMethod.Most; n++) await Bob.Ok(new AddPayoutMethod(Guid.CreateVersion7(), PayoutKind.Alipay, "陈牧之", $"1380000000{n}"));
        Assert.False((await Bob.Ok(new MyPayoutMethods())).MayAdd);
        Assert.Equal("payout-method.most", (await Bob.Refused(new AddPayoutMethod(Portal.NewKey, PayoutKind.WeChat, "陈牧之", "muzhi_chen"))).Code);

        await Bob.Ok(new RemovePayoutMethod(Portal.NewKey, method));

        await using var db = Portal.Db();
        Assert.Null((await db.PayoutMethods.AsNoTracking().SingleAsync(m => m.Id == method)).Sealed);
        Assert.DoesNotContain((await Bob.Ok(new MyPayoutMethods())).Methods, m => m.Id == method);
        Assert.Equal(Refusal.NotFound("payout-method"), await Bob.Refused(new RequestPayout(Portal.NewKey, method, 7_00)));
        Assert.Equal(Refusal.NotFound("payout-method"), await Bob.Refused(new RemovePayoutMethod(Portal.NewKey, method)));
    }

    [Fact]
    public async Task Where_a_payout_goes_to_is_not_removed_until_it_has_gone()
    {
        var method = await Portal.PayoutMethod(Portal.Bob);
        await Portal.Payout(Portal.Bob, 7_00, method);
        Assert.True(Assert.Single((await Bob.Ok(new MyPayoutMethods())).Methods).Busy);
        Assert.Equal(Refusal.Conflict("payout-method.busy"), await Bob.Refused(new RemovePayoutMethod(Portal.NewKey, method)));

        await Portal.Node.Gateways.Run();

        await Bob.Ok(new RemovePayoutMethod(Portal.NewKey, method));
    }

    [Fact]
    public async Task Of_64_at_once_five_are_kept()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 64).Select(n => Task.Run(() =>
            Bob.Send(new AddPayoutMethod(Guid.CreateVersion7(), PayoutKind.Alipay, "陈牧之", $"138000000{n:00}")))));

        Assert.Equal(PayoutMethod.Most, answers.Count(answer => answer.Ok));
        Assert.Equal(PayoutMethod.Most, (await Bob.Ok(new MyPayoutMethods())).Methods.Count);
    }
}
