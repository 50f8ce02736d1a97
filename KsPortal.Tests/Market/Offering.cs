using KsPortal.Core.Files;
using KsPortal.Core.Market;
using KsPortal.Tests.Messaging;

namespace KsPortal.Tests.Market;

/// <summary>What tests of the market sell.</summary>
public static class Offering
{
    public const string Text = "五屏以内的公司首页，含手机适配和两轮修改，交付源文件。";

    extension(TestPortal portal)
    {
        public static ListingForm Offer(string title = "公司网站首页设计与制作", long fen = 1_200_00, int days = 5, string text = Text, params Guid[] pictures)
            => new(Given.Leaf, title, text, fen, days, 2, null, pictures);

        /// <summary>Bob (or another) publishes it.</summary>
        public async Task<Guid> Offered(ListingForm? form = null, Scope? by = null)
        {
            var id = portal.NewKey;
            await portal.As(by ?? portal.Bob).Ok(new PublishListing(portal.NewKey, id, form ?? TestPortal.Offer()));
            return id;
        }

        /// <summary>He has uploaded it and nobody else may see it.</summary>
        public async Task<Guid> Picture(Scope? who = null, bool picture = true)
        {
            var (id, owner) = (portal.NewKey, who ?? portal.Bob);
            await portal.Run<Done>(async work =>
            {
                var file = StoredFile.Stage(id, owner.AccountId, "a.png", 10, work.Now);
                await work.Db.AddAsync(file);
                return file.BecomeReady(new KeptBytes("a.png", "image/png", 10, new string('0', 64), picture ? new(640, 400, new string('1', 64)) : null)) is { } refused
                    ? refused : new Done();
            }, owner);
            return id;
        }

        public async Task<bool> MaySee(Scope who, Guid file) => (await portal.As(who).Send(new OpenFile(file))).Ok;

        /// <summary>What a search or a category shows to this person, by title.</summary>
        public async Task<IReadOnlyList<string>> Found(SearchListings asked, Scope? who = null)
        {
            await portal.PumpRead();
            return [.. (await portal.As(who ?? Scope.Guest).Ok(asked)).Rows.Select(row => row.Title)];
        }
    }
}
