using KsPortal.Core.Accounts;
using KsPortal.Core.Kernel;
using KsPortal.Core.Live;
using KsPortal.Core.Market;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Messaging;

/// <summary>My talk with the provider of a listing; looking does not open it, the first question does.</summary>
[Needs(Who.Member)]
public sealed record ConversationOfListing(Guid ListingId) : IQuery<ConversationView>;

internal sealed class ConversationOfListingHandler(IDbContextFactory<PortalDb> dbs, LiveHub live, TalkReader reader)
    : IQueryHandler<ConversationOfListing, ConversationView>
{
    public async Task<Result<ConversationView>> Handle(Scope scope, ConversationOfListing query, CancellationToken ct)
    {
        var id = TalkIds.OfListing(query.ListingId, scope.AccountId);
        var ticket = live.Ticket(TalkTopics.Of(id));
        await using var db = await dbs.CreateDbContextAsync(ct);
        if (await reader.View(db, scope, id, ticket, ct) is { } view)
            return view;

        var (listing, refused) = await db.Askable(scope, query.ListingId, ct);
        return refused is null ? await NotYet(db, scope, listing!, id, ticket, ct) : refused;
    }

    private async Task<ConversationView> NotYet(PortalDb db, Scope scope, Listing listing, Guid id, LiveTicket ticket, CancellationToken ct)
    {
        var names = await db.Accounts.Where(a => a.Id == scope.AccountId || a.Id == listing.ProviderId).ToDictionaryAsync(a => a.Id, a => a.DisplayName, ct);
        MemberLine Line(Guid account, MemberRole role) => new(account, names[account], role, reader.IsHere(account), 0);
        return new(id, ConversationKind.Listing, null, TalkReader.About(listing, mayBuy: true), listing.Title, false, 0, 0, MemberRole.Client, true,
            [Line(scope.AccountId, MemberRole.Client), Line(listing.ProviderId, MemberRole.Provider)], [], false, [],
            ticket, live.Ticket(TalkTopics.TypingIn(id)));
    }
}
