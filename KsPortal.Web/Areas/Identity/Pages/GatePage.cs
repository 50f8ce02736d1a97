using KsPortal.Core.Kernel;
using KsPortal.Web.Words;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace KsPortal.Web.Areas.Identity.Pages;

/// <summary>What the account pages have in common: refusals in words at their fields, and ways back that stay on this site.</summary>
public abstract class GatePage : PageModel
{
    [BindProperty(SupportsGet = true)] public string? ReturnUrl { get; set; }

    private IStringLocalizer<PortalWords> Words => HttpContext.RequestServices.GetRequiredService<IStringLocalizer<PortalWords>>();

    /// <summary>Where the visitor came from, or home when that is not a page of this site.</summary>
    protected IActionResult Back() => Url.IsLocalUrl(ReturnUrl) ? LocalRedirect(ReturnUrl) : LocalRedirect("/");

    protected void Say(Refusal refused)
        => ModelState.AddModelError(refused.Field is null ? "" : $"Input.{refused.Field}", Words[refused.Code, [.. refused.Args]]);

    protected PageResult No(Refusal refused)
    {
        Say(refused);
        return Page();
    }

    /// <summary>True when there was anything to say.</summary>
    protected bool SayAll(IEnumerable<Refusal> wrong)
    {
        foreach (var refused in wrong) Say(refused);
        return !ModelState.IsValid;
    }
}
