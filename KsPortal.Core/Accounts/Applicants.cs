using KsPortal.Core.Kernel;
using KsPortal.Core.Live;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Accounts;

/// <summary>Providers who wait to be let in, longest first.</summary>
[Needs(Who.Staff)]
public sealed record Applicants(int Page = 0) : IQuery<ApplicantsView>;

public sealed record ApplicantsView(PageOf<Applicant> Waiting, LiveTicket Live);

public sealed record Applicant(
    Guid AccountId, string UserName, string DisplayName, bool Verified, DateTimeOffset AskedAt, string Headline, string City, IReadOnlyList<string> Skills);

internal sealed class ApplicantsHandler(IDbContextFactory<PortalDb> dbs, LiveHub live) : IQueryHandler<Applicants, ApplicantsView>
{
    public async Task<Result<ApplicantsView>> Handle(Scope scope, Applicants query, CancellationToken ct)
    {
        var ticket = live.Ticket(AccountTopics.Applicants);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var waiting = from account in db.Accounts.AsNoTracking()
                      join profile in db.Profiles on account.Id equals profile.Id
                      where account.Provider == ProviderStanding.Pending
                      orderby account.ProviderAskedAt
                      select new Applicant(account.Id, account.UserName, account.DisplayName, account.VerifiedAt != null,
                          account.ProviderAskedAt!.Value, profile.Headline, profile.City, profile.Skills);
        return new ApplicantsView(await waiting.ToPage(query.Page, ct), ticket);
    }
}
