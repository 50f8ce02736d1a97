using KsPortal.Web.Components.Demands;
using Xunit;

namespace KsPortal.Tests.Demands;

public sealed class ApartTests
{
    [Theory]
    [InlineData(new[] { 10, 50, 90 }, new[] { 10, 50, 90 })]              // far apart: nothing moves
    [InlineData(new[] { 10, 50, 52, 90 }, new[] { 10, 46, 56, 90 })]      // both step aside alike
    [InlineData(new[] { 48, 50, 58 }, new[] { 42, 52, 62 })]              // the third in their way joins them
    [InlineData(new[] { 96, 100 }, new[] { 90, 100 })]                    // none leaves the axis
    [InlineData(new[] { 0, 0, 0 }, new[] { 0, 10, 20 })]
    public void Marks_too_near_step_aside_and_keep_their_order(int[] prices, int[] places)
        => Assert.Equal(places.Select(p => (decimal)p), Apart.By(10, [.. prices.Select(p => (decimal)p)]));

    [Fact]
    public void More_than_fit_share_the_axis_evenly()
    {
        var places = Apart.By(10, [.. Enumerable.Repeat(50m, 20)]);
        Assert.Equal((2.5m, 97.5m), (places[0], places[^1]));
        Assert.All(places.Zip(places.Skip(1)), next => Assert.Equal(5m, next.Second - next.First));
    }
}
