using KsPortal.Core.Kernel;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Money;

/// <summary><c>Parked</c>: genuine, and yet it does not fit what we know; staff look at it, and nothing was paid by it.</summary>
public enum InboxState { Applied, Ignored, Parked }

/// <summary>What a provider said, kept as it came. The same event may come a thousand times: it is unique.</summary>
public sealed class InboxEvent : Entity
{
    public const int WhyMost = 500;

    internal InboxEvent(Guid id) => Id = id;
    private InboxEvent() { }

    public string Gateway { get; internal init; } = "";
    public string EventId { get; internal init; } = "";
    public GatewayMatter Matter { get; internal init; }
    public Outcome Outcome { get; internal init; }
    /// <summary>Our number, as the provider told it.</summary>
    public string Number { get; internal init; } = "";
    public string Transaction { get; internal init; } = "";
    public long Minor { get; internal init; }
    public string Currency { get; internal init; } = "";
    /// <summary>As it came; empty where we had asked.</summary>
    public byte[] Body { get; internal init; } = [];
    public DateTimeOffset At { get; internal init; }
    public InboxState State { get; private set; }
    /// <summary>Why it is parked or left aside: a code.</summary>
    public string? Reason { get; private set; }
    /// <summary>Who of the staff dealt with what was parked, when, and what came of it.</summary>
    public Guid? AsideBy { get; private set; }
    public DateTimeOffset? AsideAt { get; private set; }
    public string? AsideWhy { get; private set; }

    internal void Judged(InboxState state, string? reason)
    {
        (State, Reason) = (state, reason);
        if (state is InboxState.Parked)
            Record(new CallbackParked(Id));
        else if (state is InboxState.Applied && Matter is not GatewayMatter.Payment)
            Record(new SendingHeard(Id));   // who asks providers wakes by it
    }

    internal Refusal? PutAside(Guid by, string why, DateTimeOffset now)
    {
        if (State is not InboxState.Parked || AsideAt is not null)
            return Refusal.Conflict("parked.over");
        (AsideBy, AsideAt, AsideWhy) = (by, now, why);
        Record(new CallbackPutAside(Id), why);
        return null;
    }
}

public enum GatewayEffectKind { Paid, Refunded }

/// <summary>What money did outside, once: one transaction of a provider brings it in once and takes it back once.</summary>
public sealed class GatewayEffect
{
    public Guid Id { get; internal init; }
    public string Gateway { get; internal init; } = "";
    public string Transaction { get; internal init; } = "";
    public GatewayEffectKind Kind { get; internal init; }
    public Guid PaymentId { get; internal init; }
    public Amount Amount { get; internal init; }
    public DateTimeOffset At { get; internal init; }
}

public static class GatewayInboxSet
{
    extension(PortalDb db)
    {
        public DbSet<InboxEvent> InboxEvents => db.Set<InboxEvent>();
        public DbSet<GatewayEffect> GatewayEffects => db.Set<GatewayEffect>();
    }
}

internal sealed class InboxEventMap : IEntityTypeConfiguration<InboxEvent>
{
    /// <summary>Longer ones are not from a provider we know.</summary>
    public const int IdMost = 128, CurrencyMost = 16, BodyMost = 64 * 1024;

    public void Configure(EntityTypeBuilder<InboxEvent> heard)
    {
        heard.ToTable("gateway_events").HasKey(e => e.Id);
        heard.Property(e => e.Gateway).HasMaxLength(32);
        heard.Property(e => e.EventId).HasMaxLength(IdMost);
        heard.Property(e => e.Number).HasMaxLength(IdMost);
        heard.Property(e => e.Transaction).HasMaxLength(IdMost);
        heard.Property(e => e.Currency).HasMaxLength(CurrencyMost);
        heard.Property(e => e.Reason).HasMaxLength(64);
        heard.Property(e => e.AsideWhy).HasMaxLength(InboxEvent.WhyMost);
        heard.HasIndex(e => new { e.Gateway, e.EventId }).IsUnique();
        heard.HasIndex(e => new { e.State, e.At });
    }
}

internal sealed class GatewayEffectMap : IEntityTypeConfiguration<GatewayEffect>
{
    public void Configure(EntityTypeBuilder<GatewayEffect> effect)
    {
        effect.ToTable("gateway_effects").HasKey(e => e.Id);
        effect.ComplexProperty(e => e.Amount);
        effect.Property(e => e.Gateway).HasMaxLength(32);
        effect.Property(e => e.Transaction).HasMaxLength(InboxEventMap.IdMost);
        effect.HasIndex(e => new { e.Gateway, e.Transaction, e.Kind }).IsUnique();
        effect.HasIndex(e => e.PaymentId);
        effect.HasOne<Payment>().WithMany().HasForeignKey(e => e.PaymentId).OnDelete(DeleteBehavior.Restrict);
    }
}
