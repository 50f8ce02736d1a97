using System.Security.Cryptography;
using System.Text;

namespace KsPortal.Core.Money;

public static class GatewayNames
{
    /// <summary>Whose ledger account a provider's is: each has one, and it follows from the name.</summary>
    public static Guid OwnerOf(string gateway) => new(SHA256.HashData(Encoding.UTF8.GetBytes($"gateway|{gateway}")).AsSpan(0, 16));
}
