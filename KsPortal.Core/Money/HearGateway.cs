using KsPortal.Core.Kernel;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Money;

/// <summary>What a provider says, told or asked, comes in here and nowhere else: kept once, matched in every point, then applied.</summary>
internal sealed class HearGateway(BookPayment payments)
{
    /// <summary>In the caller's unit of work, which commits it together with what it did.</summary>
    public async Task Hear(Work work, IGateway gateway, GatewayEvent heard, byte[] body, CancellationToken ct)
    {
        var said = heard.Record;
        await work.Db.Lock($"gateway:{gateway.Name}:{said.Number}", ct);   // of one payment one thing is heard at a time
        if (await work.Db.InboxEvents.AnyAsync(e => e.Gateway == gateway.Name && e.EventId == heard.Id, ct))
            return;

        var kept = new InboxEvent(Guid.CreateVersion7(work.Now))
        {
            Gateway = gateway.Name, EventId = heard.Id, Matter = heard.Matter, Outcome = heard.Outcome,
            Number = said.Number, Transaction = said.Transaction, Minor = said.Minor, Currency = said.Currency, Body = body, At = work.Now,
        };
        work.Db.Add(kept);
        var (state, reason) = await Judge(work, gateway, heard, ct);
        kept.Judged(state, reason);
        if (work.Db.Entry(kept).State is EntityState.Detached)
            work.Db.Update(kept);   // saved already, and put down with what was not wanted
    }

    private async Task<(InboxState, string?)> Judge(Work work, IGateway gateway, GatewayEvent heard, CancellationToken ct)
    {
        var said = heard.Record;
        if (said.Merchant != gateway.Identity.Merchant)
            return (InboxState.Parked, "merchant");
        if (said.Mode != gateway.Identity.Mode)
            return (InboxState.Parked, "mode");
        if (!Guid.TryParseExact(said.Number, "N", out var number))
            return (InboxState.Parked, "order");

        if (heard.Matter is GatewayMatter.Payment)
            return await payments.Book(work, gateway, number, heard.Outcome, said, ct);
        // Of money on its way out only what we ask ourselves counts: a word of the provider makes us ask now.
        return await work.HurryJobs(number, gateway.Name, ct) ? (InboxState.Applied, null) : (InboxState.Ignored, "over");
    }
}
