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

    /// <summary>What providers write beside a price.</summary>
    public static IReadOnlyList<string> Offers { get; } =
    [
        "做过十来个同类的，先给你一个初稿看方向，确认了再往下做，每一步都有东西可看。", "可以今天开工。分两段交：第一段看结构和风格，第二段交完整成品和源文件。",
        "需求看明白了，报价含两轮修改。每天晚上八点发一次进度，不用你来催。", "价格不是最低，但一次做对。成品、源文件、说明一起交，交完一个月内有问题免费改。",
        "刚做完一个很像的项目，流程都熟，能比你要的时间早两天。开工前先跟你对一遍清单。", "团队两个人同时做，一个做一个查。交付前按你的验收标准逐条过一遍。",
        "先花半天把资料理清，列出要你定的三件事，再动手。这样后面不返工。", "报价里包含你写的全部内容，没有隐藏的另收费。修改两轮，第三轮起先问你再做。",
        "这类活我一周做两三单，手上有现成的模板可以省时间，所以工期短、价格低一点。", "我会先给两个方向让你选，选定后三天内交完整版，源文件整理好一起给你。",
    ];

    public static IReadOnlyList<string> GivenUp { get; } = ["家里有急事，这两天做不了，抱歉耽误了", "看了资料，这个方向不是我擅长的，退回给你"];
    /// <summary>What a buyer writes when he orders a listed service.</summary>
    public static IReadOnlyList<string> Wanted { get; } =
    [
        "给新店开业用，资料和图片都齐了，下单后发文件。希望风格干净，先给一版看方向，再往下做。",
        "这是我们第二次做这类东西，上次的成品可以参考。重点是手机上看得清，交付源文件。",
        "时间比较紧，周末前要能用。要求写在下面：一、按介绍里的内容做；二、文字以我发的为准；三、有拿不准的先问。",
        "公司内部用，不对外。按服务介绍里写的来就行，格式统一，方便我们后面自己改。",
        "先做一份，合适的话后面还有五份。参考我店里现在的样子，颜色不要换。",
        "需要先沟通半小时，把范围对一下。验收看三点：内容完整、能直接用、有简单说明。",
    ];

    public static IReadOnlyList<string> Unable { get; } = ["这周排满了，怕耽误你，下周可以再下单", "看了要求，超出这项服务的范围，先退给你，重新商量"];
    public const string TooLate = "已经超过约定时间，先不等了";
    public const string WatchedLeak = "聊天里出现联系方式，确认没有线下交易";
    public const string WatchedLate = "客户反映逾期，了解进度";
    public const string SupportSays = "我是客服，看到进度慢了。服务方今晚先交初稿，明天中午前我再来看一次；超过约定三天没有交付，款项会自动退回。";
}
