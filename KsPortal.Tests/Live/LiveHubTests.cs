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
    public void A_shared_answer_is_as_new_as_its_topic()
    {
        var before = hub.PositionOf(Topic);
        hub.Publish(new Pulse(1, "Moved", Guid.Empty), ["order:2"]);
        Assert.Equal(before, hub.PositionOf(Topic));

        hub.Publish(new Pulse(2, "Moved", Guid.Empty), [Topic.Name]);

        Assert.NotEqual(before, hub.PositionOf(Topic));
    }
}
