using KsPortal.Core.Kernel;
using KsPortal.Core.Money;

namespace KsPortal.Core.Market;

/// <summary>What a listing may say; the form asks before it sends, the commands whatever was sent.</summary>
public static class ListingRules
{
    public const int TitleLeast = 4, TitleMost = 60;
    public const int TextLeast = 20, TextMost = 4000;
    public const long PriceLeast = 1_00, PriceMost = 1_000_000_00;
    public const int DaysMost = 180, RoundsMost = 10, PicturesMost = 8;

    public static Refusal? Wrong(ListingForm typed)
    {
        var form = typed.Typed();
        return form.CategoryId == Guid.Empty ? Refusal.Invalid("category.leaf", "CategoryId")
            : form.Title.Length is < TitleLeast or > TitleMost ? Refusal.Invalid("text.range", "Title", TitleLeast, TitleMost)
            : form.Text.Length is < TextLeast or > TextMost ? Refusal.Invalid("text.range", "Text", TextLeast, TextMost)
            : form.PriceMinor is < PriceLeast or > PriceMost ? Refusal.Invalid("amount.range", "PriceMinor", Amount.Fen(PriceLeast), Amount.Fen(PriceMost))
            : form.Days is < 1 or > DaysMost ? Refusal.Invalid("number.range", "Days", 1, DaysMost)
            : form.Rounds is < 0 or > RoundsMost ? Refusal.Invalid("number.range", "Rounds", 0, RoundsMost)
            : form.Shown.Count > PicturesMost ? Refusal.Invalid("file.many", "Pictures", PicturesMost)
            : HonestMarket.Refuses("Title", form.Title) ?? HonestMarket.Refuses("Text", form.Text);
    }
}
