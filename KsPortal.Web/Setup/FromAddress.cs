using System.Net;
using System.Net.Sockets;

namespace KsPortal.Web.Setup;

/// <summary>Whom limits of an address count together: of IPv6 one household, which is given as many addresses as it likes.</summary>
internal static class FromAddress
{
    private const int Household = 64;

    extension(HttpContext http)
    {
        public string Address => Of(http.Connection.RemoteIpAddress);
    }

    internal static string Of(IPAddress? address) => address switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, Household / 8)),
        _ => address.ToString(),
    };
}
