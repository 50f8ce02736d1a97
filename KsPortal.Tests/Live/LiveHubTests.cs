using KsPortal.Core.Live;
using Microsoft.Extensions.Logging.Abstractions;

namespace KsPortal.Tests.Live;

public sealed class LiveHubTests
{
    private static readonly Topic Topic = new("order:1");
    private readonly LiveHub hub = new(TimeProvider.System, NullLogger<LiveHub>.Instance, remembered: 4);

    [Fact]
    public async Task A_ticket_older_than_what_is_remembered_is_told_to_look_again()
    {
        var ticket = hub.Ticket(Topic);
        for (var seq = 1; seq <= 5; seq++) hub.Publish(new Pulse(seq, "Moved", Guid.Empty), ["order:2"]);

        await using var late = new Ear(hub, ticket);

        Assert.Equal(Pulse.LookAgain, await late.Next());
    }

    [Fact]
    public async Task A_fresh_ticket_hears_nothing_of_what_its_view_already_shows()
    {
        hub.Publish(new Pulse(1, "Moved", Guid.Empty), [Topic.Name]);
        await using var ear = new Ear(hub, hub.Ticket(Topic));

        hub.Publish(new Pulse(2, "Moved", Guid.Empty), [Topic.Name]);

        Assert.Equal(2, (await ear.Next()).Seq);
    }

    [Fact]
    public async Task A_slow_page_gets_the_newest_and_hinders_nobody()
    {
        var (slow, heard) = (new TaskCompletionSource(), new TaskCompletionSource<long>());
        await using var dawdler = hub.Listen(hub.Ticket(Topic), async pulse =>
        {
            if (pulse.Seq == 1) await slow.Task;
            else heard.TrySetResult(pulse.Seq);
        });
        await using var brisk = new Ear(hub, hub.Ticket(Topic));

        hub.Publish(new Pulse(1, "Moved", Guid.Empty), [Topic.Name]);
        Assert.Equal(1, (await brisk.Next()).Seq);
        for (var seq = 2; seq <= 50; seq++) hub.Publish(new Pulse(seq, "Moved", Guid.Empty), [Topic.Name]);
        slow.SetResult();

        Assert.Equal(50, await heard.Task.WaitAsync(TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task Who_left_is_forgotten()
    {
        await using (new Ear(hub, hub.Ticket(Topic))) Assert.Equal(1, hub.Listeners);

        Assert.Equal(0, hub.Listeners);
    }

    [Fact]
    public async Task A_shared_answer_is_read_once_until_something_arrives_on_its_topic()
    {
        var (answers, reads) = (new SharedAnswers(hub), 0);
        Task<string> Ask() => answers.Of(Topic, "how many", () => Task.FromResult($"{++reads}"));

        Assert.Equal(["1", "1"], [await Ask(), await Ask()]);
        hub.Publish(new Pulse(1, "Moved", Guid.Empty), ["order:2"]);
        Assert.Equal("1", await Ask());

        hub.Publish(new Pulse(2, "Moved", Guid.Empty), [Topic.Name]);

        Assert.Equal(["2", "2"], [await Ask(), await Ask()]);
    }

    [Fact]
    public async Task What_arrived_while_it_was_read_makes_it_old()
    {
        var (answers, reads) = (new SharedAnswers(hub), 0);
        var reading = new TaskCompletionSource();
        var early = answers.Of(Topic, "how many", async () =>
        {
            var mine = ++reads;
            await reading.Task;
            return $"{mine}";
        });
        hub.Publish(new Pulse(1, "Moved", Guid.Empty), [Topic.Name]);
        var late = answers.Of(Topic, "how many", () => Task.FromResult($"{++reads}"));
        reading.SetResult();

        Assert.Equal(("1", "2"), (await early, await late));
    }

    [Fact]
    public async Task A_quiet_answer_is_read_again_once_when_nobody_remembers_whether_it_was_quiet()
    {
        var forgetful = new LiveHub(TimeProvider.System, NullLogger<LiveHub>.Instance, remembered: 2);
        var (answers, reads) = (new SharedAnswers(forgetful), 0);
        Task<string> Ask() => answers.Of(Topic, "how many", () => Task.FromResult($"{++reads}"));
        await Ask();

        for (var n = 1; n <= 3; n++) forgetful.Publish(new Pulse(n, "Moved", Guid.Empty), ["order:2"]);

        Assert.Equal(["2", "2"], [await Ask(), await Ask()]);
        forgetful.Publish(new Pulse(4, "Moved", Guid.Empty), ["order:2"]);
        Assert.Equal("2", await Ask());
    }

    [Fact]
    public async Task A_read_that_failed_is_tried_again()
    {
        var (answers, reads) = (new SharedAnswers(hub), 0);
        Task<string> Ask() => answers.Of(Topic, "how many", () => ++reads == 1 ? throw new InvalidOperationException("the disk") : Task.FromResult($"{reads}"));

        await Assert.ThrowsAsync<InvalidOperationException>(Ask);

        Assert.Equal("2", await Ask());
    }
}
