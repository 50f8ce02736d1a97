using KsPortal.Core.Live;

namespace KsPortal.Web.Demo;

/// <summary>
/// What is told and to whom: the older, the less. Nobody was matched to what is long done or told of it, no letters go to made-up
/// addresses, and of the old talks only those a visitor can sign in to have the portal's own lines. It would cost more than the history itself.
/// </summary>
internal sealed class SeedHearing(SeedPlan plan, IReadOnlyCollection<Guid> named)
{
    private readonly string[] accounts = [.. named.Select(id => $"account:{id:n}")];

    public bool Skips(string reaction, JournalEntry fact) => reaction switch
    {
        "letter-on-provider-standing" => true,
        "matching.posted" or "notices.matched" => fact.At < plan.Now.AddHours(-34),
        "talk.lines" => fact.At < plan.Now.AddDays(-30) && !accounts.Any(fact.Topics.Contains),
        _ => reaction.StartsWith("notices.", StringComparison.Ordinal) && fact.At < plan.Now.AddDays(-10),
    };
}
