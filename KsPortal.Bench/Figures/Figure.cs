namespace KsPortal.Bench.Figures;

/// <summary>A budget: what the ratio must keep, and what it should reach one day.</summary>
/// <param name="AtMost">True where less is better.</param>
internal sealed record Limit(string Budget, double Must, double Stretch, bool AtMost)
{
    public static Limit Below(string budget, double must, double stretch) => new(budget, must, stretch, true);
    public static Limit Above(string budget, double must, double stretch) => new(budget, must, stretch, false);

    public string Verdict(double measured) => Keeps(measured, Stretch) ? "PASS, stretch" : Keeps(measured, Must) ? "PASS" : "MISS";

    public string Sign => AtMost ? "<=" : ">=";

    private bool Keeps(double measured, double limit) => AtMost ? measured <= limit : measured >= limit;
}

/// <summary>One measured thing beside what it is measured against in the same run.</summary>
/// <param name="Ratio">What the limit judges: value to reference, or the value itself where the budget is absolute.</param>
internal sealed record Figure(string What, double Value, string Unit, double? Reference = null, string Against = "", double? Ratio = null, Limit? Limit = null)
{
    /// <summary>A ratio that has a budget.</summary>
    public static Figure Of(string what, double value, string unit, double reference, string against, Limit? limit)
        => new(what, value, unit, reference, against, value / reference, limit);

    /// <summary>A budget in the unit of the value.</summary>
    public static Figure Absolute(string what, double value, string unit, Limit limit) => new(what, value, unit, null, "", value, limit);

    public string Verdict => Limit is null || Ratio is null ? "" : Limit.Verdict(Ratio.Value);
}
