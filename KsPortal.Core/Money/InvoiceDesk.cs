using KsPortal.Core.Accounts;
using KsPortal.Core.Files;
using KsPortal.Core.Kernel;
using KsPortal.Core.Live;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Money;

/// <summary>Invoices that wait, longest first; or those that were answered or refused, newest first.</summary>
[Needs(Who.Staff)]
public sealed record InvoiceDesk(bool Ended = false, int Page = 0) : IQuery<InvoiceDeskView>;

public sealed record InvoiceDeskView(PageOf<InvoiceRow> Rows, int Waiting, LiveTicket Live);

/// <param name="Paid">By the client himself.</param>
/// <param name="Refunded">Of that, so far, and not to be invoiced.</param>
/// <param name="Mine">One's own case: another decides.</param>
public sealed record InvoiceRow(
    Guid Id, Guid PaymentId, Guid AccountId, string Name, string Title, string TaxNumber, string Email, InvoiceState State, DateTimeOffset AskedAt,
    DateTimeOffset? EndedAt, string? By, string? Why, DateTimeOffset PaidAt, Amount Paid, Amount Refunded, Guid? Deal, FileView? File, bool Mine);

internal sealed class InvoiceDeskHandler(IDbContextFactory<PortalDb> dbs, LiveHub live) : IQueryHandler<InvoiceDesk, InvoiceDeskView>
{
    public async Task<Result<InvoiceDeskView>> Handle(Scope scope, InvoiceDesk query, CancellationToken ct)
    {
        var ticket = live.Ticket(InvoiceTopics.Desk);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var waiting = db.Invoices.AsNoTracking().Where(i => i.State == InvoiceState.Asked);
        var asked = query.Ended
            ? db.Invoices.AsNoTracking().Where(i => i.State != InvoiceState.Asked).OrderByDescending(i => i.EndedAt)
            : waiting.OrderBy(i => i.AskedAt);
        var found = await (from invoice in asked
                           join payment in db.Payments on invoice.PaymentId equals payment.Id
                           join account in db.Accounts on invoice.AccountId equals account.Id
                           select new { Invoice = invoice, Payment = payment, Name = account.DisplayName }).ToPage(query.Page, ct);
        var files = await db.FileViews([.. found.Rows.Select(r => r.Invoice.FileId).OfType<Guid>()], ct);
        var names = found.Rows.Select(r => r.Invoice.EndedBy).OfType<Guid>().Distinct().ToList();
        var staff = await db.Accounts.AsNoTracking().Where(a => names.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.DisplayName, ct);
        var deals = found.Rows.Select(r => r.Payment.Deal).OfType<Guid>().Distinct().ToList();
        var refunded = await db.RefundedOf(deals, ct);

        return new InvoiceDeskView(new([.. found.Rows.Select(r => new InvoiceRow(
            r.Invoice.Id, r.Payment.Id, r.Invoice.AccountId, r.Name, r.Invoice.Title, r.Invoice.TaxNumber, r.Invoice.Email, r.Invoice.State, r.Invoice.AskedAt,
            r.Invoice.EndedAt, r.Invoice.EndedBy is { } by ? staff.GetValueOrDefault(by) : null, r.Invoice.Why, r.Payment.EndedAt!.Value, r.Payment.Amount,
            Amount.Fen(r.Payment.Deal is { } deal ? refunded.GetValueOrDefault(deal) : 0), r.Payment.Deal,
            r.Invoice.FileId is { } file ? files.GetValueOrDefault(file) : null, r.Invoice.AccountId == scope.AccountId))], found.Page, found.More),
            await waiting.CountAsync(ct), ticket);
    }
}
