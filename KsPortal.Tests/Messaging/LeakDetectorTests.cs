using KsPortal.Core.Messaging;
using KsPortal.Web.Demo;

namespace KsPortal.Tests.Messaging;

public sealed class LeakDetectorTests
{
    [Fact]
    public void Nine_of_ten_lures_are_flagged()
    {
        var missed = LureTexts.Lures.Where(line => LeakDetector.Find(line) is LeakKind.None).ToList();

        Assert.True(LureTexts.Lures.Length >= 150);
        Assert.True(missed.Count <= LureTexts.Lures.Length / 10, $"{missed.Count} of {LureTexts.Lures.Length} missed: {string.Join(" | ", missed)}");
    }

    [Fact]
    public void Of_honest_lines_at_most_two_in_a_hundred_are_flagged()
    {
        string[] honest =
        [
            .. LureTexts.Honest, .. DemoTexts.Talks.SelectMany(talk => talk.Lines).Select(line => line.Text),
            .. new DemoTexts(7).OpenDemands(120).Select(job => job.Brief), .. new DemoTexts(7).FinishedJobs(300).Select(job => job.Brief),
        ];
        var flagged = honest.Distinct().Where(line => LeakDetector.Find(line) is not LeakKind.None).ToList();

        Assert.True(honest.Distinct().Count() >= 800, $"only {honest.Distinct().Count()} lines");
        Assert.True(flagged.Count <= honest.Distinct().Count() / 50, $"{flagged.Count} flagged: {string.Join(" | ", flagged)}");
    }

    [Fact]
    public void Even_the_tricky_honest_lines_by_themselves_pass()
    {
        var flagged = LureTexts.Honest.Where(line => LeakDetector.Find(line) is not LeakKind.None).ToList();

        Assert.True(flagged.Count <= LureTexts.Honest.Length / 50, $"{flagged.Count} of {LureTexts.Honest.Length}: {string.Join(" | ", flagged)}");
    }

    [Theory]
    [InlineData("打 138 0013 8000", LeakKind.Phone)]
    [InlineData("加我微信", LeakKind.WeChat)]
    [InlineData("QQ 123456789", LeakKind.Qq)]
    [InlineData("muzhi@163.com", LeakKind.Mail)]
    [InlineData("转账给我", LeakKind.Pay)]
    [InlineData("留个联系方式", LeakKind.Elsewhere)]
    public void It_says_what_kind_it_is(string line, LeakKind kind) => Assert.Equal(kind, LeakDetector.Find(line));

    [Fact]
    public void A_long_or_hostile_text_is_read_in_a_moment()
    {
        var started = TimeProvider.System.GetTimestamp();
        foreach (var bait in new[] { new string('a', 2000) + "@", string.Concat(Enumerable.Repeat("a@", 1000)), string.Concat(Enumerable.Repeat("加我", 1000)),
            string.Concat(Enumerable.Repeat("l ", 1000)), new string('o', 2000), string.Concat(Enumerable.Repeat("1 ", 1000)), new string('\ud83d', 2000) })
            LeakDetector.Find(bait);

        Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(3));
    }
}
