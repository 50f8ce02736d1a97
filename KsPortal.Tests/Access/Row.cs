namespace KsPortal.Tests.Access;

/// <summary>Who asks, in the order of the table's columns.</summary>
public enum Asker { Visitor, Unverified, Stranger, Provider, Mine, Other, Suspended, Support, Admin }

/// <summary>
/// One request and what becomes of it for everybody: y done or shown, n refused, 0 not there for him, r let in and stopped by a rule.
/// </summary>
/// <param name="Cells">visitor, unverified, stranger, strange provider | whose it is, the other party, its owner suspended | support, admin.</param>
public sealed record Row(string Cells, bool IsAnns, Func<Stage, object> Make, Func<IPortal, object, Task<Refusal?>> Send)
{
    public char Of(Asker who) => Cells.Replace(" ", "", StringComparison.Ordinal).Replace("|", "", StringComparison.Ordinal)[(int)who];

    /// <summary>Of what is Ann's, Bob being the other party.</summary>
    public static Row Anns<TAnswer>(string cells, Func<Stage, IRequest<TAnswer>> make) => Of(cells, true, make);

    /// <summary>Of what is Bob's, Ann being the other party.</summary>
    public static Row Bobs<TAnswer>(string cells, Func<Stage, IRequest<TAnswer>> make) => Of(cells, false, make);

    private static Row Of<TAnswer>(string cells, bool anns, Func<Stage, IRequest<TAnswer>> make)
        => new(cells, anns, make, async (portal, request) =>
        {
            var (answer, refused) = await portal.Send((IRequest<TAnswer>)request);
            (answer as IDisposable)?.Dispose();
            return refused;
        });
}
