using KsPortal.Core.Files;
using KsPortal.Core.Kernel;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Demands;

/// <summary>Keeps what is typed, as often as one likes; the id is minted by the form, so a lost answer does no harm.</summary>
[Needs(Who.Member)]
public sealed record SaveDraft(Guid DemandId, DemandForm Form) : ICommand<DraftSaved>;

public sealed record DraftSaved(DateTimeOffset At);

/// <summary>The draft one has not posted yet, from whatever device.</summary>
[Needs(Who.Member)]
public sealed record MyDraft : IQuery<DraftView>;

/// <param name="DemandId">Empty when there is none.</param>
public sealed record DraftView(Guid DemandId, DemandForm Form, IReadOnlyList<FileView> Files, DateTimeOffset? SavedAt);

internal sealed class SaveDraftHandler : ICommandHandler<SaveDraft, DraftSaved>
{
    public async Task<Result<DraftSaved>> Handle(Work work, SaveDraft command, CancellationToken ct)
    {
        var form = command.Form.Typed();
        if (form.Title.Length > 200 || form.Brief.Length > DemandRules.BriefMost * 2 || form.Files.Count > DemandRules.FilesMost)
            return Refusal.Invalid("text.long", "Brief", DemandRules.BriefMost);
        if (form.CategoryId is { } category && !await work.Db.Set<Market.Category>().AnyAsync(c => c.Id == category, ct))
            form = form with { CategoryId = null };

        var demand = await work.Db.Demands.SingleOrDefaultAsync(d => d.Id == command.DemandId, ct);
        if (demand is null)
            work.Db.Add(demand = Demand.Draft(command.DemandId, work.Scope.AccountId, work.Now));
        else if (demand.ClientId != work.Scope.AccountId)
            return Refusal.NotFound("demand");

        return demand.Save(form, work.Now) is { } refused ? refused : new DraftSaved(work.Now);
    }
}

internal sealed class MyDraftHandler(IDbContextFactory<PortalDb> dbs) : IQueryHandler<MyDraft, DraftView>
{
    public async Task<Result<DraftView>> Handle(Scope scope, MyDraft query, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var draft = await db.Demands.AsNoTracking().Where(d => d.ClientId == scope.AccountId && d.State == DemandState.Draft)
            .OrderByDescending(d => d.SavedAt).FirstOrDefaultAsync(ct);
        return draft is null
            ? new DraftView(Guid.Empty, DemandForm.Empty, [], null)
            : new DraftView(draft.Id, new(draft.CategoryId, draft.Way, draft.Title, draft.Brief, draft.PriceMinor, draft.DueAt, draft.Files, draft.LowMinor),
                await db.StoredFiles.VisibleTo(scope).FilesOf(draft.Files, ct), draft.SavedAt);
    }
}
