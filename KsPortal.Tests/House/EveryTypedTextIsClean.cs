using KsPortal.Core.Accounts;
using KsPortal.Core.Demands;
using KsPortal.Core.Market;
using KsPortal.Core.Messaging;
using KsPortal.Core.Orders;
using KsPortal.Core.Refunds;
using KsPortal.Core.Storage;
using KsPortal.Core.Support;

namespace KsPortal.Tests.House;

public sealed class EveryTypedTextIsCleanOnSqlite(SqlitePortal portal) : EveryTypedTextIsClean(portal), IClassFixture<SqlitePortal>;
public sealed class EveryTypedTextIsCleanOnPostgres(PostgresPortal portal) : EveryTypedTextIsClean(portal), IClassFixture<PostgresPortal>;

/// <summary>PostgreSQL takes neither a NUL nor half a character, a screen no mark that turns the text round: wherever somebody types, they are gone.</summary>
public abstract class EveryTypedTextIsClean(TestPortal portal) : PortalTests(portal)
{
    private const string Bad = "坏\0的\uD83D字\u202E\uFFFE\uFDD0，连着写够十个字\u001B，再写十个字也不算多";
    private const string Good = "坏的\uFFFD字，连着写够十个字，再写十个字也不算多";

    [Fact]
    public async Task Whatever_is_typed_into_whichever_field_only_text_is_kept()
    {
        await Portal.Market();
        var (ann, bob, ada) = (Portal.As(Portal.Ann), Portal.As(Portal.Bob), Portal.As(Portal.Ada));
        var zoe = Guid.CreateVersion7();
        await Portal.As(Scope.System).Ok(new OpenAccount(zoe, "zoe", "ZOE", "zoe@example.com", "ZOE@EXAMPLE.COM", "+8613800000000", "none", Bad, "en", false));
        await Portal.As(Scope.System).Ok(new StartSession(Guid.CreateVersion7(), zoe, Bad));
        await bob.Ok(new EditProfile(new(Bad, Bad, Bad, [Bad[..8]], [Given.Leaf])));
        await bob.Ok(new PublishListing(Portal.NewKey, Portal.NewKey, new(Given.Leaf, Bad, Bad, 100_00, 3, 2, null)));
        await Portal.As(Scope.Guest).Ok(new SearchListings(Category: Bad, Words: Bad));

        await ann.Ok(new SaveDraft(Portal.NewKey, Portal.Form() with { Title = Bad, Brief = Bad }));
        await Portal.Fund(Portal.Ann, 3 * 800_00);
        var demands = new List<Guid>();
        for (var n = 0; n < 3; n++)
        {
            demands.Add(Portal.NewKey);
            await ann.Ok(new PostDemand(Portal.NewKey, demands[n], Portal.Form() with { Title = Bad, Brief = Bad }));
        }
        await ada.Ok(new CancelDemand(Portal.NewKey, demands[0], Bad));
        var asked = Portal.NewKey;
        await ann.Ok(new PostDemand(Portal.NewKey, asked, Portal.Form() with { Way = DemandWay.Quotes, Title = Bad, Brief = Bad }));
        var quote = await bob.Ok(new QuoteDemand(Portal.NewKey, asked, new(900_00, 2, Bad)));
        await ann.Ok(new ChooseQuote(Portal.NewKey, quote.QuoteId, quote.Revision));
        await bob.Ok(new WithdrawQuote(Portal.NewKey, quote.QuoteId, Bad));
        var (done, ended) = (await bob.Ok(new ClaimDemand(Portal.NewKey, demands[1])), await bob.Ok(new ClaimDemand(Portal.NewKey, demands[2])));
        await ada.Ok(new CancelMilestone(Portal.NewKey, ended.OrderId, ended.MilestoneId, Bad));
        await bob.Ok(new Deliver(Portal.NewKey, done.OrderId, done.MilestoneId, Bad, []));
        await ann.Ok(new AskChanges(Portal.NewKey, done.OrderId, done.MilestoneId, Bad));
        await bob.Ok(new Deliver(Portal.NewKey, done.OrderId, done.MilestoneId, Bad, []));
        await ada.Ok(new AcceptDelivery(Portal.NewKey, done.OrderId, done.MilestoneId, Bad));
        var refund = (await ann.Ok(new AskRefund(Portal.NewKey, done.OrderId, 10_00, RefundWhy.Quality, Bad, []))).CaseId;
        await bob.Ok(new CounterRefund(Portal.NewKey, refund, 5_00, Bad));
        await ann.Ok(new RejectRefund(Portal.NewKey, refund, Bad));
        await ada.Ok(new ClaimCase(refund));
        await ann.Ok(new AddEvidence(Portal.NewKey, refund, Bad, []));
        await bob.Ok(new AddEvidence(Portal.NewKey, refund, Bad, []));
        await ada.Ok(new ProposeRefund(Portal.NewKey, refund, 6_00, Bad));
        await ann.Ok(new RejectRefund(Portal.NewKey, refund, Bad));
        await ada.Ok(new RuleOnCase(Portal.NewKey, refund, 7_00, Bad));
        await bob.Ok(new AppealRuling(Portal.NewKey, refund, Bad));
        await ann.Ok(new WithdrawRefund(Portal.NewKey, refund, Bad));
        await ann.Ok(new WriteReview(Portal.NewKey, done.OrderId, 5, 5, 5, Bad, Bad));
        await Portal.React();
        await ada.Ok(new OpenWatch(Portal.NewKey, TalkIds.OfOrder(done.OrderId), Bad));
        await ann.Ok(new SendMessage(Portal.NewKey, TalkIds.OfOrder(done.OrderId), Bad, []));
        await Portal.As(Portal.Eve).Ok(new AskToProvide());
        await ada.Ok(new RefuseProvider(Portal.Eve.AccountId, Bad));
        await ada.Ok(new SuspendAccount(Portal.Ben.AccountId, Bad));
        await Portal.React();

        await using var db = Portal.Db();
        var kept = await AllText(db);
        Assert.True(kept.Count(text => text.Value.Contains(Good, StringComparison.Ordinal)) >= 20, string.Join('\n', kept));
        Assert.DoesNotContain(kept, text => text.Value.Any(c => char.IsControl(c) && c is not '\n') || text.Value.Contains('\u202E', StringComparison.Ordinal)
            || text.Value.Contains("\\u0000", StringComparison.Ordinal) || text.Value.Contains("\\u202E", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("一二三四五", 5, "一二三四五")]
    [InlineData("一二三四五", 4, "一二三…")]
    [InlineData("一二😀四五", 4, "一二…")]
    [InlineData("一二😀四五", 5, "一二😀…")]
    public void What_is_cut_short_ends_with_a_whole_character(string text, int most, string cut) => Assert.Equal(cut, TypedText.Excerpt(text, most));

    private static async Task<List<(string Column, string Value)>> AllText(PortalDb db)
    {
        List<(string, string)> all = [];
        foreach (var table in db.Model.GetEntityTypes())
            foreach (var column in table.GetProperties().Where(p => p.ClrType == typeof(string)))
            {
                var (of, name) = (table.GetTableName(), column.GetColumnName());
#pragma warning disable EF1002   // names of the model's own tables
                all.AddRange((await db.Database.SqlQueryRaw<string>($"SELECT \"{name}\" AS \"Value\" FROM \"{of}\" WHERE \"{name}\" IS NOT NULL").ToListAsync())
                    .Select(value => ($"{of}.{name}", value)));
#pragma warning restore EF1002
            }
        return all;
    }
}
