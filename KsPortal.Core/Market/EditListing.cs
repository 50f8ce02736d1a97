using KsPortal.Core.Kernel;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Market;

/// <summary>Says it anew, by the same rules. The edition is the one the form began with: two tabs do not write over each other unseen.</summary>
[Needs(Who.ApprovedProvider), Pace(10, 60)]
public sealed record EditListing(Guid Key, Guid ListingId, int Edition, ListingForm Form) : ICommand, IKeyed;

/// <summary>Off sale until it is resumed; orders and talk go on.</summary>
[Needs(Who.ApprovedProvider)]
public sealed record PauseListing(Guid ListingId, bool Pause) : ICommand;

/// <summary>Gone for good: orders and talk go on, and its pictures are public no longer.</summary>
[Needs(Who.ApprovedProvider)]
public sealed record RemoveListing(Guid ListingId) : ICommand;

internal sealed class EditListingHandler : ICommandHandler<EditListing>
{
    public async Task<Result<Done>> Handle(Work work, EditListing command, CancellationToken ct)
    {
        var listing = await work.MyListing(command.ListingId, ct);
        if (listing is null)
            return Refusal.NotFound("listing");
        var (form, before) = (command.Form.Typed(), listing.Pictures);
        if (await work.Unfit(form, ct) is { } unfit)
            return unfit;
        if (listing.Edit(command.Edition, form, await work.SellerName(ct)) is { } refused)
            return refused;
        await work.Hide(listing, before.Except(form.Shown), ct);
        return new Done();
    }
}

internal sealed class PauseListingHandler : ICommandHandler<PauseListing>
{
    public async Task<Result<Done>> Handle(Work work, PauseListing command, CancellationToken ct)
    {
        var listing = await work.MyListing(command.ListingId, ct);
        if (listing is null)
            return Refusal.NotFound("listing");
        return (command.Pause ? listing.Pause() : listing.Resume()) is { } refused ? refused : new Done();
    }
}

internal sealed class RemoveListingHandler : ICommandHandler<RemoveListing>
{
    public async Task<Result<Done>> Handle(Work work, RemoveListing command, CancellationToken ct)
    {
        var listing = await work.MyListing(command.ListingId, ct);
        if (listing is null)
            return Refusal.NotFound("listing");
        if (listing.Remove() is { } refused)
            return refused;
        await work.Hide(listing, listing.Pictures, ct);
        return new Done();
    }
}

internal static class MyOwn
{
    extension(Work work)
    {
        public Task<Listing?> MyListing(Guid id, CancellationToken ct)
            => work.Db.Listings.SingleOrDefaultAsync(l => l.Id == id && l.ProviderId == work.Scope.AccountId, ct);
    }
}
