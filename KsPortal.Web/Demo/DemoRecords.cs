namespace KsPortal.Web.Demo;

public sealed record DemoCategory(
    string Slug, string Zh, string En, string Icon, IReadOnlyList<string> Skills,
    IReadOnlyList<string> Process, IReadOnlyList<string> Notes, IReadOnlyList<DemoChild> Children);

/// <summary>Low and High are the usual prices in whole yuan.</summary>
public sealed record DemoChild(
    string Slug, string Zh, string En, string Icon, int Low, int High, IReadOnlyList<string> Skills, string Needs);

/// <summary>In is the slug of the main category, Reply minutes, Quality 0 to 1, Level 1 (cheap) to 4.</summary>
public sealed record DemoProvider(
    string User, string Name, string City, string In, string Headline, string Bio, IReadOnlyList<string> Skills,
    IReadOnlyList<string> Languages, int Reply, double Quality, int Level);

public sealed record DemoClient(string User, string Name, string City, string About);

public sealed record DemoStaff(string User, string Name);

public sealed record DemoListing(
    string Provider, string Category, string Child, string Title, string Description, long PriceFen, int Days, int Revisions,
    IReadOnlyList<string> Contents, IReadOnlyList<DemoExtra> Extras);

public sealed record DemoExtra(string Title, long PriceFen);

/// <summary>A client's brief. Where both ends of the budget are the same the price is fixed: an instant demand.</summary>
public sealed record DemoJob(
    string Category, string Child, string Title, string Brief, long LowFen, long HighFen, int Days, IReadOnlyList<string> Skills)
{
    public bool IsInstant => LowFen == HighFen;
}

public sealed record DemoTalk(string Category, IReadOnlyList<DemoLine> Lines);

public sealed record DemoLine(string By, string Text)
{
    public bool ByClient => By == "client";
}

/// <summary>Marks 1 to 5. The suggestion and the provider's reply are often missing, as in life.</summary>
public sealed record DemoReview(int Attitude, int Skill, int Quality, string Text, string? Suggestion, string? Reply);
