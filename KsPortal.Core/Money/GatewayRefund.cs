using KsPortal.Core.Kernel;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Money;

public enum GatewayRefundState { Asked, Sent, Back }

/// <summary>Money on its way back to where it was paid from. It keeps its number however often it is asked for.</summary>
public sealed class GatewayRefund : Entity
{
    public const int ReasonMost = 64;

    private GatewayRefund() { }

    public Guid PaymentId { get; private init; }
    public Guid AccountId { get; private init; }
    public string Gateway { get; private init; } = "";
    /// <summary>Which of the provider's transactions is undone.</summary>
    public string Transaction { get; private init; } = "";
    public Amount Amount { get; private init; }
    /// <summary>A code: late, twice, or why what it was for did not want it.</summary>
    public string Reason { get; private init; } = "";
    public GatewayRefundState State { get; private set; }
    public DateTimeOffset StartedAt { get; private init; }
    public DateTimeOffset? EndedAt { get; private set; }

    internal static GatewayRefund Of(Payment payment, string transaction, Amount amount, string reason, DateTimeOffset now)
    {
        var refund = new GatewayRefund
        {
            Id = Guid.CreateVersion7(now), PaymentId = payment.Id, AccountId = payment.AccountId, Gateway = payment.Gateway, Transaction = transaction,
            Amount = amount, Reason = reason, StartedAt = now,
        };
        refund.Record(new GatewayRefundMoved(refund.Id, payment.Id, payment.AccountId));
        return refund;
    }

    /// <summary>Asked, and there was no clear answer; or one again at last.</summary>
    internal void Unclear() => Record(new GatewayRefundMoved(Id, PaymentId, AccountId));

    internal bool End(GatewayRefundState to, DateTimeOffset now)
    {
        if (State is not GatewayRefundState.Asked)
            return false;
        (State, EndedAt) = (to, now);
        Record(new GatewayRefundMoved(Id, PaymentId, AccountId, to));
        return true;
    }
}

internal sealed class GatewayRefundMap : IEntityTypeConfiguration<GatewayRefund>
{
    public void Configure(EntityTypeBuilder<GatewayRefund> refund)
    {
        refund.ToTable("gateway_refunds").HasKey(r => r.Id);
        refund.ComplexProperty(r => r.Amount);
        refund.Property(r => r.Gateway).HasMaxLength(32);
        refund.Property(r => r.Transaction).HasMaxLength(InboxEventMap.IdMost);
        refund.Property(r => r.Reason).HasMaxLength(GatewayRefund.ReasonMost);
        refund.HasIndex(r => r.PaymentId);
        refund.HasIndex(r => new { r.AccountId, r.StartedAt });
        refund.HasOne<Payment>().WithMany().HasForeignKey(r => r.PaymentId).OnDelete(DeleteBehavior.Restrict);
    }
}

public static class GatewayRefundSet { extension(PortalDb db) { public DbSet<GatewayRefund> GatewayRefunds => db.Set<GatewayRefund>(); } }
