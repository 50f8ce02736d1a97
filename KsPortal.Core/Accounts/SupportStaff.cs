using KsPortal.Core.Kernel;
using KsPortal.Core.Live;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Accounts;

/// <summary>Who is staff, administrators first.</summary>
[Needs(Who.Admin)]
public sealed record SupportStaff(int Page = 0) : IQuery<SupportStaffView>;

public sealed record SupportStaffView(PageOf<StaffMember> Staff, LiveTicket Live);

/// <param name="Since">When the role was given; null for who set the portal up.</param>
public sealed record StaffMember(Guid AccountId, string UserName, string DisplayName, Role Role, DateTimeOffset? Since, string? Why);

internal sealed class SupportStaffHandler(IDbContextFactory<PortalDb> dbs, LiveHub live) : IQueryHandler<SupportStaff, SupportStaffView>
{
    public async Task<Result<SupportStaffView>> Handle(Scope scope, SupportStaff query, CancellationToken ct)
    {
        var ticket = live.Ticket(AccountTopics.Staff);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var page = await db.Accounts.AsNoTracking().Where(a => a.Role == Role.Admin || a.Role == Role.Support)
            .OrderBy(a => a.Role == Role.Admin ? 0 : 1).ThenBy(a => a.UserName)
            .Select(a => new StaffMember(a.Id, a.UserName, a.DisplayName, a.Role, null, null)).ToPage(query.Page, ct);
        var ids = page.Rows.Select(row => row.AccountId).ToList();
        var given = (await db.Journal.AsNoTracking().Where(e => e.Fact == nameof(RoleChanged) && ids.Contains(e.Subject)).OrderBy(e => e.Seq)
            .Select(e => new { e.Subject, e.At, e.Reason }).ToListAsync(ct)).GroupBy(e => e.Subject).ToDictionary(own => own.Key, own => own.Last());
        return new SupportStaffView(page with
        {
            Rows = [.. page.Rows.Select(row => given.GetValueOrDefault(row.AccountId) is { } last ? row with { Since = last.At, Why = last.Reason } : row)],
        }, ticket);
    }
}
