using KsPortal.Core.Accounts;
using KsPortal.Core.Deadlines;
using KsPortal.Core.Kernel;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Orders;

/// <summary>What one side says of the other after a real, finished order; hidden until both have spoken or the time is up.</summary>
public sealed class Review
{
    public Guid Id { get; internal init; }
    public Guid OrderId { get; internal init; }
    public OrderParty Side { get; internal init; }
    public Guid ById { get; internal init; }
    public Guid AboutId { get; internal init; }
    public int Attitude { get; internal init; }
    public int Skill { get; internal init; }
    public int Quality { get; internal init; }
    public string Text { get; internal init; } = "";
    public string? Suggestion { get; internal init; }
    public DateTimeOffset At { get; internal init; }
    public DateTimeOffset? PublishedAt { get; internal set; }
}

/// <summary>Scores from 1 to 5; once a side.</summary>
[Needs(Who.Member)]
public sealed record WriteReview(Guid Key, Guid OrderId, int Attitude, int Skill, int Quality, string Text, string? Suggestion) : ICommand, IKeyed
{
    public const int TextMost = 1000, SuggestionMost = 500;
}

internal sealed class WriteReviewHandler : ICommandHandler<WriteReview>
{
    // Of this handler, not of the class: a compiled query serves one model, and a process may hold two databases.
    private readonly Func<PortalDb, Guid, IAsyncEnumerable<Review>> written = EF.CompileAsyncQuery((PortalDb db, Guid order) =>
        db.Set<Review>().Where(r => r.OrderId == order));

    public async Task<Result<Done>> Handle(Work work, WriteReview command, CancellationToken ct)
    {
        var order = await work.OrderToActOn(command.OrderId);
        if (order is null)
            return Refusal.NotFound("order");
        if (Math.Min(command.Attitude, Math.Min(command.Skill, command.Quality)) < 1 || Math.Max(command.Attitude, Math.Max(command.Skill, command.Quality)) > 5)
            return Refusal.Invalid("review.scores", "Attitude");
        var (text, suggestion) = (TypedText.Of(command.Text), TypedText.OrNull(command.Suggestion));
        if (text.Length > WriteReview.TextMost)
            return Refusal.Invalid("text.long", "Text", WriteReview.TextMost);
        if (suggestion?.Length > WriteReview.SuggestionMost)
            return Refusal.Invalid("text.long", "Suggestion", WriteReview.SuggestionMost);
        var side = order.PartyOf(work.Scope);
        if (side is not (OrderParty.Client or OrderParty.Provider) || order.State is not OrderState.Completed || work.Now >= order.EndedAt + OrderRules.ReviewsOpen)
            return Refusal.NotAllowed("review.closed");
        var earlier = await written(work.Db, order.Id).ToListAsync(ct);
        if (earlier.Exists(r => r.Side == side))
            return Refusal.Conflict("review.twice");

        var review = new Review
        {
            Id = Guid.CreateVersion7(work.Now), OrderId = order.Id, Side = side, ById = work.Scope.AccountId,
            AboutId = side is OrderParty.Client ? order.ProviderId : order.ClientId, Attitude = command.Attitude, Skill = command.Skill,
            Quality = command.Quality, Text = text, Suggestion = suggestion, At = work.Now,
        };
        work.Db.Add(review);
        order.WasReviewed(side);
        if (earlier.Count == 1)
        {
            await work.DropDeadline(PublishReviews.Name, order.Id, ct);
            await work.Publish(order, [.. earlier, review], ct);
        }
        return new Done();
    }
}

/// <summary>Two weeks are over: what was written is shown.</summary>
internal sealed class PublishReviews : IDeadlineAct
{
    public const string Name = "review.publish";

    public string Kind => Name;

    public async Task Act(Work work, Deadline deadline, CancellationToken ct)
    {
        var order = await work.Db.Orders.SingleAsync(o => o.Id == deadline.Subject, ct);
        var written = await work.Db.Reviews.Where(r => r.OrderId == order.Id && r.PublishedAt == null).ToListAsync(ct);
        if (written.Count > 0) await work.Publish(order, written, ct);
    }
}

internal static class Publishing
{
    extension(Work work)
    {
        public async Task Publish(Order order, IReadOnlyList<Review> reviews, CancellationToken ct)
        {
            foreach (var review in reviews) review.PublishedAt = work.Now;
            order.ReviewsAreOut();
            if (reviews.FirstOrDefault(r => r.Side is OrderParty.Client) is { } ofProvider)
                (await work.ProfileOf(order.ProviderId)).Reviewed(ofProvider.Attitude, ofProvider.Skill, ofProvider.Quality);
        }
    }
}
