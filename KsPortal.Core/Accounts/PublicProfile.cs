using KsPortal.Core.Kernel;
using KsPortal.Core.Live;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Accounts;

/// <summary>A provider as everybody may see him. Who is not approved, or suspended, is not there, but to himself and to staff.</summary>
[Needs(Who.Anyone)]
public sealed record PublicProfile(Guid AccountId) : IQuery<PublicProfileView>;

/// <param name="Score">Average of the three dimensions in hundredths, 0 without reviews; <paramref name="Attitude"/>, skill and quality each alone.</param>
/// <param name="Shown">False where only he himself and staff see it.</param>
/// <param name="Mine">The viewer's own.</param>
public sealed record PublicProfileView(
    Guid Id, string Name, string Headline, string Bio, string City, IReadOnlyList<string> Skills, IReadOnlyList<Guid> Categories, DateTimeOffset Since,
    bool TakesWork, bool Online, int Score, int Attitude, int Skill, int Quality, int Reviews, int FinishedOrders, int ReplyMinutes, bool Shown, bool Mine, LiveTicket Live)
{
    /// <summary>Rings when he comes or goes.</summary>
    public required LiveTicket Here { get; init; }

    /// <summary>Rings when an order of his begins or ends.</summary>
    public required LiveTicket Work { get; init; }
}

internal sealed class PublicProfileHandler(IDbContextFactory<PortalDb> dbs, LiveHub live, Presence presence) : IQueryHandler<PublicProfile, PublicProfileView>
{
    public async Task<Result<PublicProfileView>> Handle(Scope scope, PublicProfile query, CancellationToken ct)
    {
        var (ticket, here, work) = (live.Ticket(AccountTopics.Of(query.AccountId)), live.Ticket(Places.Of(query.AccountId)), live.Ticket(AccountTopics.WorkOf(query.AccountId)));
        await using var db = await dbs.CreateDbContextAsync(ct);
        var found = await (from profile in db.ProvidersShownTo(scope).AsNoTracking()
                           where profile.Id == query.AccountId
                           join account in db.Accounts on profile.Id equals account.Id
                           select new { profile, account.DisplayName, account.OpenedAt, Shown = account.SuspendedAt == null && account.Provider == ProviderStanding.Approved })
            .SingleOrDefaultAsync(ct);
        if (found is null)
            return Refusal.NotFound("provider");

        var p = found.profile;
        return new PublicProfileView(p.Id, found.DisplayName, p.Headline, p.Bio, p.City, p.Skills, p.Categories, found.OpenedAt, p.TakesWork,
            presence.IsAt(Places.Portal, p.Id), p.Score, p.Average(p.AttitudeSum), p.Average(p.SkillSum), p.Average(p.QualitySum), p.Reviews,
            p.FinishedOrders, p.ReplyMinutes, found.Shown, query.AccountId == scope.AccountId, ticket) { Here = here, Work = work };
    }
}

internal static class ProvidersShown
{
    extension(PortalDb db)
    {
        /// <summary>Whose page this viewer finds.</summary>
        public IQueryable<ProviderProfile> ProvidersShownTo(Scope scope) => scope.SeesAll
            ? db.Profiles
            : db.Profiles.Where(p => p.Id == scope.AccountId
                || db.Set<Account>().Any(a => a.Id == p.Id && a.SuspendedAt == null && a.Provider == ProviderStanding.Approved));
    }
}
