using KsPortal.Core.Kernel;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Money;

/// <summary>The way a member wants to see first when he pays. Nothing of a card or an account is kept: that is the provider's.</summary>
public sealed class PayPreference : Entity
{
    internal static readonly GatewayWay None = new("", default);

    private PayPreference() { }

    /// <summary>The name of a gateway, <see cref="Payment.Wallet"/>, or nothing where the portal may choose.</summary>
    public string Gateway { get; private set; } = "";
    public GatewayMethod Method { get; private set; }

    internal static PayPreference Of(Guid account) => new() { Id = account };

    internal void Set(GatewayWay way)
    {
        if (way == new GatewayWay(Gateway, Method)) return;
        (Gateway, Method) = (way.Gateway, way.Method);
        Record(new PayPreferenceSet(Id));
    }
}

public sealed record PayPreferenceSet(Guid AccountId) : Fact(AccountId)
{
    public override IEnumerable<Topic> Topics => [MoneyTopics.Of(AccountId)];
}

internal sealed class PayPreferenceMap : IEntityTypeConfiguration<PayPreference>
{
    public void Configure(EntityTypeBuilder<PayPreference> preference)
    {
        preference.ToTable("pay_preferences").HasKey(p => p.Id);
        preference.Property(p => p.Gateway).HasMaxLength(32);
    }
}

public static class PayPreferenceSets
{
    extension(PortalDb db)
    {
        public DbSet<PayPreference> PayPreferences => db.Set<PayPreference>();
    }
}
