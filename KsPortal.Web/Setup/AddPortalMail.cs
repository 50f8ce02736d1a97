using KsPortal.Web.Mail;
using MimeKit;

namespace KsPortal.Web.Setup;

internal static class MailSetup
{
    /// <summary>Letters go to the mail server that is set; without one (Development only) they lie in the mail folder and on /dev/mail.</summary>
    public static void AddPortalMail(this IServiceCollection services, PortalSettings settings)
    {
        services.AddScoped<Letters>();
        services.AddScoped<LetterPrinter>();
        services.AddHostedService<MailSender>();
        if (settings.Options.Smtp is { } smtp)
            services.AddSingleton<IPost>(new SmtpPost(smtp)).AddSingleton(MailboxAddress.Parse(smtp.From));
        else
            services.AddSingleton<IPost, FolderPost>().AddSingleton(new MailboxAddress("KsPortal", "no-reply@localhost"));
    }
}
