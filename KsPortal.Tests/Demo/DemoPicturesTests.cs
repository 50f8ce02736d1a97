using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using KsPortal.Web.Demo;
using NetVips;
using Xunit;

namespace KsPortal.Tests.Demo;

public sealed class DemoPicturesTests(ITestOutputHelper output)
{
    [Fact]
    public void Every_picture_is_a_png_of_the_size_asked_for()
    {
        var texts = new DemoTexts(1);
        var listings = texts.Listings(134, texts.Providers(48));
        var clock = Stopwatch.StartNew();
        var pictures = listings.Select((l, i) => DemoPictures.Png(DemoPictures.Cover(l.Child, i), 640, 400)).ToArray();
        output.WriteLine($"{pictures.Length} pictures in {clock.ElapsedMilliseconds} ms, {pictures.Average(p => p.Length):N0} bytes each");

        Assert.All(pictures, picture =>
        {
            Assert.Equal([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], picture.Take(8));
            using var image = Image.NewFromBuffer(picture);
            Assert.Equal((640, 400, 3), (image.Width, image.Height, image.Bands));
            Assert.True(image.Deviate() > 8, "there is something on it");
        });
    }

    [Fact]
    public void Listings_hardly_ever_wear_the_same_cover()
    {
        var texts = new DemoTexts(1);
        var covers = texts.Listings(134, texts.Providers(48)).Select((l, i) => DemoPictures.Cover(l.Child, i)).ToArray();

        Assert.Equal(134, covers.Distinct().Count());
        Assert.Equal(DemoPictures.Cover("logo", 7), DemoPictures.Cover("logo", 7));
        Assert.True(DemoMotifs.Count >= 20);
        Assert.All(DemoTexts.Categories.SelectMany(c => c.Children), c => Assert.True(DemoMotifs.Knows(c.Slug), c.Slug));
    }

    [Fact]
    public void Deliveries_are_real_files_and_the_same_each_time()
    {
        var texts = new DemoTexts(1);
        foreach (var (job, i) in texts.FinishedJobs(60).Select((j, i) => (j, i)))
        {
            var file = DemoFiles.Delivery(job, texts.DeliveryNote(job.Child, i), i);
            Assert.Equal(file.Bytes, DemoFiles.Delivery(job, texts.DeliveryNote(job.Child, i), i).Bytes);
            if (file.ContentType == "application/zip")
                Assert.Equal(2, new ZipArchive(new MemoryStream(file.Bytes)).Entries.Count);
            else if (file.ContentType == "application/pdf")
                Assert.StartsWith("%PDF-1.4", Encoding.ASCII.GetString(file.Bytes), StringComparison.Ordinal);
            else
                Assert.Contains(job.Title, Encoding.UTF8.GetString(file.Bytes), StringComparison.Ordinal);
        }
    }
}
