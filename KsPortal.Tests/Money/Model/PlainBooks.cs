namespace KsPortal.Tests.Money.Model;

/// <summary>What a plain bookkeeper would write: names of purses and what is in them, in fen. Nothing of Core is used here, its formulas least of all.</summary>
internal sealed class PlainBooks
{
    public const string Outside = "outside", Platform = "the platform's own money", Fees = "fees", Fund = "coupon fund";

    private readonly Dictionary<string, long> purses = [];

    public static string Wallet(string who) => $"wallet of {who}";
    public static string Clearing(string who) => $"clearing of {who}";
    public static string Transit(string who) => $"on its way to {who}";
    public static string Held(PlainDeal deal) => $"held for {deal.Order}";
    public static string Budget(PlainCoupon coupon) => $"budget of {coupon.Code}";

    public IReadOnlyDictionary<string, long> Purses => purses;
    public List<PlainDeal> Deals { get; } = [];
    public List<PlainCoupon> Coupons { get; } = [];
    public List<PlainRefund> Refunds { get; } = [];
    public HashSet<(string Client, string Provider)> Pairs { get; } = [];

    public long In(string purse) => purses.GetValueOrDefault(purse);

    public void Move(string from, string to, long fen)
    {
        Assert.True(fen >= 0);
        purses[from] = In(from) - fen;
        purses[to] = In(to) + fen;
    }

    public PlainDeal Deal(Guid order, string client, string provider, long price)
    {
        var deal = new PlainDeal(order, client, provider, price, Pairs.Contains((client, provider)));
        Deals.Add(deal);
        return deal;
    }

    public void Pay(PlainDeal deal, bool outside = false)
    {
        Move(Wallet(deal.Client), Held(deal), deal.Own);
        if (deal.Coupon is { } coupon) Move(Budget(coupon), Held(deal), deal.Off);
        (deal.State, deal.FromOutside) = (PlainState.Paid, outside);
    }

    /// <summary>Of what is held, <paramref name="back"/> goes to where it came from, the rest to the provider less the fee. Answers what the client has of it.</summary>
    public long Settle(PlainDeal deal, long back)
    {
        var client = RoundHalfEven(deal.Own * back, deal.Price);
        Move(Held(deal), Wallet(deal.Client), client);
        CouponBack(deal, back - client);
        var released = deal.Price - back;
        var fee = deal.FeeOf(released);
        Move(Held(deal), Clearing(deal.Provider), released - fee);
        Move(Held(deal), Fees, fee);
        (deal.Back, deal.ClientBack, deal.Fee) = (back, client, fee);
        deal.State = released > 0 ? PlainState.Accepted : PlainState.Over;
        if (released > 0) Pairs.Add((deal.Client, deal.Provider));
        return client;
    }

    /// <summary>After it was released: all of it is reckoned anew, and the difference moves. Answers what the client has of that.</summary>
    public long Return(PlainDeal deal, long back, bool cleared)
    {
        var (client, before) = (RoundHalfEven(deal.Own * (deal.Back + back), deal.Price), deal.ClientBack);
        var released = deal.Price - deal.Back - back;
        var fee = deal.FeeOf(released);
        var from = cleared ? Wallet(deal.Provider) : Clearing(deal.Provider);
        Move(from, Held(deal), deal.Net - (released - fee));
        Move(Fees, Held(deal), deal.Fee - fee);
        Move(Held(deal), Wallet(deal.Client), client - before);
        CouponBack(deal, back - (client - before));
        (deal.Back, deal.ClientBack, deal.Fee) = (deal.Back + back, client, fee);
        return client - before;
    }

    /// <summary>When all of its part came back, it may be used again.</summary>
    private void CouponBack(PlainDeal deal, long fen)
    {
        if (deal.Coupon is not { } coupon || fen == 0) return;
        Move(Held(deal), Budget(coupon), fen);
        deal.CouponReturned += fen;
        if (deal.CouponReturned == deal.Off) coupon.UsedBy.Remove(deal.Client);
    }

    public void Clear(PlainDeal deal)
    {
        Move(Clearing(deal.Provider), Wallet(deal.Provider), deal.Net);
        deal.State = PlainState.Cleared;
    }

    internal static long RoundHalfEven(long part, long of)
    {
        var (whole, rest) = Math.DivRem(part, of);
        return rest * 2 > of || (rest * 2 == of && whole % 2 == 1) ? whole + 1 : whole;
    }
}

internal enum PlainState { Unpaid, Paid, Working, Delivered, Accepted, Cleared, Over }

internal sealed record PlainDeal(Guid Order, string Client, string Provider, long Price, bool Loyal)
{
    public PlainCoupon? Coupon { get; set; }
    public long Off { get; set; }
    public long CouponReturned { get; set; }
    public long Own => Price - Off;
    public PlainState State { get; set; }
    /// <summary>It came through a provider, so what comes back may go there.</summary>
    public bool FromOutside { get; set; }
    public long Back { get; set; }
    public long ClientBack { get; set; }
    public long Fee { get; set; }
    public long Net => Price - Back - Fee;

    /// <summary>Ten in a hundred, from the second order of a pair on five; at least a yuan, never more than there is.</summary>
    public long FeeOf(long released) => Math.Min(released, Math.Max(Least, PlainBooks.RoundHalfEven(released * (Loyal ? LoyalPercent : Percent), 100)));

    internal const long Percent = 10, LoyalPercent = 5, Least = 1_00;
}

/// <summary>What a refund brought the client, and whether he had it sent to where he paid from.</summary>
internal sealed record PlainRefund(Guid Case, PlainDeal Deal, long Fen)
{
    public bool Sent { get; set; }
}

internal sealed record PlainCoupon(Guid Id, string Code, bool Percent, long Value, long Most, long Least, int Limit, int PerMember, DateTimeOffset Until)
{
    public bool Closed { get; set; }
    public List<string> UsedBy { get; } = [];
    public long Total => Limit * Most;

    /// <summary>What it takes off, or null where it may not be used.</summary>
    public long? OffFor(string who, long price)
    {
        if (Closed || price < Least || UsedBy.Count >= Limit || UsedBy.Count(one => one == who) >= PerMember) return null;
        var off = Math.Min(Math.Min(Percent ? PlainBooks.RoundHalfEven(price * Value, 100) : Value, Most), price - 1);
        return off > 0 ? off : null;
    }
}
