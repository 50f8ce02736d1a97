using KsPortal.Core.Kernel;
using KsPortal.Core.Money;

namespace KsPortal.Core.Demands;

/// <summary>How a provider is found.</summary>
public enum DemandWay
{
    /// <summary>抢单: a fixed, prefunded price; the first eligible claim wins.</summary>
    Instant,
    /// <summary>报价: providers name price and time, the client picks.</summary>
    Quotes,
    /// <summary>邀请: named providers first.</summary>
    Invitation,
}

/// <summary>A client's brief, from the first keystroke to the order.</summary>
public sealed class Demand : Entity
{
    private Demand() { }

    /// <summary>D-20814: for people; given when it opens.</summary>
    public long? Number { get; private set; }
    public Guid ClientId { get; private init; }
    public Guid? CategoryId { get; private set; }
    public DemandWay Way { get; private set; }
    public string Title { get; private set; } = "";
    public string Brief { get; private set; } = "";
    /// <summary>The fixed price of an instant demand, or the upper end of the budget, which may be open. In fen.</summary>
    public long? PriceMinor { get; private set; }
    /// <summary>The lower end of the budget, where quotes are asked for.</summary>
    public long? LowMinor { get; private set; }
    /// <summary>When the work must be delivered.</summary>
    public DateTimeOffset? DueAt { get; private set; }
    public List<Guid> Files { get; private set; } = [];
    public DemandState State { get; private set; }
    public DateTimeOffset DraftedAt { get; private init; }
    public DateTimeOffset SavedAt { get; private set; }
    public DateTimeOffset? OpenedAt { get; private set; }
    public DateTimeOffset? ExpiresAt { get; private set; }
    public int Extensions { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }
    /// <summary>Who won it.</summary>
    public Guid? ProviderId { get; private set; }
    /// <summary>The quote the client picked; until when he pays it.</summary>
    public Guid? ChosenQuoteId { get; private set; }
    public DateTimeOffset? AwardedAt { get; private set; }
    public DateTimeOffset? PayUntil { get; private set; }

    public Amount Price => Amount.Fen(PriceMinor ?? 0);

    /// <summary>Its price lies in escrow from the moment it opens until it is over.</summary>
    public bool Prefunded => Way is DemandWay.Instant;

    public static Demand Draft(Guid id, Guid clientId, DateTimeOffset now) => new() { Id = id, ClientId = clientId, DraftedAt = now, SavedAt = now };

    /// <summary>Keeps what was typed so far, complete or not. Nobody else sees it, so it is no fact.</summary>
    public Refusal? Save(DemandForm form, DateTimeOffset now)
    {
        if (State is not DemandState.Draft)
            return Refusal.Conflict("demand.posted");
        Write(form);
        SavedAt = now;
        return null;
    }

    public Refusal? Open(DemandForm form, long number, Scope by, DateTimeOffset now)
    {
        if (DemandFlow.Next(State, DemandAct.Post, PartyOf(by)) is null)
            return Refusal.Conflict("demand.posted");
        if (DemandRules.Wrong(form, now) is { } wrong)
            return wrong;

        Write(form with { LowMinor = form.Way is DemandWay.Quotes ? form.LowMinor : null });
        (Number, OpenedAt, ExpiresAt, SavedAt) = (number, now, DemandRules.ClosesAt(now, form.DueAt!.Value, DemandRules.OpenFor), now);
        return Move(DemandAct.Post, by, now);
    }

    /// <summary>The first eligible provider gets it; whoever comes later is told who was first.</summary>
    public Refusal? Claim(Scope by, DateTimeOffset now)
    {
        if (by.AccountId == ClientId)
            return Refusal.NotAllowed("demand.own");
        if (Way is not DemandWay.Instant)
            return Refusal.NotAllowed("demand.act");
        if (Over(now))
            return Refusal.Conflict("demand.over");
        if (Move(DemandAct.Claim, by, now) is { } refused)
            return refused;
        ProviderId = by.AccountId;
        return null;
    }

    /// <summary>Why nobody, or not he, may quote it now.</summary>
    public Refusal? TakesQuotes(Scope by, DateTimeOffset now)
        => by.AccountId == ClientId ? Refusal.NotAllowed("quote.own")
            : by.IsStaff ? Refusal.NotAllowed("quote.staff")
            : Way is not DemandWay.Quotes ? Refusal.NotAllowed("quote.way")
            : State is DemandState.Awarded ? Refusal.Conflict("quote.frozen")
            : State is not DemandState.Open || Over(now) ? Refusal.Conflict("quote.closed")
            : null;

