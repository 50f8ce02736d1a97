namespace KsPortal.Core.Money;

/// <summary>Keeps numbers of accounts outside so that no row shows one. Whoever hosts Core has the keys.</summary>
public interface IPayoutSeal
{
    string Close(string number);
    string Open(string sealedNumber);
}

/// <summary>Without keys nothing is kept, rather than kept open.</summary>
internal sealed class NoPayoutSeal : IPayoutSeal
{
    public string Close(string number) => throw new InvalidOperationException("Nobody named the keys that numbers of accounts are kept with.");
    public string Open(string sealedNumber) => Close(sealedNumber);
}
