using KsPortal.Web.Components.Shared;
using Microsoft.JSInterop;

namespace KsPortal.Tests.Look;

/// <summary>A page may leave at any moment: no call into it may end in a failure of the circuit.</summary>
public sealed class PageScriptTests
{
    public static readonly TheoryData<Type, string> Goings = new(
        from type in new[] { typeof(JSDisconnectedException), typeof(TaskCanceledException) } from at in new[] { "import", "watch", "read", "cancel", "dispose" } select (type, at));

    [Theory, MemberData(nameof(Goings))]
    public async Task A_page_that_leaves_in_the_middle_of_a_call_is_nobodys_failure(Type how, string at)
    {
        var page = new PageOf { Leaves = (at, () => (Exception)Activator.CreateInstance(how, "gone")!) };
        var script = new PageScript(page, "/js/sight.js");

        await script.Hold("watch", script.Ear(this));
        await script.TellHeld("cancel", "1");
        await script.Tell("forget");
        var read = await script.Ask<string>("read", "ks.draft");
        await script.DisposeAsync();

        Assert.Equal(at is "import" or "read" ? null : "read", read);
    }

    [Fact]
    public async Task What_fails_in_the_page_itself_is_told()
    {
        var page = new PageOf { Leaves = ("read", () => new JSException("no such element")) };
        await using var script = new PageScript(page, "/js/draft.js");

        await Assert.ThrowsAsync<JSException>(() => script.Ask<string>("read"));
    }

    [Fact]
    public async Task Nothing_stays_in_the_page_of_what_was_held_there()
    {
        var page = new PageOf();
        var script = new PageScript(page, "/js/draft.js");

        await script.Hold("keep", "one");
        await script.Hold("keep", "another");
        await script.DisposeAsync();

        Assert.Equal(["import", "keep", "dispose", "keep", "dispose"], page.Calls);
        Assert.Equal((3, 3), (page.Given, page.Closed));
    }

    [Fact]
    public async Task Who_leaves_a_page_that_does_not_answer_asks_it_no_more()
    {
        var page = new PageOf { Leaves = ("dispose", () => new TaskCanceledException("a minute")) };
        var script = new PageScript(page, "/js/draft.js");
        await script.Hold("keep");

        await script.DisposeAsync();

        Assert.Equal((2, 0), (page.Given, page.Closed));
    }

    [Fact]
    public async Task Who_leaves_while_the_script_is_fetched_begins_nothing()
    {
        var page = new PageOf { Fetching = new() };
        var script = new PageScript(page, "/js/sight.js");

        var holding = script.Hold("watch");
        await script.DisposeAsync();
        page.Fetching.SetResult();
        await holding;

        Assert.Equal(["import"], page.Calls);
        Assert.Equal((1, 1), (page.Given, page.Closed));
    }

    private sealed class PageOf : IJSRuntime, IJSObjectReference
    {
        public List<string> Calls { get; } = [];
        public int Given { get; private set; }
        public int Closed { get; private set; }
        public (string At, Func<Exception> How)? Leaves { get; init; }
        public TaskCompletionSource? Fetching { get; init; }

        public async ValueTask<T> InvokeAsync<T>(string identifier, object?[]? args)
        {
            Calls.Add(identifier);
            if (identifier is "import" && Fetching is not null) await Fetching.Task;
            if (Leaves is var (at, how) && at == identifier) throw how();
            if (typeof(T) == typeof(IJSObjectReference)) Given++;
            return typeof(T) == typeof(IJSObjectReference) ? (T)(object)this : typeof(T) == typeof(string) ? (T)(object)identifier : default!;
        }

        public ValueTask<T> InvokeAsync<T>(string identifier, CancellationToken cancellationToken, object?[]? args) => InvokeAsync<T>(identifier, args);

        public ValueTask DisposeAsync()
        {
            Closed++;
            return ValueTask.CompletedTask;
        }
    }
}