    /// <summary>The client picks a quote. The demand's own clock stands still until he has paid it, or has not.</summary>
    public Refusal? Choose(Quote quote, Scope by, DateTimeOffset now)
    {
        if (Over(now))
            return Refusal.Conflict("demand.over");
        if (Move(DemandAct.Choose, by, now) is { } refused)
            return refused;
        (ChosenQuoteId, AwardedAt, PayUntil) = (quote.Id, now, now + QuoteRules.PayWithin);
        return quote.Move(QuoteAct.Choose, by, now);
    }

    /// <summary>The picked quote is paid: it is what the order is made of.</summary>
    public Refusal? Pay(Quote quote, Scope by, DateTimeOffset now)
    {
        if (State is DemandState.Awarded && (ChosenQuoteId != quote.Id || now >= PayUntil))
            return Refusal.Conflict("quote.unpaid");
        if (Move(DemandAct.Pay, by, now) is { } refused)
            return refused;
        ProviderId = quote.ProviderId;
        return quote.Move(QuoteAct.Win, by, now);
    }

    /// <summary>Not paid, let go, or the other stepped back: open for what was left of its time, or over where nothing was.</summary>
    public Refusal? Reopen(DemandAct act, Scope by, DateTimeOffset now, string? reason)
    {
        if (DemandFlow.Next(State, act, PartyOf(by)) is not DemandState.Open || !DemandFlow.Fits(act, Way))
            return Refusal.NotAllowed("demand.act");
        var closes = DemandRules.ClosesAt(now, DueAt!.Value, ExpiresAt!.Value - AwardedAt!.Value);
        (ChosenQuoteId, AwardedAt, PayUntil) = (null, null, null);
        if (closes <= now)
            return Move(DemandAct.Expire, Scope.System, now, reason);
        ExpiresAt = closes;
        return Move(act, by, now, reason);
    }

    public Refusal? Extend(int hours, Scope by, DateTimeOffset now)
    {
        if (State is not DemandState.Open || PartyOf(by) is not (DemandParty.Client or DemandParty.Staff))
            return Refusal.NotAllowed("demand.act");
        if (hours is not (24 or 72))
            return Refusal.Invalid("demand.extend.hours", "Hours");
        if (Extensions >= DemandRules.MostExtensions)
            return Refusal.NotAllowed("demand.extend.often", DemandRules.MostExtensions);
        if (DueAt < ExpiresAt!.Value.AddHours(hours))
            return Refusal.NotAllowed("demand.extend.due");
        Extensions++;
        ExpiresAt = DemandRules.ClosesAt(ExpiresAt.Value, DueAt!.Value, TimeSpan.FromHours(hours));
        Record(new DemandExtended(Id, ClientId));
        return null;
    }

    public Refusal? Cancel(Scope by, string? reason, DateTimeOffset now)
        => by.IsStaff && by.AccountId != ClientId && string.IsNullOrWhiteSpace(reason)
            ? Refusal.Invalid("reason.missing", "Reason")
            : Move(DemandAct.Cancel, by, now, reason);

    public Refusal? Expire(Scope by, DateTimeOffset now) => Move(DemandAct.Expire, by, now);

    public DemandParty PartyOf(Scope who)
        => who.Role is Role.System ? DemandParty.Portal
            : who.AccountId == ClientId ? DemandParty.Client
            : who.IsStaff ? DemandParty.Staff
            : DemandParty.Provider;

    private bool Over(DateTimeOffset now) => State is DemandState.Open && (now >= ExpiresAt || now >= DueAt);

    private Refusal? Move(DemandAct act, Scope by, DateTimeOffset now, string? reason = null)
    {
        if (!DemandFlow.Fits(act, Way) || DemandFlow.Next(State, act, PartyOf(by)) is not { } next)
            return Refusal.NotAllowed("demand.act");

        Record(new DemandMoved(Id, ClientId, State, next), reason);
        State = next;
        if (next is DemandState.Ordered or DemandState.Expired or DemandState.Cancelled) EndedAt = now;
        return null;
    }

    private void Write(DemandForm form)
    {
        var typed = form.Typed();
        (CategoryId, Way, Title, Brief, PriceMinor, LowMinor, DueAt, Files) = (typed.CategoryId, typed.Way, typed.Title, typed.Brief,
            typed.PriceMinor, typed.LowMinor, typed.DueAt, [.. typed.Files.Distinct()]);
    }
}

/// <summary>What the client fills in; anything may be missing while it is a draft. In fen: the price, or the two ends of the budget.</summary>
public sealed record DemandForm(
    Guid? CategoryId, DemandWay Way, string Title, string Brief, long? PriceMinor, DateTimeOffset? DueAt, IReadOnlyList<Guid> Files, long? LowMinor = null)
{
    public static DemandForm Empty { get; } = new(null, DemandWay.Instant, "", "", null, null, []);

    /// <summary>As it is judged and kept.</summary>
    internal DemandForm Typed() => this with { Title = TypedText.Line(Title), Brief = TypedText.Of(Brief) };
}
