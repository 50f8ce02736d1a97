using KsPortal.Core.Kernel;
using KsPortal.Core.Orders;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Refunds;

/// <summary>Another sum. Of the provider all of it needs no answer, and may be given as long as nothing is carried out.</summary>
[Needs(Who.Member)]
public sealed record CounterRefund(Guid Key, Guid CaseId, long Minor, string Text) : ICommand, IKeyed;

/// <summary>Yes to what lies on the table: the other side's offer, or the proposal of staff.</summary>
/// <param name="Minor">The sum one has seen: another one meanwhile is not what he agreed to.</param>
[Needs(Who.Member)]
public sealed record AcceptRefund(Guid Key, Guid CaseId, long Minor) : ICommand, IKeyed;

internal sealed class CounterRefundHandler : ICommandHandler<CounterRefund>
{
    public async Task<Result<Done>> Handle(Work work, CounterRefund command, CancellationToken ct)
    {
        var (it, refused) = await work.RefundToActOn(command.CaseId, ct);
        if (refused is not null)
            return refused;
        var (one, text) = (it!.Case, TypedText.Of(command.Text));
        var party = one.PartyOf(work.Scope);
        var all = party is OrderParty.Provider && command.Minor == one.MostMinor;
        if (one.Guard(all ? RefundAct.Grant : RefundAct.Counter, work.Scope, work.Now) is { } no)
            return no;
        if ((RefundText.Wrong(text) ?? RefundSum.Wrong(command.Minor, one.MostMinor, allOrNothing: false)) is { } wrong)
            return wrong;

        if (all)
            return (one.Grant(text, work.Scope, work.Now) ?? await work.Execute(it, ct)) is { } failed ? failed : new Done();
        if (one.Counter(command.Minor, text, work.Scope, work.Now) is { } same)
            return same;
        work.Put(one, OfferKind.Counter, party, command.Minor, text);
        await work.Stands(it, ct);
        return new Done();
    }
}

internal sealed class AcceptRefundHandler : ICommandHandler<AcceptRefund>
{
    public async Task<Result<Done>> Handle(Work work, AcceptRefund command, CancellationToken ct)
    {
        var (it, refused) = await work.RefundToActOn(command.CaseId, ct);
        if (refused is not null)
            return refused;
        var one = it!.Case;
        if (command.Minor != one.AnsweredMinor)
            return Refusal.Conflict("refund.other-sum");
        if (one.Accept(work.Scope, work.Now) is { } no)
            return no;
        if (one.State is RefundState.Agreed)
            return await work.Execute(it, ct) is { } failed ? failed : new Done();
        await work.Stands(it, ct);
        return new Done();
    }
}
