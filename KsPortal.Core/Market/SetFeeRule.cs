using KsPortal.Core.Accounts;
using KsPortal.Core.Kernel;
using KsPortal.Core.Live;
using KsPortal.Core.Money;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Market;

/// <summary>What new orders of a category are charged from now on, or of all that have no rule of their own.</summary>
/// <param name="Seen">The version it takes the place of, as it was read: another one meanwhile is a conflict.</param>
[Needs(Who.Admin)]
public sealed record SetFeeRule(Guid Key, Guid? CategoryId, FeeForm Form, Guid? Seen, string Reason) : ICommand, IKeyed;

/// <summary>The category has no rule of its own any more: that of its branch holds, or the one for all.</summary>
[Needs(Who.Admin)]
public sealed record EndFeeRule(Guid Key, Guid VersionId, string Reason) : ICommand, IKeyed;

/// <summary>The rules in force, and every earlier version.</summary>
[Needs(Who.Admin)]
public sealed record FeeRules : IQuery<FeeRulesView>;

/// <param name="Standard">What holds where nobody has set anything.</param>
public sealed record FeeRulesView(FeeTerms Standard, FeeTerms Loyal, IReadOnlyList<FeeRow> InForce, IReadOnlyList<FeeRow> Earlier, LiveTicket Live);

/// <param name="CategoryId">Null for all that have no rule of their own.</param>
/// <param name="By">Who set it.</param>
public sealed record FeeRow(Guid Id, Guid? CategoryId, FeeForm Form, DateTimeOffset From, DateTimeOffset? Until, string By, string Reason);

internal sealed class SetFeeRuleHandler : ICommandHandler<SetFeeRule>
{
    public async Task<Result<Done>> Handle(Work work, SetFeeRule command, CancellationToken ct)
    {
        var reason = TypedText.Of(command.Reason);
        if ((command.Form.Wrong() ?? CouponRules.WrongReason(reason)) is { } wrong)
            return wrong;
        if (command.CategoryId is { } category && !await work.Db.Categories.AnyAsync(c => c.Id == category, ct))
            return Refusal.Invalid("fee.category", "CategoryId");

        var of = command.CategoryId ?? Guid.Empty;
        var before = await work.Db.FeeVersions.SingleOrDefaultAsync(v => v.CategoryId == of && v.Until == null, ct);
        if (before?.Id != command.Seen)
            return Refusal.Conflict("fee.changed");
        if (before is not null)
        {
            before.End(reason, work.Now);
            await work.Db.SaveChangesAsync(ct);   // its place is free before the next one takes it
        }
        work.Db.Add(FeeVersion.Begin(of, command.Form, reason, work.Scope.AccountId, work.Now));
        return new Done();
    }
}

internal sealed class EndFeeRuleHandler : ICommandHandler<EndFeeRule>
{
    public async Task<Result<Done>> Handle(Work work, EndFeeRule command, CancellationToken ct)
    {
        var reason = TypedText.Of(command.Reason);
        if (CouponRules.WrongReason(reason) is { } wrong)
            return wrong;
        if (await work.Db.FeeVersions.SingleOrDefaultAsync(v => v.Id == command.VersionId && v.CategoryId != Guid.Empty, ct) is not { } version)
            return Refusal.NotFound("fee");
        if (version.Until is not null)
            return Refusal.Conflict("fee.changed");
        version.End(reason, work.Now);
        return new Done();
    }
}

internal sealed class FeeRulesHandler(IDbContextFactory<PortalDb> dbs, LiveHub live) : IQueryHandler<FeeRules, FeeRulesView>
{
    public const int MostEarlier = 100;

    public async Task<Result<FeeRulesView>> Handle(Scope scope, FeeRules query, CancellationToken ct)
    {
        var ticket = live.Ticket(FeeTopics.Schedule);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var rows = from version in db.FeeVersions
                   join account in db.Accounts on version.ById equals account.Id
                   select new { version, account.DisplayName };
        var inForce = await rows.AsNoTracking().Where(r => r.version.Until == null).ToListAsync(ct);
        var earlier = await rows.AsNoTracking().Where(r => r.version.Until != null).OrderByDescending(r => r.version.Until).Take(MostEarlier).ToListAsync(ct);
        return new FeeRulesView(FeeTerms.Standard, FeeTerms.Loyal, [.. inForce.Select(r => Row(r.version, r.DisplayName))], [.. earlier.Select(r => Row(r.version, r.DisplayName))], ticket);
    }

    private static FeeRow Row(FeeVersion version, string by) => new(version.Id, version.CategoryId == Guid.Empty ? null : version.CategoryId,
        new(version.BasisPoints, version.LoyalBasisPoints, version.LeastMinor), version.From, version.Until, by, version.Reason);
}
