using System.Text.Json;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Mail;

public enum MailState { Waiting, Sent, GivenUp }

/// <summary>A letter to be sent: a code and data only. Web has the words in both languages and hands it to a mail server.</summary>
public sealed class OutboxMail
{
    public Guid Id { get; internal init; }
    public required string To { get; init; }
    public required string Code { get; init; }
    public required string Language { get; init; }
    /// <summary>A JSON object of strings that fill the letter; holds no secret that outlives its use.</summary>
    public required string Data { get; init; }
    public DateTimeOffset WrittenAt { get; internal init; }
    public DateTimeOffset NextTryAt { get; set; }
    public MailState State { get; set; }
    public int Tries { get; set; }
    public string? LastFailure { get; set; }
}

internal sealed class OutboxMailMap : IEntityTypeConfiguration<OutboxMail>
{
    public void Configure(EntityTypeBuilder<OutboxMail> mail)
    {
        mail.ToTable("outbox_mail").HasKey(m => m.Id);
        mail.Property(m => m.Code).HasMaxLength(64);
        mail.Property(m => m.To).HasMaxLength(256);
        mail.Property(m => m.Language).HasMaxLength(16);
        mail.HasIndex(m => new { m.State, m.NextTryAt });
        mail.HasIndex(m => new { m.To, m.WrittenAt });
    }
}

public static class MailSet { extension(PortalDb db) { public DbSet<OutboxMail> OutboxMails => db.Set<OutboxMail>(); } }

public static class MailWork
{
    extension(Work work)
    {
        /// <summary>The letter leaves only if this unit of work commits.</summary>
        public void Write(string to, string code, string language, object data) => work.Db.Add(new OutboxMail
        {
            Id = Guid.CreateVersion7(work.Now), To = to, Code = code, Language = language,
            Data = JsonSerializer.Serialize(data), WrittenAt = work.Now, NextTryAt = work.Now,
        });
    }
}
