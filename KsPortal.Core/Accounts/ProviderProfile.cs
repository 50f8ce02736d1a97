using KsPortal.Core.Kernel;

namespace KsPortal.Core.Accounts;

/// <summary>What a provider says of himself, and what his finished orders say of him. Its id is the account's.</summary>
public sealed class ProviderProfile : Entity
{
    private ProviderProfile() { }

    public string Headline { get; private set; } = "";
    public string Bio { get; private set; } = "";
    public string City { get; private set; } = "";
    public List<string> Skills { get; private set; } = [];
    /// <summary>Ids of the leaf categories he works in.</summary>
    public List<Guid> Categories { get; private set; } = [];
    /// <summary>Below this he does not want to be asked, in fen.</summary>
    public long FloorMinor { get; private set; }
    /// <summary>Median minutes to a first answer.</summary>
    public int ReplyMinutes { get; private set; } = 60;
    /// <summary>False: he takes a break and is not matched.</summary>
    public bool TakesWork { get; private set; } = true;
    public int FinishedOrders { get; private set; }
    public int RunningOrders { get; private set; }
    public int Reviews { get; private set; }
    /// <summary>Sums of the published scores (1 to 5 each); averages are these over <see cref="Reviews"/>.</summary>
    public int AttitudeSum { get; private set; }
    public int SkillSum { get; private set; }
    public int QualitySum { get; private set; }

    /// <summary>Average of the three dimensions in hundredths (491 = 4.91), or 0 without reviews.</summary>
    public int Score => Reviews == 0 ? 0 : (int)Math.Round((AttitudeSum + SkillSum + QualitySum) * 100m / (3 * Reviews), MidpointRounding.ToEven);

    /// <summary>The same of one dimension, by its sum.</summary>
    public int Average(int sum) => Reviews == 0 ? 0 : (int)Math.Round(sum * 100m / Reviews, MidpointRounding.ToEven);

    public static ProviderProfile Begin(Guid accountId) => new() { Id = accountId };

    public void Edit(ProfileForm form)
    {
        form = form.Typed();
        (Headline, Bio, City, Skills, Categories) = (form.Headline, form.Bio, form.City, [.. form.Skills], [.. form.Categories]);
        (FloorMinor, ReplyMinutes) = (form.FloorMinor, form.ReplyMinutes);
        Record(new ProfileEdited(Id));
    }

    public void TakeWork(bool takes)
    {
        if (TakesWork == takes) return;
        TakesWork = takes;
        Record(new ProfileEdited(Id));
    }

    /// <summary>Told by the orders room; counters move with the order, not by themselves.</summary>
    public void OrderBegan()
    {
        RunningOrders++;
        Record(new LoadChanged(Id));
    }

    public void OrderEnded(bool finished)
    {
        RunningOrders = Math.Max(0, RunningOrders - 1);
        if (finished) FinishedOrders++;
        Record(new LoadChanged(Id));
    }

    public void Reviewed(int attitude, int skill, int quality)
    {
        Reviews++;
        AttitudeSum += attitude;
        SkillSum += skill;
        QualitySum += quality;
        Record(new ProfileEdited(Id));
    }
}

/// <summary>What a provider may say of himself.</summary>
public sealed record ProfileForm(
    string Headline, string Bio, string City, IReadOnlyList<string> Skills, IReadOnlyList<Guid> Categories, long FloorMinor = 0, int ReplyMinutes = 60)
{
    /// <summary>A minute to a day.</summary>
    public const int ReplyLeast = 1, ReplyMost = 24 * 60;

    /// <summary>As it is judged and kept.</summary>
    internal ProfileForm Typed() => this with
    {
        Headline = TypedText.Line(Headline), Bio = TypedText.Of(Bio), City = TypedText.Line(City),
        Skills = [.. Skills.Select(TypedText.Line).Where(s => s.Length > 0).Distinct()], Categories = [.. Categories.Distinct()],
    };
}
