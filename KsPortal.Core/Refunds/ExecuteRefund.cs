using KsPortal.Core.Deadlines;
using KsPortal.Core.Kernel;
using KsPortal.Core.Money;
using KsPortal.Core.Orders;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Refunds;

/// <summary>What was agreed or ruled becomes money, in one operation of the ledger.</summary>
internal static class ExecutingRefund
{
    extension(Work work)
    {
        /// <summary>Carries it out; refused where the part was settled otherwise, or the provider has not got the money any more.</summary>
        public async Task<Refusal?> Execute(Disputed it, CancellationToken ct)
        {
            var minor = it.Case.AgreedMinor ?? throw new InvalidOperationException("A case without a sum moves no money.");
            var refused = minor == 0 ? null : it.Case.AfterAcceptance ? await work.TakeBack(it, minor, ct) : await work.Share(it, minor, ct);
            if (refused is not null)
                return refused;
            if (minor == 0 || it.Case.AfterAcceptance)
                work.GoOn(it);
            it.Case.Executed(work.Now);
            await work.Stands(it, ct);
            return null;
        }

        /// <summary>A ruling is carried out now, or tried again every day until the provider has the money.</summary>
        public async Task ExecuteOrWait(Disputed it, CancellationToken ct)
        {
            if (await work.Execute(it, ct) is null) return;
            it.Case.TryAgain(work.Now + RefundRules.TryAgain);
            await work.Stands(it, ct);
        }

        private async Task<Refusal?> TakeBack(Disputed it, long minor, CancellationToken ct)
        {
            var order = it.Order;
            var split = Split.Of(await work.ToReturn(order.Deal, ct), minor, order.Fee);
            return await work.Return(order.Deal, it.Part.Id, it.Case.Id, order.ClientId, order.ProviderId, split, ct);
        }

        private async Task<Refusal?> Share(Disputed it, long minor, CancellationToken ct)
        {
            var (order, part) = (it.Order, it.Part);
            var begun = order.State is OrderState.InProgress;
            if (order.SettleByCase(part.Id, full: minor == part.Share.Minor, work.Now, null) is { } refused)
                return refused;
            await work.StopClock(part, ct);   // one that was set while the case was open
            await work.DropDeadline(AnswerSilence.Name, order.Id, ct);
            await work.SplitUp(order, part, Split.Of(await work.ToSplit(order.Deal, part.Share.Minor, ct), minor, order.Fee), begun, ct);
            return null;
        }
    }
}
