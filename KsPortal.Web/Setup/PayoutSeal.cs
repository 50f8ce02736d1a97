using KsPortal.Core.Money;
using Microsoft.AspNetCore.DataProtection;

namespace KsPortal.Web.Setup;

/// <summary>With the keys of the cookies, which stand beside the database and not in it, or in PostgreSQL for all nodes.</summary>
public sealed class PayoutSeal(IDataProtectionProvider keys) : IPayoutSeal
{
    private readonly IDataProtector protector = keys.CreateProtector("KsPortal.Payouts");

    public string Close(string number) => protector.Protect(number);
    public string Open(string sealedNumber) => protector.Unprotect(sealedNumber);
}
