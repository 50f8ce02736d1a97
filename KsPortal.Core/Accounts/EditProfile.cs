using KsPortal.Core.Kernel;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Accounts;

/// <summary>What a provider says of himself; shown on his public profile at once.</summary>
[Needs(Who.Member)]
public sealed record EditProfile(ProfileForm Form) : ICommand;

[Needs(Who.ApprovedProvider)]
public sealed record TakeWork(bool Takes) : ICommand;

internal sealed class EditProfileHandler : ICommandHandler<EditProfile>
{
    public async Task<Result<Done>> Handle(Work work, EditProfile command, CancellationToken ct)
    {
        var form = command.Form.Typed();
        if (Wrong(form) is { } wrong)
            return wrong;
        var profile = await work.Db.Profiles.SingleOrDefaultAsync(p => p.Id == work.Scope.AccountId, ct);
        if (profile is null)
            return Refusal.NotFound("profile");
        profile.Edit(form);
        return new Done();
    }

    private static Refusal? Wrong(ProfileForm form)
        => form.Headline.Length > 60 ? Refusal.Invalid("text.long", "Headline", 60)
            : form.Bio.Length > 2000 ? Refusal.Invalid("text.long", "Bio", 2000)
            : form.City.Length > 40 ? Refusal.Invalid("text.long", "City", 40)
            : form.Skills.Count > 20 || form.Skills.Any(s => s.Length > 24) ? Refusal.Invalid("profile.skills", "Skills", 20, 24)
            : form.Categories.Count > 12 ? Refusal.Invalid("profile.categories", "Categories", 12)
            : form.FloorMinor is < 0 or > 100_000_00 ? Refusal.Invalid("number.range", "FloorMinor", 0, 100_000)
            : form.ReplyMinutes is < ProfileForm.ReplyLeast or > ProfileForm.ReplyMost
                ? Refusal.Invalid("number.range", "ReplyMinutes", ProfileForm.ReplyLeast, ProfileForm.ReplyMost) : null;
}

internal sealed class TakeWorkHandler : ICommandHandler<TakeWork>
{
    public async Task<Result<Done>> Handle(Work work, TakeWork command, CancellationToken ct)
    {
        (await work.ProfileOf(work.Scope.AccountId)).TakeWork(command.Takes);
        return new Done();
    }
}
