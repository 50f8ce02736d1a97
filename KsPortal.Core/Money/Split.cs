namespace KsPortal.Core.Money;

/// <summary>What a sum is to be split of, in fen: what came into the deal, and what has left it before.</summary>
/// <param name="Sum">The sum in question: a part not yet released, or all that was released.</param>
/// <param name="Paid">By the client himself.</param>
/// <param name="Coupon">By the platform, for him.</param>
/// <param name="ReleasedBefore">Of other parts, fee included.</param>
/// <param name="FeeBefore">The fee within it.</param>
/// <param name="BackBefore">Refunded before, to the client and to the coupon.</param>
/// <param name="ClientBackBefore">To the client of that.</param>
public readonly record struct SplitBase(long Sum, long Paid, long Coupon, long ReleasedBefore, long FeeBefore, long BackBefore, long ClientBackBefore);

/// <summary>
/// Who gets what of a sum, to the fen. A refund goes back where the money came from: to client and coupon in the proportion they paid,
/// reckoned over all that was ever refunded of the deal, so that the parts add up to what each has paid. The fee follows <see cref="FeeRule"/>.
/// The same reckoning moves the money and shows it beforehand.
/// </summary>
public readonly record struct Split(long RefundMinor, long ToClient, long CouponBack, long ToProvider, long Fee)
{
    /// <param name="refundMinor">From nothing to the whole sum.</param>
    /// <exception cref="ArgumentOutOfRangeException">Less than nothing, or more than there is.</exception>
    public static Split Of(SplitBase of, long refundMinor, FeeTerms terms)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(refundMinor);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(refundMinor, of.Sum);

        var toClient = Math.Clamp(ClientPart(of, of.BackBefore + refundMinor) - of.ClientBackBefore, 0, refundMinor);
        var released = of.Sum - refundMinor;
        var fee = FeeRule.Next(of.ReleasedBefore, of.FeeBefore, released, terms);
        return new(refundMinor, toClient, refundMinor - toClient, released - fee, fee);
    }

    private static long ClientPart(SplitBase of, long back) => of.Coupon == 0
        ? back
        : (long)Math.Round((decimal)of.Paid * back / (of.Paid + of.Coupon), MidpointRounding.ToEven);
}
