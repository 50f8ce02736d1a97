using System.Text.RegularExpressions;

namespace KsPortal.Tests.House;

public sealed partial class RoomsKnowOnlyTheirNeighbours
{
    /// <summary>The floor plan: below the rooms, who knows whom by name; the rooms stand in a line and know what is before them.</summary>
    private static readonly Dictionary<string, string[]> Ground = new()
    {
        ["Kernel"] = [],
        ["Storage"] = ["Kernel"],
        ["Checks"] = ["Kernel", "Storage", "Live"],
        ["Live"] = ["Kernel", "Storage"],
        ["Files"] = ["Kernel", "Storage", "Live"],
        ["Deadlines"] = ["Kernel", "Storage", "Live"],
        ["Mail"] = ["Kernel", "Storage", "Live"],
    };

    private static readonly string[] Rooms =
        ["Accounts", "Money", "Market", "Demands", "Matching", "Orders", "Refunds", "Messaging", "Notices", "Support", "Packs"];

    /// <summary>Where Web may open the database itself: the rest asks through the front door.</summary>
    private static readonly string[] MayOpenTheDatabase = ["Setup/", "Identity/", "Mail/MailSender.cs", "Endpoints/Health.cs"];

    [Fact]
    public void In_Core_nobody_knows_who_comes_after_him()
        => Assert.Empty(Written.SelectMany(file => Trespasses(file.Path, file.Text)));

    [Fact]
    public void A_planted_offender_is_found()
    {
        Assert.Equal(["Money/Escrow.cs knows Orders"], Trespasses("Money/Escrow.cs", "using KsPortal.Core.Kernel;\nusing KsPortal.Core.Orders;\n"));
        Assert.Equal(["Kernel/Scope.cs knows Storage"], Trespasses("Kernel/Scope.cs", "using static KsPortal.Core.Storage.Work;\n"));
        Assert.Equal(["Live/LiveHub.cs knows Accounts"], Trespasses("Live/LiveHub.cs", "    => KsPortal.Core.Accounts.AccountTopics.Of(id);\n"));
        Assert.Equal(["Attic/Box.cs stands in no room"], Trespasses("Attic/Box.cs", ""));
    }

    [Fact]
    public void Pages_and_endpoints_never_touch_the_database()
        => Assert.Empty(from file in Sources.Under("KsPortal.Web", ".cs", ".razor", ".cshtml")
                        where Database().IsMatch(file.Text) && !MayOpenTheDatabase.Any(place => file.Path.StartsWith(place, StringComparison.Ordinal))
                        select file.Path);

    [Fact]
    public void Core_knows_no_web()
        => Assert.Empty(from file in Written
                        where file.Text.Contains("Microsoft.AspNetCore", StringComparison.Ordinal) && !file.Path.StartsWith("Storage/", StringComparison.Ordinal)
                        select file.Path);

    /// <summary>Core without what the migrations tool wrote: that names every entity there is.</summary>
    private static IEnumerable<(string Path, string Text)> Written => Sources.Under("KsPortal.Core", ".cs")
        .Where(file => !file.Path.StartsWith("Storage/Sqlite/", StringComparison.Ordinal) && !file.Path.StartsWith("Storage/Postgres/", StringComparison.Ordinal));

    private static IEnumerable<string> Trespasses(string path, string text)
    {
        var room = path.Split('/')[0];
        if (room == path)
            return [];   // the one that puts all of it together
        if (!Ground.ContainsKey(room) && !Rooms.Contains(room))
            return [$"{path} stands in no room"];
        return Mentioned().Matches(text).Select(match => match.Groups[1].Value).Distinct()
            .Where(other => other != room && !MayKnow(room).Contains(other)).Select(other => $"{path} knows {other}");
    }

    private static IEnumerable<string> MayKnow(string room)
        => Ground.TryGetValue(room, out var known) ? known : Ground.Keys.Concat(Rooms.TakeWhile(other => other != room));

    [GeneratedRegex(@"\bKsPortal\.Core\.([A-Z]\w+)")]
    private static partial Regex Mentioned();

    [GeneratedRegex(@"\bPortalDb\b")]
    private static partial Regex Database();
}
