using KsPortal.Core.Files;
using KsPortal.Core.Kernel;
using KsPortal.Core.Orders;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Refunds;

/// <summary>Somebody of staff takes a case in hand: never his own, and an appeal never who ruled before.</summary>
[Needs(Who.Staff)]
public sealed record ClaimCase(Guid CaseId) : ICommand;

/// <summary>What staff think fair: both have two days to say yes.</summary>
[Needs(Who.Staff)]
public sealed record ProposeRefund(Guid Key, Guid CaseId, long Minor, string Text) : ICommand, IKeyed;

/// <summary>The decision of staff, with reasons both read.</summary>
/// <param name="Minor">What goes back, in fen; nothing where there is no ground.</param>
[Needs(Who.Staff)]
public sealed record RuleOnCase(Guid Key, Guid CaseId, long Minor, string Reasons) : ICommand, IKeyed;

/// <summary>A side shows what speaks for it, while staff look.</summary>
[Needs(Who.Member)]
public sealed record AddEvidence(Guid Key, Guid CaseId, string Text, IReadOnlyList<Guid> Files) : ICommand, IKeyed;

internal sealed class ClaimCaseHandler : ICommandHandler<ClaimCase>
{
    public async Task<Result<Done>> Handle(Work work, ClaimCase command, CancellationToken ct)
    {
        var (it, refused) = await work.RefundToActOn(command.CaseId, ct);
        if ((refused ?? it!.Case.Claim(work.Scope, work.Now)) is { } no)
            return no;
        await work.Stands(it!, ct);
        return new Done();
    }
}

internal sealed class ProposeRefundHandler : ICommandHandler<ProposeRefund>
{
    public async Task<Result<Done>> Handle(Work work, ProposeRefund command, CancellationToken ct)
    {
        var (it, refused) = await work.RefundToActOn(command.CaseId, ct);
        if (refused is not null)
            return refused;
        var (one, text) = (it!.Case, TypedText.Of(command.Text));
        if ((one.Guard(RefundAct.Propose, work.Scope, work.Now) ?? RefundText.Wrong(text)
            ?? RefundSum.Wrong(command.Minor, one.MostMinor, it.Order.State is OrderState.Funded) ?? one.Propose(command.Minor, text, work.Scope, work.Now)) is { } no)
            return no;
        work.Put(one, OfferKind.Proposal, OrderParty.Staff, command.Minor, text);
        await work.Stands(it, ct);
        return new Done();
    }
}

internal sealed class RuleOnCaseHandler : ICommandHandler<RuleOnCase>
{
    public async Task<Result<Done>> Handle(Work work, RuleOnCase command, CancellationToken ct)
    {
        var (it, refused) = await work.RefundToActOn(command.CaseId, ct);
        if (refused is not null)
            return refused;
        var (one, text) = (it!.Case, TypedText.Of(command.Reasons));
        if ((one.Guard(RefundAct.Rule, work.Scope, work.Now) ?? RefundText.Wrong(text)
            ?? RefundSum.Wrong(command.Minor, one.MostMinor, it.Order.State is OrderState.Funded && command.Minor > 0, least: 0)
            ?? one.Rule(command.Minor, text, work.Scope, work.Now)) is { } no)
            return no;
        work.Put(one, OfferKind.Ruling, OrderParty.Staff, command.Minor, text);
        if (one.Appealed)
            await work.ExecuteOrWait(it, ct);
        else
            await work.Stands(it, ct);
        return new Done();
    }
}

internal sealed class AddEvidenceHandler : ICommandHandler<AddEvidence>
{
    public async Task<Result<Done>> Handle(Work work, AddEvidence command, CancellationToken ct)
    {
        var (it, refused) = await work.RefundToActOn(command.CaseId, ct);
        if (refused is not null)
            return refused;
        var (one, text, files) = (it!.Case, TypedText.Of(command.Text), command.Files.Distinct().ToList());
        if (one.Guard(RefundAct.AddEvidence, work.Scope, work.Now) is { } no)
            return no;
        if (RefundText.Wrong(text) is { } wrong)
            return wrong;
        if (files.Count > RefundRules.FilesMost)
            return Refusal.Invalid("delivery.files", "Files", RefundRules.FilesMost);
        if (await work.Db.RefundEvidence.CountAsync(e => e.CaseId == one.Id, ct) >= RefundRules.EvidenceMost)
            return Refusal.NotAllowed("refund.offers", RefundRules.EvidenceMost);
        if (await work.Attach(files, [one.ClientId, one.ProviderId], ct) is { } missing)
            return missing;
        if (one.AddEvidence(work.Scope, work.Now) is { } late)
            return late;
        work.Db.Add(new RefundEvidence { Id = Guid.CreateVersion7(work.Now), CaseId = one.Id, By = one.PartyOf(work.Scope), Text = text, Files = files, At = work.Now });
        await work.Stands(it, ct);
        return new Done();
    }
}
