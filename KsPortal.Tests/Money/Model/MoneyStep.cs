using CsCheck;

namespace KsPortal.Tests.Money.Model;

/// <summary>One random thing somebody does; the numbers choose who, with which order, and how much of what there is.</summary>
internal readonly record struct MoneyStep(int What, int Who, int Which, int Much)
{
    private static readonly Gen<int> Any = Gen.Int[0, 999];

    public static Gen<MoneyStep[]> Lives(int steps) => Gen.Select(Any, Any, Any, Any, (what, who, which, much) => new MoneyStep(what, who, which, much)).Array[steps];

    public override string ToString() => $"{What},{Who},{Which},{Much}";
}
