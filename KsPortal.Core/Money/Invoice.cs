using KsPortal.Core.Kernel;

namespace KsPortal.Core.Money;

public enum InvoiceState { Asked, Answered, Refused }

/// <summary>What an invoice (发票) is to say.</summary>
/// <param name="Title">抬头: a person, or a company as it is registered.</param>
/// <param name="TaxNumber">A company's; empty for a person.</param>
/// <param name="Email">Where the invoice is to go besides.</param>
public sealed record InvoiceForm(string Title, string TaxNumber, string Email);

/// <summary>A client asks for the invoice of what he paid; staff answer with the file, or say why not. One a payment; who was refused may ask again.</summary>
public sealed class Invoice : Entity
{
    public const int TitleLeast = 2, TitleMost = 100, EmailMost = 200, ReasonLeast = 2, ReasonMost = 300;

    private Invoice() { }

    public Guid PaymentId { get; private init; }
    public Guid AccountId { get; private init; }
    public string Title { get; private init; } = "";
    public string TaxNumber { get; private init; } = "";
    public string Email { get; private init; } = "";
    public InvoiceState State { get; private set; }
    public DateTimeOffset AskedAt { get; private init; }
    public DateTimeOffset? EndedAt { get; private set; }
    /// <summary>Of the staff, who answered it.</summary>
    public Guid? EndedBy { get; private set; }
    public Guid? FileId { get; private set; }
    public string? Why { get; private set; }

    internal static Result<Invoice> Ask(Payment payment, InvoiceForm form, DateTimeOffset now)
    {
        var title = TypedText.Line(form.Title);
        if (title.Length is < TitleLeast or > TitleMost)
            return Refusal.Invalid("text.range", "Title", TitleLeast, TitleMost);
        var typed = TypedText.Line(form.TaxNumber);
        var tax = typed.Length == 0 ? "" : Money.TaxNumber.Of(typed);
        if (tax is null)
            return Refusal.Invalid("invoice.tax-number", "TaxNumber");
        var email = TypedText.Line(form.Email);
        if (email.Length > EmailMost || !IsAddress(email))
            return Refusal.Invalid("invoice.email", "Email");

        var invoice = new Invoice
        {
            Id = Guid.CreateVersion7(now), PaymentId = payment.Id, AccountId = payment.AccountId, Title = title, TaxNumber = tax, Email = email, AskedAt = now,
        };
        invoice.Record(new InvoiceMoved(invoice.Id, invoice.AccountId, InvoiceState.Asked));
        return invoice;
    }

    public Refusal? Answer(Scope by, Guid file, DateTimeOffset now)
    {
        if (End(by, InvoiceState.Answered, now, null) is { } refused)
            return refused;
        FileId = file;
        return null;
    }

    public Refusal? Refuse(Scope by, string? reason, DateTimeOffset now)
    {
        var why = TypedText.Of(reason);
        if (why.Length is < ReasonLeast or > ReasonMost)
            return Refusal.Invalid("text.range", "Reason", ReasonLeast, ReasonMost);
        if (End(by, InvoiceState.Refused, now, why) is { } refused)
            return refused;
        Why = why;
        return null;
    }

    private Refusal? End(Scope by, InvoiceState to, DateTimeOffset now, string? why)
    {
        if (by.AccountId == AccountId)
            return Refusal.NotAllowed("own-case");
        if (State is not InvoiceState.Asked)
            return Refusal.Conflict("invoice.over");
        (State, EndedAt, EndedBy) = (to, now, by.AccountId);
        Record(new InvoiceMoved(Id, AccountId, to), why);
        return null;
    }

    private static bool IsAddress(string typed)
        => System.Net.Mail.MailAddress.TryCreate(typed, out var address) && address.Address == typed && address.Host.Contains('.', StringComparison.Ordinal);
}

public static class InvoiceTopics
{
    /// <summary>Invoices that wait to be written; staff listen.</summary>
    public static Topic Desk { get; } = new("invoices");
}

/// <summary>Asked for, answered or refused.</summary>
public sealed record InvoiceMoved(Guid InvoiceId, Guid AccountId, InvoiceState To) : Fact(InvoiceId)
{
    public override IEnumerable<Topic> Topics => [MoneyTopics.Of(AccountId), InvoiceTopics.Desk];
}
