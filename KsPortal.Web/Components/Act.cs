using KsPortal.Core.Kernel;

namespace KsPortal.Web.Components;

/// <summary>
/// One act of a form. Its key is minted when the form is shown and kept until the act has succeeded; why it was refused stays
/// until it is tried again, whatever the page around it loads; a click while it is under way does nothing.
/// </summary>
public sealed class Act
{
    public Guid Key { get; private set; } = Guid.NewGuid();
    public bool Busy { get; private set; }
    public Refusal? Refused { get; private set; }

    /// <summary>For aria-busy: "true" or nothing.</summary>
    public string? Waits => Busy ? "true" : null;

    /// <summary>The refusal, unless one of these fields shows it.</summary>
    public Refusal? RefusedBut(params ReadOnlySpan<string> fields)
        => Refused is { Field: { } field } && fields.Contains(field) ? null : Refused;

    /// <summary>Goes on with the key of a form that was left before its answer came.</summary>
    public void GoOn(Guid key) => Key = key;

    /// <summary>Sends it with the key; true once it is done.</summary>
    public async Task<bool> Run<T>(Func<Guid, Task<Result<T>>> send) => (await Ask(send)).Done;

    public async Task<(bool Done, T? Answer)> Ask<T>(Func<Guid, Task<Result<T>>> send)
    {
        if (Busy) return (false, default);
        Busy = true;
        try
        {
            (var answer, Refused) = await send(Key);
            if (Refused is not null) return (false, default);
            Key = Guid.NewGuid();
            return (true, answer);
        }
        finally
        {
            Busy = false;
        }
    }
}
