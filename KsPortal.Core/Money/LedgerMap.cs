using KsPortal.Core.Storage;

namespace KsPortal.Core.Money;

public static class LedgerSet
{
    extension(PortalDb db)
    {
        public DbSet<LedgerAccount> LedgerAccounts => db.Set<LedgerAccount>();
        public DbSet<Transfer> Transfers => db.Set<Transfer>();
        public DbSet<Payment> Payments => db.Set<Payment>();
        public DbSet<Settlement> Settlements => db.Set<Settlement>();
    }
}

internal sealed class LedgerAccountMap : IEntityTypeConfiguration<LedgerAccount>
{
    public void Configure(EntityTypeBuilder<LedgerAccount> account)
    {
        account.ToTable("ledger_accounts", table =>
        {
            table.HasCheckConstraint(UnitOfWork.GuardedName, "NOT \"Guarded\" OR \"Debits\" <= \"Credits\"");
            table.HasCheckConstraint("ck_ledger_totals", "\"Debits\" >= 0 AND \"Credits\" >= 0");
        });
        account.HasKey(a => a.Id);
        account.HasAlternateKey(a => new { a.Id, a.Currency });
        account.Property(a => a.Currency).HasMaxLength(3);
        account.HasIndex(a => new { a.Kind, a.Owner, a.Currency }).IsUnique();
    }
}

internal sealed class TransferMap : IEntityTypeConfiguration<Transfer>
{
    public void Configure(EntityTypeBuilder<Transfer> transfer)
    {
        transfer.ToTable("transfers", table =>
        {
            table.HasCheckConstraint("ck_transfers_positive", "\"Minor\" > 0");
            table.HasCheckConstraint("ck_transfers_two", "\"DebitId\" <> \"CreditId\"");
            table.HasTrigger("transfers_move");
        });
        transfer.HasKey(t => t.Seq);
        transfer.Property(t => t.Seq).ValueGeneratedNever();
        transfer.Property(t => t.Operation).HasMaxLength(128);
        transfer.Property(t => t.Currency).HasMaxLength(3);
        transfer.Property(t => t.Previous).HasMaxLength(64);
        transfer.Property(t => t.Hash).HasMaxLength(64);
        transfer.HasIndex(t => new { t.Operation, t.Leg }).IsUnique();
        transfer.HasIndex(t => t.Deal);
        transfer.HasIndex(t => new { t.DebitId, t.Seq });
        transfer.HasIndex(t => new { t.CreditId, t.Seq });
        transfer.HasIndex(t => t.WorkId);
        // The currency is part of both keys: a transfer cannot join accounts of two currencies.
        transfer.HasOne<LedgerAccount>().WithMany().HasForeignKey(t => new { t.DebitId, t.Currency })
            .HasPrincipalKey(a => new { a.Id, a.Currency }).OnDelete(DeleteBehavior.Restrict);
        transfer.HasOne<LedgerAccount>().WithMany().HasForeignKey(t => new { t.CreditId, t.Currency })
            .HasPrincipalKey(a => new { a.Id, a.Currency }).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class LedgerHeadMap : IEntityTypeConfiguration<LedgerHead>
{
    public void Configure(EntityTypeBuilder<LedgerHead> head)
    {
        head.ToTable("ledger_head").HasKey(h => h.Id);
        head.Property(h => h.Id).ValueGeneratedNever();
        head.Property(h => h.Seq).IsConcurrencyToken();
    }
}

internal sealed class SettlementMap : IEntityTypeConfiguration<Settlement>
{
    public void Configure(EntityTypeBuilder<Settlement> settlement)
    {
        settlement.ToTable("settlements").HasKey(s => s.Subject);
        settlement.HasIndex(s => s.Deal);
        settlement.HasIndex(s => s.Part);
    }
}

internal sealed class PaymentMap : IEntityTypeConfiguration<Payment>
{
    public void Configure(EntityTypeBuilder<Payment> payment)
    {
        payment.ToTable("payments").HasKey(p => p.Id);
        payment.ComplexProperty(p => p.Amount);
        payment.Property(p => p.Gateway).HasMaxLength(32);
        payment.HasIndex(p => new { p.AccountId, p.StartedAt });
        payment.Property(p => p.PayUrl).HasMaxLength(1024);
        payment.Property(p => p.QrText).HasMaxLength(1024);
        payment.Property(p => p.Transaction).HasMaxLength(InboxEventMap.IdMost);
        payment.Ignore(p => p.Open);
        payment.HasIndex(p => new { p.For, p.Subject });
        payment.HasIndex(p => new { p.For, p.Subject }, "ux_payments_open").IsUnique().HasFilter("\"State\" IN ('Created', 'Pending')");   // two tabs, one payment
        payment.HasIndex(p => p.Deal).IsUnique();   // a deal is paid once
    }
}
