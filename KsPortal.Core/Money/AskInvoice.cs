using KsPortal.Core.Files;
using KsPortal.Core.Kernel;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Money;

/// <summary>Asks for the invoice of a deal I paid.</summary>
[Needs(Who.Verified), Pace(10, 60)]
public sealed record AskInvoice(Guid Key, Guid PaymentId, InvoiceForm Form) : ICommand, IKeyed;

/// <summary>Staff hand over the invoice.</summary>
[Needs(Who.Staff)]
public sealed record AnswerInvoice(Guid Key, Guid InvoiceId, Guid FileId) : ICommand, IKeyed;

/// <summary>Staff say why there is none.</summary>
[Needs(Who.Staff)]
public sealed record RefuseInvoice(Guid Key, Guid InvoiceId, string Reason) : ICommand, IKeyed;

internal sealed class AskInvoiceHandler : ICommandHandler<AskInvoice>
{
    public async Task<Result<Done>> Handle(Work work, AskInvoice command, CancellationToken ct)
    {
        var payment = await work.Db.Payments.AsNoTracking().SingleOrDefaultAsync(p => p.Id == command.PaymentId && p.AccountId == work.Scope.AccountId, ct);
        if (payment is not { State: PaymentState.Succeeded })
            return Refusal.NotFound("payment");
        if (payment.Deal is null)
            return Refusal.NotAllowed("invoice.no-deal");   // money in one's own wallet buys nothing yet
        if (await work.Db.Invoices.AnyAsync(i => i.PaymentId == payment.Id && i.State != InvoiceState.Refused, ct))
            return Refusal.Conflict("invoice.asked-before");

        if ((await work.Db.RefundedOf([payment.Deal.Value], ct)).GetValueOrDefault(payment.Deal.Value) >= payment.Amount.Minor)
            return Refusal.NotAllowed("invoice.nothing");
        var (invoice, refused) = Invoice.Ask(payment, command.Form, work.Now);
        if (refused is not null)
            return refused;
        work.Db.Add(invoice!);
        return new Done();
    }
}

internal sealed class AnswerInvoiceHandler : ICommandHandler<AnswerInvoice>
{
    public async Task<Result<Done>> Handle(Work work, AnswerInvoice command, CancellationToken ct)
    {
        var invoice = await work.Db.Invoices.SingleOrDefaultAsync(i => i.Id == command.InvoiceId, ct);
        if (invoice is null)
            return Refusal.NotFound("invoice");
        if (invoice.Answer(work.Scope, command.FileId, work.Now) is { } refused)
            return refused;
        return await work.Attach([command.FileId], [invoice.AccountId], ct) is { } missing ? missing : new Done();
    }
}

internal sealed class RefuseInvoiceHandler : ICommandHandler<RefuseInvoice>
{
    public async Task<Result<Done>> Handle(Work work, RefuseInvoice command, CancellationToken ct)
    {
        var invoice = await work.Db.Invoices.SingleOrDefaultAsync(i => i.Id == command.InvoiceId, ct);
        if (invoice is null)
            return Refusal.NotFound("invoice");
        return invoice.Refuse(work.Scope, command.Reason, work.Now) is { } refused ? refused : new Done();
    }
}
