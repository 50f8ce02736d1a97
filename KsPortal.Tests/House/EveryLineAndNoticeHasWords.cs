using System.Xml.Linq;
using KsPortal.Core.Messaging;
using KsPortal.Core.Notices;
using KsPortal.Core.Support;

namespace KsPortal.Tests.House;

public sealed class EveryLineAndNoticeHasWords
{
    [Theory]
    [InlineData("PortalWords.resx")]
    [InlineData("PortalWords.zh-CN.resx")]
    public void Whatever_the_portal_says_by_code_can_be_said(string language)
    {
        var known = XDocument.Load(Path.Combine(Sources.Root, "KsPortal.Web", "Words", language)).Root!.Elements("data").Select(word => word.Attribute("name")!.Value);

        Assert.Empty(TalkCodes.All.Concat(NoticeCodes.All).Concat([Heat.Leak, Heat.LeakSeen, Heat.Late, Heat.Waiting, Heat.Money]).Except(known));
    }
}
