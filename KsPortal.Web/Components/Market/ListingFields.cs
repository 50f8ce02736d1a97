using System.Globalization;
using KsPortal.Core.Market;
using KsPortal.Web.Components.Demands;
using KsPortal.Web.Components.Shared;

namespace KsPortal.Web.Components.Market;

/// <summary>What stands in the fields of the form: text as it is typed, so that nothing is lost while it is not yet an amount.</summary>
public sealed class ListingFields
{
    /// <summary>Minted with the form: the same listing however often it is sent.</summary>
    public Guid Id { get; set; } = Guid.CreateVersion7();
    public Guid Key { get; set; } = Guid.NewGuid();
    public Guid? CategoryId { get; set; }
    public string Title { get; set; } = "";
    public string Text { get; set; } = "";
    public string Price { get; set; } = "";
    public string Days { get; set; } = "3";
    public string Rounds { get; set; } = "2";
    public Guid? Cover { get; set; }
    public List<DraftFile> Pictures { get; private set; } = [];

    public long? PriceMinor => MoneyInput.Fen(Price);

    /// <summary>Null also where nobody may ask it.</summary>
    public long? FairPrice => PriceMinor is >= ListingRules.PriceLeast and <= ListingRules.PriceMost ? PriceMinor : null;

    /// <summary>The field in which something stands that is no amount.</summary>
    public string? Unreadable => PriceMinor is null && Price.Trim().Length > 0 ? "PriceMinor" : null;

    /// <summary>As it is shown: the chosen one, or the first.</summary>
    public Guid? CoverId => Pictures.Exists(p => p.Id == Cover) ? Cover : Pictures.Count > 0 ? Pictures[0].Id : null;

    public ListingForm ToForm()
        => new(CategoryId ?? Guid.Empty, Title, Text, PriceMinor ?? 0, Number(Days), Number(Rounds), CoverId, [.. Pictures.Select(p => p.Id)]);

    public static ListingFields Of(MyListingView listing) => new()
    {
        Id = listing.Id, CategoryId = listing.Form.CategoryId, Title = listing.Form.Title, Text = listing.Form.Text, Price = MoneyInput.Text(listing.Form.PriceMinor),
        Days = listing.Form.Days.ToString(CultureInfo.InvariantCulture), Rounds = listing.Form.Rounds.ToString(CultureInfo.InvariantCulture),
        Cover = listing.Form.CoverId, Pictures = [.. listing.Pictures.Select(f => new DraftFile(f.Id, f.Name, f.Size, f.IsPicture))],
    };

    /// <summary>What the browser kept of an earlier typing.</summary>
    public void Take(IReadOnlyDictionary<string, string> kept, bool begun)
    {
        string Text(string name) => kept.GetValueOrDefault(name, "");
        if (!begun && Guid.TryParse(Text("id"), out var id)) Id = id;
        if (Guid.TryParse(Text("key"), out var key)) Key = key;
        CategoryId = Guid.TryParse(Text("category"), out var category) ? category : null;
        (Title, this.Text, Price, Days, Rounds) = (Text("title"), Text("text"), Text("price"), Text("days"), Text("rounds"));
        Cover = Guid.TryParse(Text("cover"), out var cover) ? cover : null;
        Pictures = [.. LocalDraft.ReadFiles(Text("pictures")).Take(ListingRules.PicturesMost)];
    }

    private static int Number(string typed) => int.TryParse(typed.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
