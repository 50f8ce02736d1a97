using KsPortal.Core.Accounts;
using KsPortal.Web.Components.Shared;

namespace KsPortal.Web.Components.Money;

/// <summary>The profile as its form holds it: text as typed, skills in one line.</summary>
internal sealed class ProfileFields
{
    private static readonly int[] Usual = [15, 30, 60, 120, 240, 720, 1440];

    public string Headline { get; set; } = "";
    public string Bio { get; set; } = "";
    public string City { get; set; } = "";
    public string Skills { get; set; } = "";
    public string Floor { get; set; } = "";
    public int ReplyMinutes { get; set; } = 60;
    public HashSet<Guid> Categories { get; } = [];

    /// <summary>Nothing typed is no floor; null where it is no amount.</summary>
    public long? FloorMinor => Floor.Trim().Length == 0 ? 0 : MoneyInput.Fen(Floor);

    public static ProfileFields Of(ProfileForm form)
    {
        var fields = new ProfileFields
        {
            Headline = form.Headline, Bio = form.Bio, City = form.City, Skills = string.Join('，', form.Skills),
            Floor = MoneyInput.Text(form.FloorMinor), ReplyMinutes = form.ReplyMinutes,
        };
        fields.Categories.UnionWith(form.Categories);
        return fields;
    }

    /// <summary>What may be chosen, with what stands there now.</summary>
    public static IEnumerable<int> Replies(int now) => Usual.Append(now).Distinct().Order();

    public void Toggle(Guid category)
    {
        if (!Categories.Remove(category)) Categories.Add(category);
    }

    public ProfileForm ToForm(long floor) => new(Headline, Bio, City,
        Skills.Split([',', '，', '、', ';', '；'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), [.. Categories], floor, ReplyMinutes);
}
