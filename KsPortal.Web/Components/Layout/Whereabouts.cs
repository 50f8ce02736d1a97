namespace KsPortal.Web.Components.Layout;

/// <summary>What the shell makes of an address: the entry that is lit, and how much of itself it shows.</summary>
/// <param name="Section">home, market, orders, messages, account, demands, hall, console, disputes, admin, notices; empty elsewhere.</param>
/// <param name="Mini">A work room: the narrow rail, and the page fills the rest of the window.</param>
/// <param name="Back">A room of one thing: on phones this link stands in for the tabs.</param>
public sealed record Whereabouts(string Section, bool Mini, string? Back)
{
    public static Whereabouts Of(string address)
    {
        var parts = address.Split('?', '#')[0].Split('/', StringSplitOptions.RemoveEmptyEntries);
        return parts switch
        {
            [] => new("home", false, null),
            ["listings", var listing, "buy"] => new("market", false, $"/listings/{listing}"),
            ["orders", var order, "pay"] => new("orders", false, $"/orders/{order}"),
            ["listings", "new"] or ["listings", _, "edit"] => new("account", false, null),
            ["listings", var listing, "ask"] => new("messages", true, $"/listings/{listing}"),
            ["listings" or "providers", ..] => new("market", false, null),
            ["orders", _, ..] => new("orders", true, "/orders"),
            ["messages", _, ..] => new("messages", true, "/messages"),
            ["messages"] => new("messages", true, null),
            ["receipts", ..] => new("account", false, null),
            ["console", "invoices" or "payouts" or "payments"] => new("admin", false, null),
            ["console", "disputes"] => new("disputes", false, null),
            ["console", "disputes", _] => new("disputes", true, "/console/disputes"),
            ["console", ..] => new("console", true, null),
            ["market" or "orders" or "account" or "demands" or "hall" or "admin" or "notices", ..] => new(parts[0], false, null),
            _ => new("", false, null),
        };
    }
}
