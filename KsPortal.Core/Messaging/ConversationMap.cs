using KsPortal.Core.Accounts;
using KsPortal.Core.Market;
using KsPortal.Core.Orders;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Messaging;

public static class ConversationSet
{
    extension(PortalDb db)
    {
        public DbSet<Conversation> Conversations => db.Set<Conversation>();
        public DbSet<Membership> Memberships => db.Set<Membership>();
        public DbSet<Message> Messages => db.Set<Message>();
        public DbSet<Watch> Watches => db.Set<Watch>();
    }
}

internal sealed class ConversationMap : IEntityTypeConfiguration<Conversation>
{
    public void Configure(EntityTypeBuilder<Conversation> conversation)
    {
        conversation.ToTable("conversations").HasKey(c => c.Id);
        conversation.Ignore(c => c.NeedsGuard);
        conversation.Property(c => c.Title).HasMaxLength(200);
        conversation.Property(c => c.LastText).HasMaxLength(120);
        conversation.Property(c => c.EarlierText).HasMaxLength(120);
        conversation.HasIndex(c => c.OrderId).IsUnique();   // one an order, whatever races
        conversation.HasIndex(c => new { c.ListingId, c.ClientId }).IsUnique();   // one a listing and client
        conversation.HasIndex(c => c.LastAt);
        conversation.HasIndex(c => c.WaitsSince);
        conversation.HasOne<Order>().WithMany().HasForeignKey(c => c.OrderId).OnDelete(DeleteBehavior.Restrict);
        conversation.HasOne<Listing>().WithMany().HasForeignKey(c => c.ListingId).OnDelete(DeleteBehavior.Restrict);
        conversation.HasOne<Account>().WithMany().HasForeignKey(c => c.ClientId).OnDelete(DeleteBehavior.Restrict);
        conversation.HasOne<Account>().WithMany().HasForeignKey(c => c.ProviderId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class MembershipMap : IEntityTypeConfiguration<Membership>
{
    public void Configure(EntityTypeBuilder<Membership> membership)
    {
        membership.ToTable("memberships").HasKey(m => m.Id);
        membership.HasIndex(m => new { m.ConversationId, m.AccountId }).IsUnique();
        membership.HasIndex(m => new { m.AccountId, m.Role });
        membership.HasOne<Conversation>().WithMany().HasForeignKey(m => m.ConversationId).OnDelete(DeleteBehavior.Restrict);
        membership.HasOne<Account>().WithMany().HasForeignKey(m => m.AccountId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class MessageMap : IEntityTypeConfiguration<Message>
{
    public void Configure(EntityTypeBuilder<Message> message)
    {
        message.ToTable("messages", table => table.HasCheckConstraint("ck_messages_seq", "\"Seq\" >= 1")).HasKey(m => m.Id);
        message.Property(m => m.Id).ValueGeneratedNever();
        message.Property(m => m.Text).HasMaxLength(TalkRules.TextMost);
        message.Property(m => m.Code).HasMaxLength(64);
        message.Property(m => m.Flags).HasConversion<int>();
        message.HasIndex(m => new { m.ConversationId, m.Seq }).IsUnique();
        message.HasIndex(m => new { m.ConversationId, m.FactSeq }).IsUnique();
        message.HasOne<Conversation>().WithMany().HasForeignKey(m => m.ConversationId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class WatchMap : IEntityTypeConfiguration<Watch>
{
    public void Configure(EntityTypeBuilder<Watch> watch)
    {
        watch.ToTable("watches").HasKey(w => w.Id);
        watch.Property(w => w.Id).ValueGeneratedNever();
        watch.Property(w => w.Reason).HasMaxLength(TalkRules.ReasonMost);
        watch.HasIndex(w => new { w.ConversationId, w.StaffId }).IsUnique().HasFilter("\"EndedAt\" IS NULL").HasDatabaseName("ux_watches_open");
        watch.HasIndex(w => new { w.ConversationId, w.At });
        watch.HasOne<Conversation>().WithMany().HasForeignKey(w => w.ConversationId).OnDelete(DeleteBehavior.Restrict);
        watch.HasOne<Account>().WithMany().HasForeignKey(w => w.StaffId).OnDelete(DeleteBehavior.Restrict);
    }
}
