using KsPortal.Core.Kernel;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Messaging;

internal static class ConversationAccess
{
    extension(PortalDb db)
    {
        /// <summary>
        /// The two sides of the deal; staff only where they have it open, so that no reading goes unlogged. Having joined once is
        /// not enough, and neither is a watch of somebody who is staff no longer.
        /// </summary>
        public IQueryable<Conversation> ConversationsVisibleTo(Scope scope)
        {
            if (scope.Role is Role.System) return db.Conversations;
            var me = scope.AccountId;
            return scope.IsStaff
                ? db.Conversations.Where(c =>
                    db.Set<Membership>().Any(m => m.ConversationId == c.Id && m.AccountId == me && m.Role != MemberRole.Staff)
                    || db.Set<Watch>().Any(w => w.ConversationId == c.Id && w.StaffId == me && w.EndedAt == null))
                : db.Conversations.Where(c =>
                    db.Set<Membership>().Any(m => m.ConversationId == c.Id && m.AccountId == me && m.Role != MemberRole.Staff));
        }

        /// <summary>Staff are told that they must say why; for everybody else it does not exist.</summary>
        public async Task<Refusal> HiddenConversation(Scope scope, Guid conversation, CancellationToken ct)
            => scope.IsStaff && await db.Conversations.AnyAsync(c => c.Id == conversation, ct)
                ? Refusal.NotAllowed("watch.needed")
                : Refusal.NotFound("conversation");

        /// <summary>Whoever adds a line holds this until the commit.</summary>
        public Task LockConversation(Guid conversation, CancellationToken ct) => db.Lock($"conversation:{conversation:n}", ct);
    }
}
