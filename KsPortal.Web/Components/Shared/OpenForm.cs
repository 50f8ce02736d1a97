using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;

namespace KsPortal.Web.Components.Shared;

/// <summary>
/// Which form of the page stands open, by its address: a reload, a tab that slept and a portal that was started anew open it again, and
/// what was typed comes back with it.
/// </summary>
internal static class OpenForm
{
    private const string Name = "do";

    extension(NavigationManager navigation)
    {
        /// <summary>The form that is asked for; whether it may be opened is for the page to say.</summary>
        public string? Doing => QueryHelpers.ParseQuery(new Uri(navigation.Uri).Query).TryGetValue(Name, out var form) ? form.ToString() : null;

        public void Do(string? form)
        {
            if (navigation.Doing != form) navigation.NavigateTo(navigation.GetUriWithQueryParameter(Name, form), replace: true);
        }
    }
}
