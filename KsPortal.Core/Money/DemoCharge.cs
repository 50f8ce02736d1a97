using KsPortal.Core.Storage;

namespace KsPortal.Core.Money;

internal enum DemoState { Waiting, Done, Failed }

/// <summary>The demo provider's own book, as if it stood in another house: written in its own transactions, and never read by the portal.</summary>
internal sealed class DemoCharge
{
    public string Number { get; init; } = "";
    public long Minor { get; init; }
    public DateTimeOffset Until { get; init; }
    public DemoState State { get; set; }
    public string Transaction { get; init; } = "";
    /// <summary>It gives no answer about this one, whoever asks.</summary>
    public bool Silent { get; set; }
    /// <summary>The money comes in at this moment, without a word.</summary>
    public DateTimeOffset? PaidAt { get; set; }

    public bool IsPaid(DateTimeOffset now) => State is DemoState.Done || PaidAt <= now;
}

/// <summary>What the demo provider sends out: a refund, or a payout.</summary>
internal sealed class DemoSending
{
    public string Number { get; init; } = "";
    public GatewayMatter Matter { get; init; }
    public long Minor { get; init; }
    public DemoState State { get; set; }
    public DateTimeOffset At { get; init; }
}

internal sealed class DemoChargeMap : IEntityTypeConfiguration<DemoCharge>
{
    public void Configure(EntityTypeBuilder<DemoCharge> charge)
    {
        charge.ToTable("demo_charges").HasKey(c => c.Number);
        charge.Property(c => c.Number).HasMaxLength(InboxEventMap.IdMost);
        charge.Property(c => c.Transaction).HasMaxLength(InboxEventMap.IdMost);
    }
}

internal sealed class DemoSendingMap : IEntityTypeConfiguration<DemoSending>
{
    public void Configure(EntityTypeBuilder<DemoSending> sending)
    {
        sending.ToTable("demo_sendings").HasKey(s => s.Number);
        sending.Property(s => s.Number).HasMaxLength(InboxEventMap.IdMost);
    }
}
