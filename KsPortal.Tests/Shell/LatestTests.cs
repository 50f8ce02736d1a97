using Bunit;
using KsPortal.Core.Demands;
using KsPortal.Core.Messaging;
using KsPortal.Core.Orders;
using KsPortal.Tests.House;
using KsPortal.Tests.Messaging;
using KsPortal.Web.Components;
using KsPortal.Web.Components.Messaging;

namespace KsPortal.Tests.Shell;

public sealed class LatestTests() : FreshPageTests(new SqlitePortal())
{
    [Fact]
    public async Task Whichever_answer_comes_first_both_hear_the_one_asked_for_last()
    {
        foreach (var olderFirst in new[] { true, false })
        {
            var latest = new Latest();
            var (older, newer) = (new TaskCompletionSource<string>(), new TaskCompletionSource<string>());
            var asked = (latest.Of(older.Task), latest.Of(newer.Task));
            foreach (var (answer, word) in olderFirst ? new[] { (older, "old"), (newer, "new") } : [(newer, "new"), (older, "old")]) answer.SetResult(word);

            Assert.Equal(("new", "new"), (await asked.Item1, await asked.Item2));
        }
    }

    [Fact]
    public async Task What_fails_is_told_to_who_asked_for_it_and_the_next_question_is_answered()
    {
        var latest = new Latest();
        await Assert.ThrowsAsync<TimeoutException>(() => latest.Of(Task.FromException<int>(new TimeoutException())));
        Assert.Equal(7, await latest.Of(Task.FromResult(7)));
    }

    [Fact]
    public async Task A_late_answer_does_not_wipe_a_newer_one_from_Anns_inbox()
    {
        var deal = await Portal.Deal();
        var door = new OddDoor(Portal.As(Portal.Ann));
        var ann = Browser(Portal.Ann, door).Render<MessagesPage>();
        ann.WaitForElement("[data-testid=conversation]");
        var late = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var delivered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var first = true;
        door.After = async request =>
        {
            if (request is not Inbox || !first) return;
            first = false;
            await late.Task;
            delivered.SetResult();
        };

        await Portal.Say(Portal.Bob, deal, "第一句");
        Assert.True(SpinWait.SpinUntil(() => !Volatile.Read(ref first), TimeSpan.FromSeconds(15)));   // asked, and the answer is on its way: nothing is drawn before
        var second = ann.InvokeAsync(() => ann.FindComponent<InboxList>().Instance.SetParametersAsync(
            Microsoft.AspNetCore.Components.ParameterView.FromDictionary(new Dictionary<string, object?> { ["Page"] = 1 })));
        ann.ShowsNo("[data-testid=conversation]");   // nothing stands on the second page
        await second;
        late.SetResult();
        await delivered.Task;

        await ann.InvokeAsync(() => { });
        Assert.Empty(ann.FindAll("[data-testid=conversation]"));
    }

    [Fact]
    public void Every_leaf_that_listens_asks_so()
    {
        var elsewhere = new[] { "Components/Messaging/TalkList.razor", "Components/Orders/StoryList.razor" };   // these add to what they have, and keep an order of their own
        var code = Sources.Under("KsPortal.Web", ".razor.cs").ToDictionary(file => file.Path, file => file.Text);

        Assert.Empty(from file in Sources.Under("KsPortal.Web", ".razor")
                     where file.Text.Contains("<Listen ", StringComparison.Ordinal) && !elsewhere.Contains(file.Path)
                     let all = file.Text + code.GetValueOrDefault(file.Path + ".cs")
                     where !all.Contains("= await latest", StringComparison.Ordinal) && !all.Contains("(await latest", StringComparison.Ordinal)
                         && !all.Contains("if (await latest", StringComparison.Ordinal)
                     select file.Path);
    }
}
