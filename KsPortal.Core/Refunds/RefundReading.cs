using KsPortal.Core.Accounts;
using KsPortal.Core.Files;
using KsPortal.Core.Kernel;
using KsPortal.Core.Money;
using KsPortal.Core.Orders;
using KsPortal.Core.Storage;

namespace KsPortal.Core.Refunds;

internal static class RefundReading
{
    /// <summary>So many refunds of an order that are over are shown beside the one that is not.</summary>
    public const int EarlierMost = 5;

    extension(PortalDb db)
    {
        /// <summary>As many questions for a handful of cases as for one; in the order they are given.</summary>
        public async Task<IReadOnlyList<RefundCaseView>> CaseViews(IReadOnlyList<RefundCase> cases, Scope scope, DateTimeOffset now, CancellationToken ct)
        {
            if (cases.Count == 0)
                return [];
            var ids = cases.Select(c => c.Id).ToList();
            var offers = (await (from offer in db.RefundOffers.AsNoTracking()
                                 where ids.Contains(offer.CaseId)
                                 join account in db.Accounts on offer.AccountId equals account.Id
                                 orderby offer.Number
                                 select new
                                 {
                                     offer.CaseId,
                                     View = new OfferView(offer.Number, offer.Kind, offer.By, account.DisplayName, Amount.Fen(offer.Minor), offer.Text, offer.At),
                                 }).ToListAsync(ct)).ToLookup(o => o.CaseId, o => o.View);
            var evidence = (await db.RefundEvidence.AsNoTracking().Where(e => ids.Contains(e.CaseId)).OrderBy(e => e.At).ToListAsync(ct)).ToLookup(e => e.CaseId);
            var files = await db.FileViews([.. evidence.SelectMany(of => of).SelectMany(e => e.Files).Distinct()], ct);
            var words = await db.WordsOf(cases, offers, ct);
            var moved = await db.MovedBy(cases, ct);
            var handlers = cases.Select(c => c.HandlerId).OfType<Guid>().Distinct().ToList();
            var names = handlers.Count == 0 ? [] : await db.Accounts.Where(a => handlers.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.DisplayName, ct);

            return [.. cases.Select(one => new RefundCaseView(
                one.Id, one.State, one.AskedBy, one.Why, one.AfterAcceptance, RefundToActOnWork.TurnOf(one), one.OpenedAt, one.Until, one.EndedAt,
                Amount.Fen(one.StandingMinor), one.StandingBy, Sum(one.ProposedMinor), one.ClientNods, one.ProviderNods, Sum(one.RuledMinor), Sum(one.AgreedMinor),
                one.Appealed, one.HandlerId is { } id ? new Person(id, names[id]) : null, one.EvidenceUntil, Amount.Fen(one.MostMinor), [.. offers[one.Id]],
                [.. evidence[one.Id].Select(e => new EvidenceView(e.Id, e.By, e.Text, [.. e.Files.Select(files.GetValueOrDefault).OfType<FileView>()], e.At))],
                one.ActsOf(scope, now))
            {
                Words = [.. words[one.Id]], RefusedBy = one.State is RefundState.Escalated or RefundState.Deciding ? one.RefusedBy : null, Hears = one.Hears(now),
                Moved = moved.GetValueOrDefault(one.Id), AwaitsMoney = one.AwaitsMoney, EscalatedAt = one.EscalatedAt, ClaimedAt = one.ClaimedAt,
                WorkLeft = one.Stopped is null ? null : TimeSpan.FromMicroseconds(one.StoppedLeft), Stopped = StoppedOf(one.Stopped),
            })];
        }

        /// <summary>By case, of those that were carried out and moved something.</summary>
        public async Task<IReadOnlyDictionary<Guid, Split?>> MovedBy(IReadOnlyList<RefundCase> cases, CancellationToken ct)
        {
            var subjects = cases.Where(c => c.State is RefundState.Executed && c.AgreedMinor is > 0).ToDictionary(c => c.AfterAcceptance ? c.Id : c.MilestoneId, c => c.Id);
            return subjects.Count == 0 ? new() : await db.Settlements.AsNoTracking().Where(s => subjects.Keys.Contains(s.Subject)).ToDictionaryAsync(
                s => subjects[s.Subject], s => (Split?)new(s.RefundedMinor + s.CouponBackMinor, s.RefundedMinor, s.CouponBackMinor, s.ReleasedMinor, s.FeeMinor), ct);
        }

        public async Task<Split?> MovedBy(RefundCase one, CancellationToken ct) => (await db.MovedBy([one], ct)).GetValueOrDefault(one.Id);
    }

    private static StoppedWork? StoppedOf(string? clock) => clock switch
    {
        null => null,
        AcceptSilence.Name => StoppedWork.Accepts,
        CancelLate.Name => StoppedWork.Cancels,
        _ => StoppedWork.Clears,
    };

    private static Amount? Sum(long? minor) => minor is { } fen ? Amount.Fen(fen) : null;
}
