using System.Text.Json;
using KsPortal.Core.Live;
using KsPortal.Core.Money;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Notices;

/// <summary>Money went out, came back or was kept; and an account it may go to was added or removed, perhaps by somebody else.</summary>
internal sealed class NoticesOnPayouts : IReaction
{
    private const string Link = "/account/payouts";

    public string Name => "notices.payouts";
    public IReadOnlyCollection<string> Facts { get; } = [nameof(PayoutMoved), nameof(PayoutMethodMoved)];

    public async Task React(Work work, JournalEntry entry, CancellationToken ct)
        => await work.Notify(entry, entry.Fact == nameof(PayoutMoved) ? await OfPayout(work, entry, ct) : await OfMethod(work, entry, ct), ct);

    private static async Task<IReadOnlyList<Telling>> OfPayout(Work work, JournalEntry entry, CancellationToken ct)
    {
        var moved = JsonSerializer.Deserialize<PayoutMoved>(entry.Body)!;
        var payout = await work.Db.Payouts.AsNoTracking().SingleAsync(p => p.Id == moved.PayoutId, ct);
        return moved.To switch
        {
            PayoutState.Sent => [new(payout.AccountId, NoticeCodes.PayoutSent, Link, payout.Amount, payout.Masked)],
            PayoutState.Back => [new(payout.AccountId, NoticeCodes.PayoutBack, Link, payout.Amount, payout.Masked, payout.Why ?? "–")],
            PayoutState.Refused => [new(payout.AccountId, NoticeCodes.PayoutRefused, Link, payout.Amount, payout.Masked, payout.Why!)],
            PayoutState.Requested or PayoutState.Approved or PayoutState.Confirmed or PayoutState.Withdrawn => [],   // he sees it where he asks
        };
    }

    private static async Task<IReadOnlyList<Telling>> OfMethod(Work work, JournalEntry entry, CancellationToken ct)
    {
        var moved = JsonSerializer.Deserialize<PayoutMethodMoved>(entry.Body)!;
        var masked = await work.Db.PayoutMethods.Where(m => m.Id == moved.MethodId).Select(m => m.Masked).SingleAsync(ct);
        return [new(moved.AccountId, moved.Added ? NoticeCodes.PayoutMethodAdded : NoticeCodes.PayoutMethodRemoved, Link, masked)];
    }
}
