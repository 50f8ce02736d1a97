namespace KsPortal.Web.Demo;

/// <summary>What the texts do not have: providers about clients, reasons, and what support says.</summary>
internal static class SeedWords
{
    public static IReadOnlyList<(int Mark, string Text)> OfClients { get; } =
    [
        (5, "要求写得清楚，确认也快。"), (5, "沟通顺畅，验收很爽快。"), (5, "资料给得齐，省了不少来回。"), (5, "修改意见一次说完，合作愉快。"),
        (5, "懂行，知道自己要什么。"), (5, "回复及时，有问题当场就定了。"), (4, "整体不错，中间等资料等了两天。"), (4, "需求有点变化，不过好商量。"),
        (5, "老客户了，放心。"), (5, "第一次合作，期待下次。"), (4, "确认稍慢，人很客气。"), (3, "要求改了几次，最后顺利验收。"),
    ];

    public static IReadOnlyList<string> GivenUp { get; } = ["家里有急事，这两天做不了，抱歉耽误了", "看了资料，这个方向不是我擅长的，退回给你"];
    public const string TooLate = "已经超过约定时间，先不等了";
    public const string WatchedLeak = "聊天里出现联系方式，确认没有线下交易";
    public const string WatchedLate = "客户反映逾期，了解进度";
    public const string SupportSays = "我是客服，看到进度慢了。服务方今晚先交初稿，明天中午前我再来看一次；超过约定三天没有交付，款项会自动退回。";
}
