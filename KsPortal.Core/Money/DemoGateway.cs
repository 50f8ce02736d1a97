using System.Security.Cryptography;

namespace KsPortal.Core.Money;

/// <summary>Whether the demo gateway may be used: in Development only, said on every page that shows it. Its key is made anew with every start.</summary>
public sealed record DemoGateway(bool On)
{
    public const string Name = "demo", Merchant = "ksportal-demo", Mode = "demo";

    internal byte[] Key { get; init; } = RandomNumberGenerator.GetBytes(32);
}
