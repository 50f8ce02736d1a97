using KsPortal.Core.Accounts;
using KsPortal.Core.Files;
using KsPortal.Core.Kernel;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Messaging;

/// <summary>What somebody wants to say, under the id he has given it.</summary>
internal sealed record Saying(Guid MessageId, string Typed, IReadOnlyList<Guid> Attached)
{
    public string Text { get; } = TypedText.Of(Typed);
    public IReadOnlyList<Guid> Files { get; } = [.. Attached.Distinct()];

    public Refusal? Wrong()
        => MessageId == Guid.Empty ? Refusal.Invalid("message.id", "MessageId")
            : Text.Length == 0 && Files.Count == 0 ? Refusal.Invalid("message.empty", "Text")
            : Text.Length > TalkRules.TextMost ? Refusal.Invalid("text.long", "Text", TalkRules.TextMost)
            : Files.Count > TalkRules.FilesMost ? Refusal.Invalid("message.files", "Files", TalkRules.FilesMost)
            : null;
}

internal static class SayingIt
{
    extension(Work work)
    {
        /// <summary>Adds the line to a conversation the caller may see and has locked; said before, it is answered as then.</summary>
        public async Task<Result<Sent>> Say(Conversation conversation, Func<Membership> speaker, Saying said, CancellationToken ct)
        {
            if (await work.Db.Messages.AsNoTracking().SingleOrDefaultAsync(m => m.Id == said.MessageId, ct) is { } earlier)
                return earlier.IsAgain(conversation.Id, work.Scope.AccountId, said.Text, said.Files) ? Answer(earlier) : Refusal.Conflict("key");
            if (said.Wrong() is { } wrong)
                return wrong;
            if (await work.Deaf(conversation, ct) is { } deaf)
                return deaf;
            if (await work.Attach(said.Files, [.. new[] { conversation.ClientId, conversation.ProviderId }.OfType<Guid>()], ct) is { } missing)   // both sides may read what is sent
                return missing;

            var by = speaker();
            var flags = by.Role is MemberRole.Staff ? LeakKind.None : LeakDetector.Find(said.Text);
            var message = conversation.Say(said.MessageId, by, said.Text, said.Files, flags, work.Now);
            work.Db.Add(message);
            if (conversation.NeedsGuard)
                work.Db.Add(conversation.Tell(work.Now, TalkCodes.Guard));
            return Answer(message);
        }

        /// <summary>Before there is an order, nobody waits for an answer of a provider who can give none.</summary>
        private async Task<Refusal?> Deaf(Conversation conversation, CancellationToken ct)
            => conversation.Kind is ConversationKind.Listing && work.Scope.AccountId == conversation.ClientId
                && await work.Db.Accounts.AnyAsync(a => a.Id == conversation.ProviderId && (a.SuspendedAt != null || a.Provider != ProviderStanding.Approved), ct)
                ? Refusal.NotAllowed("ask.gone") : null;
    }

    private static Sent Answer(Message message) => new(message.Id, message.Seq, message.At);
}
