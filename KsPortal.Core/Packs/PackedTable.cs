using KsPortal.Core.Storage;
using Microsoft.EntityFrameworkCore.Metadata;

namespace KsPortal.Core.Packs;

/// <summary>A table of the model as a pack knows it: its name and columns.</summary>
internal sealed record PackedTable(ITable Table, IReadOnlyList<IColumn> Columns)
{
    /// <summary>Secrets of one install, and answers to keys nobody sends again.</summary>
    private static readonly string[] LeftOut = ["DataProtectionKeys", "operations"];

    public string Name => Table.Name;

    /// <summary>Every table, those that others point at first.</summary>
    public static IReadOnlyList<PackedTable> Of(PortalDb db)
    {
        var (sorted, seen) = (new List<PackedTable>(), new HashSet<ITable>());
        foreach (var table in db.Model.GetRelationalModel().Tables.Where(t => !LeftOut.Contains(t.Name)).OrderBy(t => t.Name, StringComparer.Ordinal))
            Visit(table);
        return sorted;

        void Visit(ITable table)
        {
            if (!seen.Add(table)) return;
            foreach (var foreign in table.ForeignKeyConstraints)
                Visit((ITable)foreign.PrincipalTable);
            sorted.Add(new(table, [.. table.Columns.OrderBy(c => c.Name, StringComparer.Ordinal)]));
        }
    }

    public string Quoted(Func<IColumn, string> each) => string.Join(", ", Columns.Select(each));
    public string Order => string.Join(", ", Table.PrimaryKey!.Columns.Select(c => $"\"{c.Name}\""));
}
