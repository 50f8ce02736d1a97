namespace KsPortal.Tests.Crash;

public sealed class PowerCutsOnPostgres : PowerCuts
{
    private readonly string name = $"ksportal_crash_{Guid.NewGuid():n}";

    public override string? Missing => PostgresPortal.NoServer;

    protected override Engine Engine => Engine.Postgres;
    protected override string Pattern => PostgresPortal.To(NameOf("{0}"));

    protected override async Task Fill()
    {
        await PostgresPortal.Create(NameOf("full"));
        await MoveIn(new(Engine, PostgresPortal.To(NameOf("full"))));
        for (var place = 0; place < Place.All.Count; place++) await PostgresPortal.Copy(NameOf("full"), NameOf($"{place}"));
    }

    protected override async Task Drop()
    {
        foreach (var part in (string[])["full", .. Enumerable.Range(0, Place.All.Count).Select(place => $"{place}")]) await PostgresPortal.Drop(NameOf(part));
    }

    private string NameOf(string part) => $"{name}_{part}";
}
