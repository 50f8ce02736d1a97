using KsPortal.Core.Live;
using KsPortal.Core.Money;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Notices;

/// <summary>An invoice is there, or why not.</summary>
internal sealed class NoticesOnInvoices : IReaction
{
    public string Name => "notices.invoices";
    public IReadOnlyCollection<string> Facts { get; } = [nameof(InvoiceMoved)];

    public async Task React(Work work, JournalEntry entry, CancellationToken ct)
    {
        var invoice = await work.Db.Invoices.AsNoTracking().SingleAsync(i => i.Id == entry.Subject, ct);
        if (entry.By == invoice.AccountId) return;   // he asked
        var link = $"/receipts/{invoice.PaymentId}";
        await work.Notify(entry, [invoice.State is InvoiceState.Answered
            ? new(invoice.AccountId, NoticeCodes.InvoiceAnswered, link, invoice.Title)
            : new(invoice.AccountId, NoticeCodes.InvoiceRefused, link, invoice.Title, invoice.Why!)], ct);
    }
}
