using KsPortal.Core.Storage;

namespace KsPortal.Core.Money;

/// <summary>A provider speaks by itself of money on its way out: a refund or a payout.</summary>
internal static class HearingOfSendings
{
    /// <summary>What we hold of it: null as end while it is open.</summary>
    private sealed record Sending(Amount Amount, Outcome? End, bool MayComeBack);

    extension(Work work)
    {
        /// <summary>
        /// Only what we ask ourselves moves money: a word that fits makes us ask now. One that names another sum, nothing of ours, or another end
        /// than we hold is for staff.
        /// </summary>
        public async Task<(InboxState, string?)> HearOfSending(
            IGateway gateway, GatewayMatter matter, Guid number, Outcome outcome, GatewayRecord said, CancellationToken ct)
        {
            var hurried = await work.HurryJobs(number, gateway.Name, ct);   // before looking: whoever has it at hand just now is waited for
            if (await work.SendingOf(gateway.Name, matter, number, ct) is not { } ours)
                return (InboxState.Parked, "order");
            if (said.Currency != ours.Amount.Currency)
                return (InboxState.Parked, "currency");
            if (said.Minor != ours.Amount.Minor)
                return (InboxState.Parked, "amount");

            if (ours.End is not { } end)
                return hurried ? (InboxState.Applied, null) : (InboxState.Parked, "unasked");
            if (outcome == end || outcome is Outcome.Pending or Outcome.Unknown)
                return hurried ? (InboxState.Applied, null) : (InboxState.Ignored, "over");
            if (!ours.MayComeBack)
                return (InboxState.Parked, "end");
            if (!hurried)
                work.AddJob(WatchPayOut.Name, number, gateway.Name);   // a bank that took longer than we watch
            return (InboxState.Applied, null);
        }

        private async Task<Sending?> SendingOf(string gateway, GatewayMatter matter, Guid number, CancellationToken ct)
        {
            if (matter is GatewayMatter.Refund)
                return await work.Db.GatewayRefunds.AsNoTracking().SingleOrDefaultAsync(r => r.Id == number && r.Gateway == gateway, ct) is not { } refund ? null
                    : new(refund.Amount, refund.State is GatewayRefundState.Asked ? null : refund.State is GatewayRefundState.Sent ? Outcome.Succeeded : Outcome.Failed, false);
            return await work.Db.Payouts.AsNoTracking().SingleOrDefaultAsync(p => p.Id == number && p.Gateway == gateway, ct) is not { } payout ? null
                : new(payout.Amount, payout.InTransit ? null : payout.Left ? Outcome.Succeeded : Outcome.Failed, payout.Left);
        }
    }
}
