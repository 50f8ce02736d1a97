namespace KsPortal.Tests.Access;

/// <summary>
/// Every page with a route, and what it shows to everybody: y what it is for, s the sign-in page, 0 that there is nothing, n why not,
/// o the way out (a suspended member's page leaves), d a door: what it takes to get in.
/// </summary>
/// <param name="Cells">visitor, unverified, stranger, strange provider | Ann, Bob, Ann suspended | support, admin.</param>
/// <param name="Mark">What only the page itself shows: a selector, or a text after a tilde.</param>
/// <param name="Door">What only the door shows.</param>
public sealed record PageRow(string Route, string Cells, string Mark, Func<Stage, string>? Address = null, string? Door = null)
{
    public char Of(Asker who) => Cells.Replace(" ", "", StringComparison.Ordinal)[(int)who];
}

public static class PageTable
{
    public static IReadOnlyList<PageRow> Rows { get; } =
    [
        //                              visitor, unverified, stranger, provider | Ann, Bob, Ann suspended | support, admin
        new("/",                           "y y y y  y y o  y y", ".hero"),
        new("/market",                     "y y y y  y y o  y y", "~公司网站首页设计", s => s.Listing == default ? "" : "/market"),
        new("/market/{Category}",          "y y y y  y y o  y y", "~公司网站首页设计", s => s.Listing == default ? "" : "/market/web"),
        new("/listings/{Id:guid}",         "y y y y  y y o  y y", "~公司网站首页设计", s => $"/listings/{s.Listing}"),
        new("/providers/{Id:guid}",        "y y y y  y y o  y y", "~Builds web sites", s => $"/providers/{s.Portal.Bob.AccountId}"),
        new("/not-found",                  "0 0 0 0  0 0 o  0 0", "none"),
        new("/error",                      "0 0 0 0  0 0 o  0 0", "none"),
        new("/trouble/{Status:int}",       "0 0 0 0  0 0 o  0 0", "none", _ => "/trouble/429"),

        new("/demands/new",                "s y y y  y y o  y y", "#p-title"),
        new("/demands",                    "s y y y  y y o  y y", "~Post demand"),
        new("/demands/{Id:guid}",          "s 0 0 y  y y o  y y", "~做一个公司网站首页", s => $"/demands/{s.Demand}"),
        new("/demands/{Id:guid}/pay",      "s 0 0 d  y d o  d d", "#wallet-h", s => $"/demands/{s.Awarded}/pay", ".board"),
        new("/hall",                       "s d d y  d y o  d d", "~做一个公司网站首页", s => s.Demand == default ? "" : "/hall", ".empty"),
        new("/quotes",                     "s d d y  d y o  d d", ".utabs", Door: ".empty"),

        new("/orders",                     "s y y y  y y o  y y", ".utabs"),
        new("/orders/{Id:guid}",           "s 0 0 0  y y o  y y", "~五屏内容，前端要适配手机", s => $"/orders/{s.Running.Id}"),
        new("/listings/{Id:guid}/buy",     "s y y y  y n o  y y", "[data-act=order], .co-pay .btn.primary, form .btn.primary", s => $"/listings/{s.Listing}/buy"),
        new("/orders/{Id:guid}/pay",       "s 0 0 0  y d o  d d", "#wallet-h", s => $"/orders/{s.Placed}/pay", "~Awaiting payment"),
        new("/listings/{Id:guid}/ask",     "s y y y  y n o  y y", "[data-testid=message]", s => $"/listings/{s.Listing}/ask"),
        new("/messages",                   "s y y y  y y o  y y", ".inbox"),
        new("/messages/{Id:guid}",         "s 0 0 0  y y o  d d", "~什么时候能好", s => $"/messages/{s.Talk}", "~Both sides see that you opened it"),
        new("/notices",                    "s y y y  y y o  y y", "~Notices"),

        new("/account",                    "s y y y  y y o  y y", ".acc"),
        new("/account/statement",          "s y y y  y y o  y y", ".paper"),
        new("/account/payouts",            "s y y y  y y o  y y", ".payout-sums"),
        new("/receipts",                   "s y y y  y y o  y y", ".rlist, .empty"),
        new("/receipts/{Id:guid}",         "s 0 0 0  y 0 o  0 0", ".receipt-paper", s => $"/receipts/{s.Receipt}"),
        new("/account/profile",            "s d d y  d y o  d d", "#pf-skills", Door: "~You are not a provider yet"),
        new("/account/listings",           "s d d y  d y o  d d", ".utabs", Door: "#not-yet"),
        new("/listings/new",               "s d d y  d y o  d d", "#l-title", Door: "#not-yet"),
        new("/listings/{Id:guid}/edit",    "s d d 0  d y o  d d", "#l-title", s => $"/listings/{s.Listing}/edit", "#not-yet"),
        new("/account/top-up",             "s y y y  y y o  y y", "#top-up-sum"),
        new("/pay/demo/{Id:guid}",         "s 0 0 0  y 0 o  0 0", "~Payment succeeds", s => $"/pay/demo/{s.Payment}"),

        new("/console",                    "s 0 0 0  0 0 o  y y", ".wallp"),
        new("/console/payouts",            "s 0 0 0  0 0 o  y y", "~Above ¥5,000.00 in a day"),
        new("/console/invoices",           "s 0 0 0  0 0 o  y y", "~Invoices"),
        new("/console/disputes",           "s 0 0 0  0 0 o  y y", "~Disputes"),
        new("/console/disputes/{Id:guid}", "s 0 0 0  0 0 o  y y", "#case-h", s => $"/console/disputes/{s.Dispute}"),
        new("/console/payments",           "s 0 0 0  0 0 o  y y", ".pay-desk"),
        new("/admin/providers",            "s 0 0 0  0 0 o  y y", "~Providers who ask to be let in"),
        new("/admin/coupons",              "s 0 0 0  0 0 o  0 y", "[data-act=fund]"),
        new("/admin/fees",                 "s 0 0 0  0 0 o  0 y", ".fee-rows"),
        new("/admin/staff",                "s 0 0 0  0 0 o  0 y", "#name-who"),
    ];
}
