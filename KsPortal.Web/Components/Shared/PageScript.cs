using Microsoft.JSInterop;

namespace KsPortal.Web.Components.Shared;

/// <summary>
/// A module of the page's scripts. A page that has left, or whose line is cut for too long to answer, is nobody's failure: what it is
/// asked stays null, what it is told is lost.
/// </summary>
/// <param name="js">The page's scripts.</param>
/// <param name="address">Of the module, as the page's assets name it.</param>
public sealed class PageScript(IJSRuntime js, string address) : IAsyncDisposable
{
    private readonly List<IDisposable> ears = [];
    private IJSObjectReference? module, held;
    private bool left, gone;

    /// <summary>What a function of it answers; null where nobody is there to answer.</summary>
    public async Task<T?> Ask<T>(string function, params object?[] with)
    {
        var answer = default(T);
        await Quietly(async script => answer = await script.InvokeAsync<T?>(function, with));
        return answer;
    }

    public Task Tell(string function, params object?[] with) => Quietly(script => script.InvokeVoidAsync(function, with).AsTask());

    /// <summary>Keeps what a function begins in the page, instead of what was begun before: it ends when this is disposed.</summary>
    public async Task Hold(string function, params object?[] with)
    {
        await LetGo();
        held = await Ask<IJSObjectReference>(function, with);
        if (left) await LetGo();
    }

    /// <summary>To what is held.</summary>
    public Task TellHeld(string function, params object?[] with) => held is { } one ? Quietly(() => one.InvokeVoidAsync(function, with).AsTask()) : Task.CompletedTask;

    /// <summary>Ends what is held.</summary>
    public async Task LetGo()
    {
        var one = held;
        held = null;
        if (one is null) return;
        await Quietly(() => one.InvokeVoidAsync("dispose").AsTask());
        await Quietly(() => one.DisposeAsync().AsTask());
    }

    /// <summary>For the page to call back, until this is disposed.</summary>
    public DotNetObjectReference<T> Ear<T>(T listener) where T : class
    {
        var own = DotNetObjectReference.Create(listener);
        ears.Add(own);
        return own;
    }

    public async ValueTask DisposeAsync()
    {
        left = true;
        await LetGo();
        await Close();
        foreach (var ear in ears) ear.Dispose();
    }

    private Task Quietly(Func<IJSObjectReference, Task> act) => Quietly(async () =>
    {
        if (left) return;
        module ??= await js.InvokeAsync<IJSObjectReference>("import", address);
        if (left) await Close();   // who drew it was taken away meanwhile
        else if (module is not null) await act(module);
    });

    private Task Close() => module is { } one ? Quietly(() => one.DisposeAsync().AsTask()) : Task.CompletedTask;

    // A call that nobody answers is given up after a minute: who leaves waits for one such minute, not for each.
    private async Task Quietly(Func<Task> act)
    {
        try
        {
            if (!gone || !left) await act();
        }
        catch (Exception failure) when (Gone(failure))
        {
            gone = true;
        }
    }

    /// <summary>Nobody is there any more: the framework cancels what it was asked before, and refuses what it is asked after.</summary>
    public static bool Gone(Exception failure) => failure is JSDisconnectedException or OperationCanceledException;
}
