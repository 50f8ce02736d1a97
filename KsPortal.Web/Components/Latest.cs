namespace KsPortal.Web.Components;

/// <summary>
/// Of answers to one question, asked again while it was under way (a pulse and an act, two pulses), only the one asked for last
/// is true: whoever asked earlier gets that one, too, however late his own comes.
/// </summary>
public sealed class Latest
{
    private Task? newest;

    public async Task<T> Of<T>(Task<T> asked)
    {
        newest = asked;
        while (true)
        {
            var waited = (Task<T>)newest;
            var answer = await waited;
            if (newest == waited) return answer;
        }
    }
}
