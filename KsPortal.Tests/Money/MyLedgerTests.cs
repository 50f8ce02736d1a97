using KsPortal.Core.Money;
using KsPortal.Core.Orders;
using KsPortal.Core.Storage;

namespace KsPortal.Tests.Money;

public sealed class MyLedgerOnSqlite() : MyLedgerTests(new SqlitePortal());
public sealed class MyLedgerOnPostgres() : MyLedgerTests(new PostgresPortal());

/// <summary>The lines behind a member's money, and the statement of them: always what the ledger holds, and nobody else's.</summary>
public abstract class MyLedgerTests(TestPortal portal) : FreshPageTests(portal)
{
    [Fact]
    public async Task Page_by_page_Ann_sees_each_line_once_and_what_was_hers_after_it()
    {
        await Busy();

        var all = await Lines(Portal.Ann, new());
        var pages = new List<LedgerLine>();
        for (long? before = null; ; before = pages[^1].Seq)
        {
            var page = await Portal.As(Portal.Ann).Ok(new MyLedger(new(), before, Take: 2));
            Assert.Equal(before is null ? all.Count : null, page.Count);
            if (page.Lines.Count == 0) break;
            pages.AddRange(page.Lines);
        }

        Assert.Equal(all, pages);
        Assert.Equal(all.OrderByDescending(line => line.Seq), all);
        Assert.Equal(all.Select(line => line.Seq).Distinct(), all.Select(line => line.Seq));
        Assert.Equal(await Wallet(Portal.Ann), all[0].After);
        foreach (var (newer, older) in all.Zip(all.Skip(1))) Assert.Equal(older.After + newer.Minor, newer.After);
        Assert.Equal(all[^1].Minor, all[^1].After);
    }

    [Fact]
    public async Task However_many_lines_are_passed_over_the_next_are_the_right_ones()
    {
        await Busy();
        var all = await Lines(Portal.Ann, new());

        for (var skip = 0; skip <= all.Count + 1; skip++)
        {
            Assert.Equal(all.Skip(skip).Take(3), (await Portal.As(Portal.Ann).Ok(new MyLedger(new(), Skip: skip, Take: 3))).Lines);
            Assert.Equal(all.Skip(2).Skip(skip).Take(3), (await Portal.As(Portal.Ann).Ok(new MyLedger(new(), all[1].Seq, skip, 3))).Lines);
        }
    }

    [Fact]
    public async Task Each_kind_shows_its_own_and_together_they_are_all()
    {
        await Busy();
        foreach (var who in new[] { Portal.Ann, Portal.Bob })
        {
            var all = await Lines(who, new());
            var (came, went, back) = (await Lines(who, new(LedgerShow.In)), await Lines(who, new(LedgerShow.Out)), await Lines(who, new(LedgerShow.Back)));

            Assert.All(came, line => Assert.True(line is { Minor: > 0, Kind: not TransferKind.Refund }));
            Assert.All(went, line => Assert.True(line.Minor < 0));
            Assert.All(back, line => Assert.Equal(TransferKind.Refund, line.Kind));
            Assert.Equal(all.Where(line => line.Account is LedgerKind.Available).Select(line => line.Seq),
                came.Concat(went).Concat(back).Select(line => line.Seq).OrderDescending());
            Assert.Equal(await Wallet(who), came.Concat(went).Concat(back).Sum(line => line.Minor));
            Assert.Equal(await Portal.Balance(LedgerKind.Clearing, who.AccountId), (await Lines(who, new(LedgerShow.Clearing))).Sum(line => line.Minor));
        }
        Assert.NotEmpty(await Lines(Portal.Ann, new(LedgerShow.Back)));
        Assert.Equal([-720_00, 720_00], (await Lines(Portal.Bob, new(LedgerShow.Clearing))).Take(2).Select(line => line.Minor));
    }

    [Fact]
    public async Task Days_and_one_order_narrow_it_and_the_order_is_found_by_its_number()
    {
        var order = await Busy();
        var all = await Lines(Portal.Ann, new());
        var cut = all[2].At;

        Assert.Equal(all.Where(line => line.At >= cut), await Lines(Portal.Ann, new(From: cut)));
        Assert.Equal(all.Where(line => line.At < cut), await Lines(Portal.Ann, new(Until: cut)));
        foreach (var typed in new[] { $"S-{order.Number}", $"s{order.Number}", $" {order.Number} ", $"Ｓ－{order.Number}" })
        {
            var deal = await Portal.As(Portal.Ann).Ok(new FindDeal(typed));
            Assert.Equal(order.Id, deal.OrderId);
            Assert.Equal([-800_00], (await Lines(Portal.Ann, new(Deal: deal.Deal))).Select(line => line.Minor));
        }
        foreach (var wrong in new[] { "", "S-", "abc", "S-1x", "1e3", new string('9', 30) })
            Assert.Equal("deal.number", (await Portal.As(Portal.Ann).Refused(new FindDeal(wrong))).Code);
        Assert.Equal(Refusal.NotFound("deal"), await Portal.As(Portal.Eve).Refused(new FindDeal($"S-{order.Number}")));
        Assert.Equal(Refusal.NotFound("deal"), await Portal.As(Portal.Sue).Refused(new FindDeal($"S-{order.Number}")));
    }

