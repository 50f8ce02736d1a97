using KsPortal.Core.Files;
using KsPortal.Core.Kernel;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Market;

/// <summary>Live at once, found by category and search within a second.</summary>
[Needs(Who.ApprovedProvider), Pace(10, 60)]
public sealed record PublishListing(Guid Key, Guid ListingId, ListingForm Form) : ICommand, IKeyed;

[Needs(Who.ApprovedProvider)]
public sealed record PauseListing(Guid ListingId, bool Pause) : ICommand;

internal sealed class PublishListingHandler : ICommandHandler<PublishListing>
{
    public async Task<Result<Done>> Handle(Work work, PublishListing command, CancellationToken ct)
    {
        var form = command.Form.Typed();
        if (Wrong(form) is { } wrong)
            return wrong;
        if (!await work.Db.Categories.AnyAsync(c => c.Id == form.CategoryId && c.ParentId != null, ct))
            return Refusal.Invalid("category.leaf", "CategoryId");

        if (form.CoverId is { } cover && await work.Publish([cover], ct) is { } unfit)
            return unfit with { Field = "CoverId" };

        work.Db.Add(Listing.Publish(command.ListingId, work.Scope.AccountId, form, work.Now));
        return new Done();
    }

    private static Refusal? Wrong(ListingForm form)
        => form.Title.Length is < 4 or > 60 ? Refusal.Invalid("text.range", "Title", 4, 60)
            : form.Text.Length is < 20 or > 4000 ? Refusal.Invalid("text.range", "Text", 20, 4000)
            : form.PriceMinor is < 1_00 or > 1_000_000_00 ? Refusal.Invalid("amount.range", "PriceMinor")
            : form.Days is < 1 or > 180 ? Refusal.Invalid("number.range", "Days", 1, 180)
            : form.Rounds is < 0 or > 10 ? Refusal.Invalid("number.range", "Rounds", 0, 10)
            : HonestMarket.Refuses("Title", form.Title, form.Text);
}

internal sealed class PauseListingHandler : ICommandHandler<PauseListing>
{
    public async Task<Result<Done>> Handle(Work work, PauseListing command, CancellationToken ct)
    {
        var listing = await work.Db.Listings.SingleOrDefaultAsync(l => l.Id == command.ListingId && l.ProviderId == work.Scope.AccountId, ct);
        if (listing is null)
            return Refusal.NotFound("listing");
        return (command.Pause ? listing.Pause() : listing.Resume()) is { } refused ? refused : new Done();
    }
}
