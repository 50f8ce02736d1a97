using System.Text;
using KsPortal.Core.Kernel;

namespace KsPortal.Core.Market;

/// <summary>What nobody may offer or ask for here: bought likes, fake orders and reviews, ghost followers. Spaces and full-width letters do not hide a word.</summary>
public static class HonestMarket
{
    private static readonly string[] Forbidden =
    [
        "刷单", "刷量", "刷赞", "刷粉", "刷好评", "刷评", "刷榜", "买赞", "买粉", "买评", "代刷", "假评论", "假订单", "虚假交易", "水军", "僵尸粉", "控评", "删差评",
        "fakereview", "fakeorder", "fakelike", "fakefollower", "buylikes", "buyfollowers", "boughtlikes", "botfollowers", "paidreviews",
    ];

    public static Refusal? Refuses(string field, params ReadOnlySpan<string?> texts)
    {
        foreach (var text in texts)
        {
            var bare = Bare(text);
            foreach (var word in Forbidden)
                if (bare.Contains(word, StringComparison.Ordinal))
                    return Refusal.Invalid("honest.forbidden", field, word);
        }
        return null;
    }

    private static string Bare(string? text)
    {
        var bare = new StringBuilder();
        foreach (var letter in TypedText.Of(text).Normalize(NormalizationForm.FormKC))
            if (char.IsLetterOrDigit(letter))
                bare.Append(char.ToLowerInvariant(letter));
        return bare.ToString();
    }
}
