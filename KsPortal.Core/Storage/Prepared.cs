using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore.Metadata;

namespace KsPortal.Core.Storage;

/// <summary>A query translated once, not at every asking: for what commands ask while others wait for the writer.</summary>
/// <remarks>A compiled query serves one model, and a process may hold two databases: there is one for each.</remarks>
internal sealed class Prepared<TAsk>(Func<TAsk> compile) where TAsk : Delegate
{
    private readonly ConditionalWeakTable<IModel, TAsk> known = [];

    public TAsk On(PortalDb db) => known.GetValue(db.Model, _ => compile());
}
