using KsPortal.Core.Accounts;
using KsPortal.Core.Files;
using KsPortal.Core.Kernel;
using KsPortal.Core.Live;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Money;

/// <summary>The receipt of a payment of mine that succeeded, and how its invoice is coming on.</summary>
[Needs(Who.Member)]
public sealed record ViewReceipt(Guid PaymentId) : IQuery<ReceiptView>;

/// <summary>My payments that succeeded, newest first.</summary>
[Needs(Who.Member)]
public sealed record MyReceipts(int Page = 0) : IQuery<MyReceiptsView>;

/// <param name="Number">For people: the end of the payment's id.</param>
/// <param name="Refunded">Of the deal, to the client, so far.</param>
/// <param name="Invoice">The newest that was asked for.</param>
public sealed record ReceiptView(
    Guid Id, string Number, string Payer, Amount Amount, string Gateway, PaidFor For, Guid? Deal, DateTimeOffset PaidAt, Amount Refunded,
    InvoiceView? Invoice, bool MayAskInvoice, LiveTicket Live)
{
    /// <summary>Of it, on its way or back to where it was paid from.</summary>
    public Amount SentBack { get; init; }
    /// <summary>Paid beyond it, and sent back.</summary>
    public Amount BeyondSentBack { get; init; }
    /// <summary>What a coupon paid of the same price; not the member's money.</summary>
    public Amount Coupon { get; init; }
    /// <summary>What is left of it after refunds: an invoice is of this.</summary>
    public Amount Left => Amount - Refunded;
}

public sealed record InvoiceView(Guid Id, InvoiceState State, string Title, string TaxNumber, string Email, DateTimeOffset AskedAt, DateTimeOffset? EndedAt, string? Why, FileView? File);

public sealed record MyReceiptsView(PageOf<ReceiptRow> Rows, LiveTicket Live);

public sealed record ReceiptRow(Guid Id, string Number, Amount Amount, string Gateway, PaidFor For, Guid? Deal, DateTimeOffset PaidAt, InvoiceState? Invoice);

internal sealed class ViewReceiptHandler(IDbContextFactory<PortalDb> dbs, LiveHub live) : IQueryHandler<ViewReceipt, ReceiptView>
{
    public async Task<Result<ReceiptView>> Handle(Scope scope, ViewReceipt query, CancellationToken ct)
    {
        var ticket = live.Ticket(MoneyTopics.Of(scope.AccountId));
        await using var db = await dbs.CreateDbContextAsync(ct);
        var payment = await db.Payments.AsNoTracking()
            .SingleOrDefaultAsync(p => p.Id == query.PaymentId && p.AccountId == scope.AccountId && p.State == PaymentState.Succeeded, ct);
        if (payment is null)
            return Refusal.NotFound("receipt");

        var payer = await db.Accounts.Where(a => a.Id == payment.AccountId).Select(a => a.DisplayName).SingleAsync(ct);
        var refunded = payment.Deal is { } deal ? (await db.RefundedOf([deal], ct)).GetValueOrDefault(deal) : 0;
        var newest = await db.Invoices.AsNoTracking().Where(i => i.PaymentId == payment.Id).OrderByDescending(i => i.AskedAt).FirstOrDefaultAsync(ct);
        var file = newest?.FileId is { } id ? (await db.FileViews([id], ct)).GetValueOrDefault(id) : null;
        var invoice = newest is null ? null : new InvoiceView(newest.Id, newest.State, newest.Title, newest.TaxNumber, newest.Email, newest.AskedAt, newest.EndedAt, newest.Why, file);
        var back = await db.GatewayRefunds.Where(r => r.PaymentId == payment.Id && r.State != GatewayRefundState.Back)
            .Select(r => new { Own = r.Transaction == payment.Transaction, r.Amount.Minor }).ToListAsync(ct);
        var coupon = payment.Deal is null ? 0 : await db.Transfers.Where(t => t.Deal == payment.Deal && t.Kind == TransferKind.Coupon).SumAsync(t => t.Minor, ct);
        return new ReceiptView(payment.Id, Receipts.Number(payment.Id), payer, payment.Amount, payment.Gateway, payment.For, payment.Deal, payment.EndedAt!.Value,
            Amount.Fen(refunded), invoice, payment.Deal is not null && refunded < payment.Amount.Minor && invoice is null or { State: InvoiceState.Refused }, ticket)
        {
            Coupon = Amount.Fen(coupon), SentBack = Amount.Fen(back.Where(r => r.Own).Sum(r => r.Minor)), BeyondSentBack = Amount.Fen(back.Where(r => !r.Own).Sum(r => r.Minor)),
        };
    }
}

internal sealed class MyReceiptsHandler(IDbContextFactory<PortalDb> dbs, LiveHub live) : IQueryHandler<MyReceipts, MyReceiptsView>
{
    public async Task<Result<MyReceiptsView>> Handle(Scope scope, MyReceipts query, CancellationToken ct)
    {
        var ticket = live.Ticket(MoneyTopics.Of(scope.AccountId));
        await using var db = await dbs.CreateDbContextAsync(ct);
        var paid = await db.Payments.AsNoTracking().Where(p => p.AccountId == scope.AccountId && p.State == PaymentState.Succeeded)
            .OrderByDescending(p => p.StartedAt).ThenByDescending(p => p.Id).ToPage(query.Page, ct);
        var ids = paid.Rows.Select(p => p.Id).ToList();
        var invoices = (await db.Invoices.AsNoTracking().Where(i => ids.Contains(i.PaymentId)).Select(i => new { i.PaymentId, i.AskedAt, i.State }).ToListAsync(ct))
            .GroupBy(i => i.PaymentId).ToDictionary(same => same.Key, same => same.MaxBy(i => i.AskedAt)!.State);
        return new MyReceiptsView(new([.. paid.Rows.Select(p => new ReceiptRow(p.Id, Receipts.Number(p.Id), p.Amount, p.Gateway, p.For, p.Deal, p.EndedAt!.Value,
            invoices.TryGetValue(p.Id, out var state) ? state : null))], paid.Page, paid.More), ticket);
    }
}

internal static class Receipts
{
    public static string Number(Guid payment) => $"{payment:n}"[^12..].ToUpperInvariant();

    extension(PortalDb db)
    {
        /// <summary>What went back to the clients of these deals, in fen.</summary>
        public Task<Dictionary<Guid, long>> RefundedOf(IReadOnlyCollection<Guid> deals, CancellationToken ct)
            => db.Transfers.AsNoTracking().Where(t => t.Deal != null && deals.Contains(t.Deal.Value) && t.Kind == TransferKind.Refund)
                .GroupBy(t => t.Deal!.Value).Select(own => new { own.Key, Sum = own.Sum(t => t.Minor) }).ToDictionaryAsync(own => own.Key, own => own.Sum, ct);
    }
}
