using KsPortal.Web.Components.Demands;

namespace KsPortal.Tests.Look;

public sealed class ViewerTimeTests
{
    [Theory]
    [InlineData("0001-01-01T00:00", "1970-01-01")]   // the first digit of a year that begins with 1
    [InlineData("0202-12-24T10:00", "1970-01-01")]
    [InlineData("2026-12-24T10:00", "2026-12-24")]
    [InlineData("9999-12-31T23:59", "9000-01-01")]
    [InlineData("275760-09-13T00:00", null)]
    [InlineData("soon", null)]
    public void A_date_half_typed_is_a_date_long_past_and_no_fault(string typed, string? day)
        => Assert.Equal(day, new DraftForm { Id = Guid.NewGuid(), Key = Guid.NewGuid(), Due = typed }.DueAt?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
}
