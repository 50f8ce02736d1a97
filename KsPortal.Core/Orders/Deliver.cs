using KsPortal.Core.Deadlines;
using KsPortal.Core.Files;
using KsPortal.Core.Kernel;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Orders;

/// <summary>Hands over a part: a text or at least one file. Versions are kept.</summary>
[Needs(Who.ApprovedProvider)]
public sealed record Deliver(Guid Key, Guid OrderId, Guid MilestoneId, string Note, IReadOnlyList<Guid> Files) : ICommand, IKeyed;

internal sealed class DeliverHandler : ICommandHandler<Deliver>
{
    public async Task<Result<Done>> Handle(Work work, Deliver command, CancellationToken ct)
    {
        var order = await work.OrderToActOn(command.OrderId);
        if (order is null)
            return Refusal.NotFound("order");
        var note = TypedText.Of(command.Note);
        if (note.Length == 0 && command.Files.Count == 0)
            return Refusal.Invalid("delivery.empty", "Note");
        if (note.Length > OrderRules.NoteMost)
            return Refusal.Invalid("text.long", "Note", OrderRules.NoteMost);
        if (command.Files.Count > OrderRules.FilesMost)
            return Refusal.Invalid("delivery.files", "Files", OrderRules.FilesMost);
        if (order.Deliver(command.MilestoneId, work.Scope, work.Now) is { } refused)
            return refused;

        if (await work.Attach(command.Files, [order.ClientId, order.ProviderId], ct) is { } missing)
            return missing;

        var milestone = order.Find(command.MilestoneId)!;
        work.Db.Add(new Delivery
        {
            Id = Guid.CreateVersion7(work.Now), OrderId = order.Id, MilestoneId = milestone.Id, Number = milestone.Deliveries,
            Note = note, Files = [.. command.Files.Distinct()], At = work.Now,
        });
        await work.DropDeadline(CancelLate.Name, milestone.Id, ct);
        work.SetClock(AcceptSilence.Name, order, milestone, milestone.AcceptsItselfAt!.Value);
        return new Done();
    }
}
