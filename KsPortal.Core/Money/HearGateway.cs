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
        var (id, number) = (GatewayText.Kept(heard.Id), GatewayText.Kept(said.Number));
        await work.Db.Lock($"gateway:{gateway.Name}:{number}", ct);   // of one payment one thing is heard at a time
        if (await work.Db.InboxEvents.AnyAsync(e => e.Gateway == gateway.Name && e.EventId == id, ct))
            return;

        var kept = new InboxEvent(Guid.CreateVersion7(work.Now))
        {
            Gateway = gateway.Name, EventId = id, Matter = heard.Matter, Outcome = heard.Outcome,
            Number = number, Transaction = GatewayText.Kept(said.Transaction), Minor = said.Minor,
            Currency = GatewayText.Fits(said.Currency, InboxEventMap.CurrencyMost) ? said.Currency : "?", Body = body, At = work.Now,
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
        if (!GatewayText.Fits(said.Transaction, InboxEventMap.IdMost))
            return (InboxState.Parked, "form");

        return heard.Matter is GatewayMatter.Payment
            ? await payments.Book(work, gateway, number, heard.Outcome, said, ct)
            : await work.HearOfSending(gateway, heard.Matter, number, heard.Outcome, said, ct);
    }
}
