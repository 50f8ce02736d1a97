using KsPortal.Core.Kernel;
using KsPortal.Core.Live;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Accounts;

/// <summary>What I say of myself as provider and what decides my matches; somebody without a profile has none.</summary>
[Needs(Who.Member)]
public sealed record MyProfile : IQuery<MyProfileView>;

/// <param name="Score">Average of the reviews in hundredths, 0 without.</param>
public sealed record MyProfileView(Guid Id, ProfileForm Form, bool TakesWork, int Score, int Reviews, int FinishedOrders, int RunningOrders, LiveTicket Live);

internal sealed class MyProfileHandler(IDbContextFactory<PortalDb> dbs, LiveHub live) : IQueryHandler<MyProfile, MyProfileView>
{
    public async Task<Result<MyProfileView>> Handle(Scope scope, MyProfile query, CancellationToken ct)
    {
        var ticket = live.Ticket(AccountTopics.Of(scope.AccountId));
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.Profiles.AsNoTracking().SingleOrDefaultAsync(p => p.Id == scope.AccountId, ct) is { } p
            ? new MyProfileView(p.Id, new(p.Headline, p.Bio, p.City, p.Skills, p.Categories, p.FloorMinor, p.ReplyMinutes),
                p.TakesWork, p.Score, p.Reviews, p.FinishedOrders, p.RunningOrders, ticket)
            : Refusal.NotFound("profile");
    }
}
