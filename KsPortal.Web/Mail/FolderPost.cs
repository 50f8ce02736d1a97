using KsPortal.Web.Setup;
using MimeKit;

namespace KsPortal.Web.Mail;

/// <summary>Development: each letter is a file of the mail folder, named by its id, so that they lie in the order they were written.</summary>
internal sealed class FolderPost(PortalSettings settings) : IPost
{
    public async Task Send(Guid id, MimeMessage letter, CancellationToken ct)
    {
        var path = Path.Combine(settings.MailFolder, $"{id:n}.eml");
        await letter.WriteToAsync(path + ".part", ct);
        File.Move(path + ".part", path, overwrite: true);   // a reader never sees half a letter
    }
}
