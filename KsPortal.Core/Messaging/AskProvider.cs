using KsPortal.Core.Accounts;
using KsPortal.Core.Kernel;
using KsPortal.Core.Market;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Messaging;

/// <summary>
/// A line of a client to the provider of a listing, before any order. The first one opens the talk, of these two alone and once a listing;
/// those after it may come by here too, for a page that has not seen the first one arrive.
/// </summary>
[Needs(Who.Verified), Pace(10, 120)]
public sealed record AskProvider(Guid MessageId, Guid ListingId, string Text, IReadOnlyList<Guid> Files) : ICommand<Sent>;

internal sealed class AskProviderHandler : ICommandHandler<AskProvider, Sent>
{
    public async Task<Result<Sent>> Handle(Work work, AskProvider command, CancellationToken ct)
    {
        var me = work.Scope.AccountId;
        var id = TalkIds.OfListing(command.ListingId, me);
        await work.Db.LockConversation(id, ct);
        var said = new Saying(command.MessageId, command.Text, command.Files);
        if (await work.Db.Conversations.SingleOrDefaultAsync(c => c.Id == id, ct) is { } open)
        {
            var member = await work.Db.Memberships.SingleAsync(m => m.ConversationId == id && m.AccountId == me, ct);
            return await work.Say(open, () => member, said, ct);
        }

        var (listing, refused) = await work.Db.Askable(work.Scope, command.ListingId, ct);
        if (refused is not null)
            return refused;
        var conversation = Conversation.About(listing!, me, work.Now);
        var name = await work.Db.Accounts.Where(a => a.Id == me).Select(a => a.DisplayName).SingleAsync(ct);
        return await work.Say(conversation, () => Open(work, conversation, listing!, name), said, ct);
    }

    private static Membership Open(Work work, Conversation conversation, Listing listing, string name)
    {
        var client = Membership.Join(conversation.Id, conversation.ClientId, MemberRole.Client, work.Now);
        work.Db.Add(conversation);
        work.Db.Add(client);
        work.Db.Add(Membership.Join(conversation.Id, listing.ProviderId, MemberRole.Provider, work.Now));
        work.Db.Add(conversation.Tell(work.Now, TalkCodes.Asked, name, listing.Title, listing.Price));
        return client;
    }
}

internal static class Asking
{
    extension(PortalDb db)
    {
        /// <summary>A listing somebody may begin to ask about: on sale, and not his own.</summary>
        public async Task<Result<Listing>> Askable(Scope scope, Guid listingId, CancellationToken ct)
        {
            var listing = await db.ListingsVisibleTo(scope).AsNoTracking().SingleOrDefaultAsync(l => l.Id == listingId, ct);
            return listing is null ? Refusal.NotFound("listing")
                : listing.ProviderId == scope.AccountId ? Refusal.NotAllowed("ask.self")
                : listing.State is ListingState.Removed ? Refusal.NotFound("listing.removed")
                : listing.State is ListingState.Paused || !await db.ListingsOnSale.AnyAsync(l => l.Id == listingId, ct) ? Refusal.NotAllowed("ask.paused")
                : listing;
        }
    }
}
