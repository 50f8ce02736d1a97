using KsPortal.Core.Storage;

namespace KsPortal.Core.Money;

public static class InvoiceSet
{
    extension(PortalDb db)
    {
        public DbSet<Invoice> Invoices => db.Set<Invoice>();
    }
}

internal sealed class InvoiceMap : IEntityTypeConfiguration<Invoice>
{
    public void Configure(EntityTypeBuilder<Invoice> invoice)
    {
        invoice.ToTable("invoices").HasKey(i => i.Id);
        invoice.Property(i => i.Title).HasMaxLength(Invoice.TitleMost);
        invoice.Property(i => i.TaxNumber).HasMaxLength(TaxNumber.Length);
        invoice.Property(i => i.Email).HasMaxLength(Invoice.EmailMost);
        invoice.Property(i => i.Why).HasMaxLength(Invoice.ReasonMost);
        invoice.HasIndex(i => i.PaymentId).IsUnique().HasFilter("\"State\" <> 'Refused'").HasDatabaseName("ux_invoices_one");
        invoice.HasIndex(i => new { i.PaymentId, i.AskedAt });
        invoice.HasIndex(i => new { i.State, i.AskedAt });
        invoice.HasOne<Payment>().WithMany().HasForeignKey(i => i.PaymentId).OnDelete(DeleteBehavior.Restrict);
    }
}
