namespace KsPortal.Core.Storage;

/// <summary>Where the short numbers people see (D-20814, S-31077) come from. Ids stay version 7 GUIDs; these are for display and search.</summary>
internal sealed class ShortNumber
{
    public required string Name { get; init; }
    public long Last { get; set; }
}

internal sealed class ShortNumberMap : IEntityTypeConfiguration<ShortNumber>
{
    public void Configure(EntityTypeBuilder<ShortNumber> number) => number.ToTable("short_numbers").HasKey(n => n.Name);
}

internal static class ShortNumbers
{
    private static readonly Prepared<Func<PortalDb, string, Task<ShortNumber?>>> Stored = new(() => EF.CompileAsyncQuery(
        (PortalDb db, string name) => db.Set<ShortNumber>().SingleOrDefault(n => n.Name == name)));

    extension(Work work)
    {
        /// <summary>The next number of a name, starting after <paramref name="first"/>. Two callers wait for each other; a roll-back leaves no gap.</summary>
        public async Task<long> NextNumber(string name, long first, CancellationToken ct)
        {
            await work.Db.Lock($"number:{name}", ct);
            var number = await Stored.On(work.Db)(work.Db, name) ?? work.Db.Set<ShortNumber>().Local.FindEntry(name)?.Entity;
            if (number is null)
                work.Db.Add(number = new ShortNumber { Name = name, Last = first });
            return ++number.Last;
        }
    }
}
