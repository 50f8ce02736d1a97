using KsPortal.Core.Files;
using KsPortal.Core.Messaging;
using KsPortal.Web.Components.Messaging;

namespace KsPortal.Tests.Messaging;

public sealed class GoingLinesTests
{
    [Fact]
    public void A_line_comes_back_under_its_id_with_its_files_in_order()
    {
        var file = new FileView(Guid.CreateVersion7(), "说明 \"一\".pdf", "application/pdf", 12, false);
        Outgoing[] going = [new(Guid.CreateVersion7(), "第一句 <b>", [file], null), new(Guid.CreateVersion7(), "第二句", [], Refusal.Conflict("stale"))];

        var back = GoingLines.Read(GoingLines.Write(going));

        Assert.Equal(going.Select(line => (line.Id, line.Text)), back.Select(line => (line.Id, line.Text)));
        Assert.Equal([file], back[0].Files);
        Assert.All(back, line => Assert.Equal("talk.unsent", line.Why?.Code));
        Assert.Equal("", GoingLines.Write([]));
    }

    [Fact]
    public void Where_there_are_more_than_a_circuit_takes_the_newest_stay()
    {
        var going = Enumerable.Range(1, 30).Select(_ => new Outgoing(Guid.CreateVersion7(), new string('长', TalkRules.TextMost), [], null)).ToList();

        Assert.Equal(going.TakeLast(4).Select(line => line.Id), GoingLines.Read(GoingLines.Write(going)).Select(line => line.Id));
    }

    [Fact]
    public void Names_of_files_count()
    {
        FileView[] files = [.. Enumerable.Range(1, TalkRules.FilesMost).Select(n => new FileView(Guid.CreateVersion7(), new string('名', 200), "application/pdf", n, false))];
        var going = Enumerable.Range(1, 20).Select(_ => new Outgoing(Guid.CreateVersion7(), "看", files, null)).ToList();

        Assert.InRange(GoingLines.Read(GoingLines.Write(going)).Count, 1, 8_000 / (200 * TalkRules.FilesMost));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[null,{},{\"Id\":\"00000000-0000-0000-0000-000000000000\",\"Text\":\"x\"},{\"Id\":\"019b8d63-64e0-700b-b0ff-b14ab3fd2a0a\"}]")]
    public void Whatever_else_stands_there_is_no_line(string? json) => Assert.Empty(GoingLines.Read(json));
}
