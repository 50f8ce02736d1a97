using KsPortal.Core.Accounts;
using KsPortal.Core.Files;
using KsPortal.Core.Kernel;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Market;

/// <summary>Live at once, found by category and search within a second.</summary>
[Needs(Who.ApprovedProvider), Pace(10, 60)]
public sealed record PublishListing(Guid Key, Guid ListingId, ListingForm Form) : ICommand, IKeyed;

internal sealed class PublishListingHandler : ICommandHandler<PublishListing>
{
    public async Task<Result<Done>> Handle(Work work, PublishListing command, CancellationToken ct)
    {
        var form = command.Form.Typed();
        if (command.ListingId == Guid.Empty)
            return Refusal.Invalid("listing.id", "ListingId");
        if (await work.Unfit(form, ct) is { } unfit)
            return unfit;
        if (await work.Db.Listings.AnyAsync(l => l.Id == command.ListingId, ct))
            return Refusal.Conflict("listing.published");

        work.Db.Add(Listing.Publish(command.ListingId, work.Scope.AccountId, await work.SellerName(ct), form, work.Now));
        return new Done();
    }
}

internal static class WritingListings
{
    extension(Work work)
    {
        /// <summary>Why it may not be published so; where it may, its pictures are public from now on.</summary>
        public async Task<Refusal?> Unfit(ListingForm form, CancellationToken ct)
        {
            if (ListingRules.Wrong(form) is { } wrong)
                return wrong;
            if (!await work.Db.Categories.AnyAsync(c => c.Id == form.CategoryId && c.ParentId != null, ct))
                return Refusal.Invalid("category.leaf", "CategoryId");
            return await work.Publish(form.Shown, ct) is { } unfit ? unfit with { Field = "Pictures" } : null;
        }

        public Task<string> SellerName(CancellationToken ct)
            => work.Db.Accounts.Where(a => a.Id == work.Scope.AccountId).Select(a => a.DisplayName).SingleAsync(ct);

        /// <summary>What this listing shows no longer, and no other of the same provider, only he may see again.</summary>
        public async Task Hide(Listing listing, IEnumerable<Guid> pictures, CancellationToken ct)
        {
            var gone = pictures.ToList();
            if (gone.Count == 0) return;
            var elsewhere = await work.Db.Listings.AsNoTracking()
                .Where(l => l.ProviderId == listing.ProviderId && l.Id != listing.Id && l.State != ListingState.Removed)
                .Select(l => l.Pictures).ToListAsync(ct);
            await work.Withdraw([.. gone.Except(elsewhere.SelectMany(some => some))], ct);
        }
    }
}