    [Fact]
    public async Task Eve_sees_none_of_it_not_even_by_the_deals_id()
    {
        var order = await Busy();
        var deal = (await Portal.As(Portal.Ann).Ok(new FindDeal($"S-{order.Number}"))).Deal;

        Assert.Empty(await Lines(Portal.Eve, new()));
        Assert.Empty(await Lines(Portal.Eve, new(Deal: deal)));
        Assert.Equal(0, (await Portal.As(Portal.Eve).Ok(new MyLedger(new()))).Count);
        var proof = await Portal.As(Portal.Eve).Ok(new CheckMyLedger());
        Assert.Equal((0, true), (proof.Transfers, proof.Holds));
    }

    [Fact]
    public async Task A_statement_is_what_the_ledger_says_and_the_next_begins_where_it_ends()
    {
        await Busy();
        var (from, until) = (TestPortal.Start.AddDays(-1), Portal.Now.AddDays(1));
        foreach (var who in new[] { Portal.Ann, Portal.Bob, Portal.Eve })
        {
            var whole = await Portal.As(who).Ok(new MyStatement(from, until));
            Assert.Equal((0, await Wallet(who)), (whole.Available.Opening, whole.Available.Closing));
            Assert.Equal(await Portal.Balance(LedgerKind.Clearing, who.AccountId), whole.Clearing.Closing);
            Assert.Equal(whole.Available.In - whole.Available.Out, whole.Lines.Sum(line => line.Minor));
            Assert.Equal((await Lines(who, new())).Where(line => line.Account is LedgerKind.Available).Select(line => (line.Seq, line.Minor, line.After)).Reverse(),
                whole.Lines.Select(line => (line.Seq, line.Minor, line.After)));

            var parts = new List<StatementView>();
            for (var day = from; day < until; day = day.AddDays(1)) parts.Add(await Portal.As(who).Ok(new MyStatement(day, day.AddDays(1))));
            Assert.All(parts.Zip(parts.Skip(1)), pair => Assert.Equal((pair.First.Available.Closing, pair.First.Clearing.Closing), (pair.Second.Available.Opening, pair.Second.Clearing.Opening)));
            Assert.Equal(whole.Lines, parts.SelectMany(part => part.Lines));
            Assert.Equal((whole.Available.Closing, whole.Clearing.Closing), (parts[^1].Available.Closing, parts[^1].Clearing.Closing));
        }
    }

    [Fact]
    public async Task Checking_it_all_holds_until_one_row_is_another()
    {
        await Busy();
        var proof = await Portal.As(Portal.Ann).Ok(new CheckMyLedger());
        Assert.True(proof is { Holds: true, Transfers: > 4, Seal.Length: 64 });

        await using var db = Portal.Db();
        var hers = LedgerAccount.IdOf(LedgerKind.Available, Portal.Ann.AccountId);
        var seq = await db.Transfers.Where(t => t.CreditId == hers).Select(t => t.Seq).FirstAsync();
        await Tampering.With(db, $"UPDATE transfers SET \"Minor\" = \"Minor\" + 1 WHERE \"Seq\" = {seq}");

        proof = await Portal.As(Portal.Ann).Ok(new CheckMyLedger());
        Assert.Equal((1, false, false), (proof.Broken, proof.AddsUp, proof.Holds));
    }

    /// <summary>Money came in, was paid, came back, was earned and cleared; one order still runs.</summary>
    private async Task<OrderView> Busy()
    {
        await Portal.Market();
        await Portal.Fund(Portal.Ann, 123_45);
        Portal.Clock.Advance(TimeSpan.FromHours(30));
        var demand = await Portal.OpenDemand(66_60);
        await Portal.As(Portal.Ann).Ok(new Core.Demands.CancelDemand(Portal.NewKey, demand));
        Portal.Clock.Advance(TimeSpan.FromHours(30));
        var order = await Portal.FinishedOrder();
        Portal.Clock.Advance(OrderRules.ClearsNewcomer + TimeSpan.FromMinutes(1));
        await Portal.Sweep();
        await Portal.RunningOrder(50_00);
        return order;
    }

    private async Task<IReadOnlyList<LedgerLine>> Lines(Scope who, LedgerFilter filter) => (await Portal.As(who).Ok(new MyLedger(filter, Take: 200))).Lines;

    private Task<long> Wallet(Scope who) => Portal.Balance(LedgerKind.Available, who.AccountId);
}
