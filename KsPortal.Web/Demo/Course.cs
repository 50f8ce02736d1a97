namespace KsPortal.Web.Demo;

/// <summary>The moments of one order, each as so long ago; what lies ahead is negative, what never happened is null.</summary>
internal sealed record Course(TimeSpan Posted, TimeSpan Due)
{
    public TimeSpan Claimed { get; init; }
    public TimeSpan? Delivered { get; init; }
    public TimeSpan? Changes { get; init; }
    public TimeSpan? DeliveredAgain { get; init; }
    public TimeSpan? Accepted { get; init; }
    public TimeSpan? GivenUp { get; init; }
    public TimeSpan? CancelledByClient { get; init; }
    public TimeSpan? Reviewed { get; init; }
    public TimeSpan TalkedUntil { get; init; }

    public static Course Of(Stage stage, int days, DemoRandom random)
    {
        var length = TimeSpan.FromDays(days);
        return stage switch
        {
            Stage.Fresh => Begun(Minutes(52)) with { TalkedUntil = Minutes(2) },
            Stage.Working => Begun(length * (0.2 + 0.4 * random.Fraction())) with { TalkedUntil = Minutes(random.Between(3, 200)) },
            Stage.DueSoon => Begun(length - Hours(5)) with { TalkedUntil = Minutes(random.Between(5, 60)) },
            Stage.Late => Begun(length + Hours(6)) with { TalkedUntil = Minutes(random.Between(10, 50)) },
            Stage.LateByADay => Begun(length + Hours(30)) with { TalkedUntil = Minutes(random.Between(8, 30)) },
            Stage.Delivered => Before(Hours(5)) with { Delivered = Hours(5), TalkedUntil = Minutes(random.Between(20, 200)) },
            Stage.SoonAccepted => Before(Hours(67)) with { Delivered = Hours(67), TalkedUntil = Hours(66) },
            Stage.Changes => Before(Hours(28)) with { Delivered = Hours(28), Changes = Hours(20), TalkedUntil = Hours(2) },
            Stage.DeliveredAgain => Before(Hours(50)) with
            {
                Delivered = Hours(50), Changes = Hours(40), DeliveredAgain = Hours(3), TalkedUntil = Minutes(random.Between(15, 160)),
            },
            Stage.AcceptedBySilence => Before(Hours(77)) with { Delivered = Hours(77), TalkedUntil = Hours(76) },
            Stage.JustFinished => Before(Hours(20)) with { Delivered = Hours(20), Accepted = Hours(2), TalkedUntil = Hours(2.2) },
            Stage.HalfReviewed => Before(Hours(50)) with { Delivered = Hours(50), Accepted = Hours(30), Reviewed = Hours(6), TalkedUntil = Hours(31) },
            Stage.GivenUp => Begun(Hours(16)) with { GivenUp = Hours(7), TalkedUntil = Hours(7.5) },
            Stage.CancelledByPortal => Begun(length + Hours(81)) with { TalkedUntil = Hours(30) },
            Stage.CancelledByClient => Begun(length + Hours(40)) with { CancelledByClient = Hours(11), TalkedUntil = Hours(12) },
        };

        Course Begun(TimeSpan posted) => new(posted, posted - length) { Claimed = posted - Minutes(1 + random.Below(12)) };

        // Three quarters of the time went by until it was handed over.
        Course Before(TimeSpan delivered) => Begun(delivered + length * 0.75);
    }

    private static TimeSpan Hours(double hours) => TimeSpan.FromHours(hours);
    private static TimeSpan Minutes(int minutes) => TimeSpan.FromMinutes(minutes);
}
