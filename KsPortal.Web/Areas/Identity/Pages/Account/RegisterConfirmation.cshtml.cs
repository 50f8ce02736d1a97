using Microsoft.AspNetCore.Authorization;

namespace KsPortal.Web.Areas.Identity.Pages.Account;

/// <summary>The package's own page looks the address up and says whether it is known; this one does not ask for it.</summary>
[AllowAnonymous]
public sealed class RegisterConfirmationModel : GatePage;
