using System.Globalization;
using KsPortal.Core.Demands;
using KsPortal.Web.Components.Shared;

namespace KsPortal.Web.Components.Demands;

/// <summary>What stands in the fields of the form: text as it is typed, so that nothing is lost while it is not yet an amount or a date.</summary>
public sealed class DraftForm
{
    private const string Moment = "yyyy-MM-dd'T'HH:mm";

    /// <summary>Minted with the form: the same demand however often it is saved or sent.</summary>
    public required Guid Id { get; init; }

    /// <summary>The operation key of posting it.</summary>
    public required Guid Key { get; init; }

    public Guid? CategoryId { get; set; }
    public DemandWay Way { get; set; }
    public string Title { get; set; } = "";
    public string Brief { get; set; } = "";
    public string Price { get; set; } = "";

    /// <summary>The lower end of the budget, where quotes are asked for; <see cref="Price"/> is the upper one.</summary>
    public string Low { get; set; } = "";
    public string Due { get; set; } = "";
    public List<DraftFile> Files { get; init; } = [];

    public bool AsksForQuotes => Way is DemandWay.Quotes;

    public long? PriceMinor => MoneyInput.Fen(Price);

    public long? LowMinor => MoneyInput.Fen(Low);

    /// <summary>The field in which something stands that is no amount.</summary>
    public string? Unreadable => PriceMinor is null && Price.Trim().Length > 0 ? "PriceMinor"
        : AsksForQuotes && LowMinor is null && Low.Trim().Length > 0 ? "LowMinor" : null;

    public DateTimeOffset? DueAt => DateTime.TryParse(Due, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) ? ViewerTime.FromField(local) : null;

    public bool Empty => CategoryId is null && Title.Length == 0 && Brief.Length == 0 && Price.Length == 0 && Low.Length == 0 && Due.Length == 0 && Files.Count == 0;

    /// <summary>The next full hour after so many days, in the member's zone.</summary>
    public void DueIn(int days, DateTimeOffset now)
        => Due = ViewerTime.At(now.AddDays(days)).AddHours(1).ToString("yyyy-MM-dd'T'HH':00'", CultureInfo.InvariantCulture);

    public DemandForm ToForm() => new(CategoryId, Way, Title, Brief, PriceMinor, DueAt, [.. Files.Select(f => f.Id)], LowMinor);

    public static DraftForm New(DateTimeOffset now) => new() { Id = Guid.CreateVersion7(now), Key = Guid.NewGuid() };

    public static DraftForm Of(DraftView saved, Guid? key) => new()
    {
        Id = saved.DemandId, Key = key ?? Guid.NewGuid(), CategoryId = saved.Form.CategoryId, Way = saved.Form.Way, Title = saved.Form.Title, Brief = saved.Form.Brief,
        Price = MoneyInput.Text(saved.Form.PriceMinor), Low = MoneyInput.Text(saved.Form.LowMinor),
        Due = saved.Form.DueAt is { } due ? ViewerTime.At(due).ToString(Moment, CultureInfo.InvariantCulture) : "",
        Files = [.. saved.Files.Select(f => new DraftFile(f.Id, f.Name, f.Size, f.IsPicture))],
    };
}

/// <summary>A file that lies on the server already.</summary>
public sealed record DraftFile(Guid Id, string Name, long Size, bool Picture = false);
