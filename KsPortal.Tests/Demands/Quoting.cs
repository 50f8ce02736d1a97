using KsPortal.Core.Accounts;
using KsPortal.Core.Demands;
using KsPortal.Core.Orders;

namespace KsPortal.Tests.Demands;

/// <summary>Where tests of the quotes way begin: an open demand, offers, a choice.</summary>
internal static class Quoting
{
    public static QuoteOffer Offer(long fen = 1_200_00, int days = 3, string note = "做过二十个公司首页，附三个链接。") => new(fen, days, note);

    extension(TestPortal portal)
    {
        /// <summary>A budget of 800 to 1,500, due in five days.</summary>
        public DemandForm QuoteForm(long? low = 800_00, long? high = 1_500_00, int dueDays = 5)
            => portal.Form() with { Way = DemandWay.Quotes, LowMinor = low, PriceMinor = high, DueAt = portal.Now.AddDays(dueDays) };

        public async Task<Guid> AskedForQuotes(DemandForm? form = null)
        {
            var demand = Guid.CreateVersion7(portal.Now);
            await portal.As(portal.Ann).Ok(new PostDemand(Guid.CreateVersion7(), demand, form ?? portal.QuoteForm()));
            return demand;
        }

        public async Task<Quoted> Quote(Scope who, Guid demand, long fen = 1_200_00, int days = 3)
            => await portal.As(who).Ok(new QuoteDemand(Guid.CreateVersion7(), demand, Offer(fen, days)));

        public Task Choose(Quoted quote) => portal.As(portal.Ann).Ok(new ChooseQuote(Guid.CreateVersion7(), quote.QuoteId, quote.Revision));

        /// <summary>Bob at 1,200 and Ben at 1,000 quoted; Ann chose Bob.</summary>
        public async Task<(Guid Demand, Quoted Bob, Quoted Ben)> Awarded(DemandForm? form = null)
        {
            var demand = await portal.AskedForQuotes(form);
            var (bob, ben) = (await portal.Quote(portal.Bob, demand), await portal.Quote(portal.Ben, demand, 1_000_00, 4));
            await portal.Choose(bob);
            return (demand, bob, ben);
        }

        public async Task<OrderView> PaidQuote(long fen = 1_200_00, int days = 3)
        {
            var demand = await portal.AskedForQuotes();
            var quote = await portal.Quote(portal.Bob, demand, fen, days);
            await portal.Choose(quote);
            await portal.Fund(portal.Ann, fen);
            var paid = await portal.As(portal.Ann).Ok(new PayQuote(Guid.CreateVersion7(), quote.QuoteId));
            return await portal.As(portal.Ann).Ok(new ViewOrder(paid.OrderId));
        }

        /// <summary>One more approved provider.</summary>
        public async Task<Scope> AnotherProvider(string name)
        {
            var who = new Scope(Guid.CreateVersion7(), Role.Member);
            var system = portal.As(Scope.System);
            await system.Ok(new OpenAccount(who.AccountId, name, name.ToUpperInvariant(), $"{name}@example.com", $"{name}@EXAMPLE.COM",
                "+8613800000000", "no password", name, "en", AsProvider: true));
            await system.Ok(new VerifyAccount(who.AccountId));
            await portal.As(portal.Ada).Ok(new ApproveProvider(who.AccountId));
            return who;
        }

        public async Task<QuoteState> StateOf(Quoted quote)
        {
            await using var db = portal.Db();
            return await db.Quotes.Where(q => q.Id == quote.QuoteId).Select(q => q.State).SingleAsync();
        }

        public async Task<DemandView> Seen(Scope who, Guid demand) => await portal.As(who).Ok(new ViewDemand(demand));
    }
}
