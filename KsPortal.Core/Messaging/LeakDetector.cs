using System.Text;
using System.Text.RegularExpressions;

namespace KsPortal.Core.Messaging;

/// <summary>What leads away from the portal.</summary>
[Flags]
public enum LeakKind { None = 0, Phone = 1, WeChat = 2, Qq = 4, Mail = 8, Pay = 16, Elsewhere = 32 }

/// <summary>
/// Finds what asks to talk or pay elsewhere, also where it is spelt out or spaced. It only flags: the line is stored and shown,
/// the reader is warned, staff see it. Talk about a product ("WeChat login", "PayPal button") is work, not a lure.
/// </summary>
public static partial class LeakDetector
{
    public static LeakKind Find(string text)
    {
        var tidy = Tidy(text);
        var bare = Bare(tidy);
        var found = LeakKind.None;

        void Look(LeakKind kind, bool there) => found |= there ? kind : LeakKind.None;

        Look(LeakKind.Phone, SpelledNumber.IsPhoneIn(tidy));
        Look(LeakKind.WeChat, Seen(WeChat(), tidy) || Seen(WeChatBare(), bare));
        Look(LeakKind.Qq, Seen(Qq(), tidy) || Seen(QqBare(), bare));
        Look(LeakKind.Mail, Seen(Mail(), tidy) || Seen(MailSpelled(), tidy));
        Look(LeakKind.Pay, Seen(Pay(), bare) || Seen(PayEnglish(), tidy));
        Look(LeakKind.Elsewhere, Seen(Elsewhere(), bare) || Seen(ElsewhereEnglish(), tidy));
        return found;
    }

    private const RegexOptions Plain = RegexOptions.CultureInvariant;
    private const int Patience = 200;

    private static bool Seen(Regex what, string text)
    {
        try { return what.IsMatch(text); }
        catch (RegexMatchTimeoutException) { return true; }   // nobody writes so by accident
    }

    /// <summary>Full-width, circled and styled letters become plain ones, what cannot be seen goes.</summary>
    private static string Tidy(string text)
    {
        var tidy = new StringBuilder();
        foreach (var rune in Whole(text).Normalize(NormalizationForm.FormKC).ToLowerInvariant().EnumerateRunes())
            if (Rune.GetUnicodeCategory(rune) is not (System.Globalization.UnicodeCategory.Format
                or System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.EnclosingMark))
                tidy.Append(rune.ToString());
        return tidy.Replace('➕', '+').ToString();
    }

    /// <summary>Halves of characters cannot be normalized.</summary>
    private static string Whole(string text)
    {
        var whole = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) whole.Append(rune.ToString());
        return whole.ToString();
    }

    /// <summary>Without spaces and marks: 加 微-信 is 加微信.</summary>
    private static string Bare(string tidy)
    {
        var bare = new StringBuilder();
        foreach (var rune in tidy.EnumerateRunes())
            if (Rune.IsLetterOrDigit(rune) || rune.Value is '+')
                bare.Append(rune.ToString());
        return bare.ToString();
    }

    // "微信小程序", "微信登录", "wx.request" are work. A contact verb before it, or an account after it, is a lure.
    [GeneratedRegex(@"(?<![a-z.])(?:v信|vx|wx|v|wechat|weixin|微信|微信号)\s*(?:号|id)?\s*(?:是|:|同号)\s*[a-z0-9][\w-]{4,}|(?<![a-z])(?:vx|wx|微信|v信|wechat|weixin)\s*[a-z_-]*\d[\w-]{4,}|\b(?:add|contact|text|reach|message|find|ping)\s+(?:me|us)\s+(?:on|via|by|through|at)\s+(?:wechat|weixin|wx)\b|\bmy\s+(?:wechat|weixin)\b|\badd\s+(?:my\s+|me\s+)?wechat\b|\bwechat\s+me\b|weixin://|u\.wechat\.com", Plain, Patience)]
    private static partial Regex WeChat();

    [GeneratedRegex(@"(?:加|\+|➕)(?:我|个|下|一下|你|您|咱|我的|你的|个人|一个)*(?:(?:微信|v信|wechat|weixin|vx|wx)(?!支付|登录|登陆|小程序|公众号|开放|授权|分享|官方|api|sdk|jssdk|商户|模板|消息|推送|入口|扫码登)|薇|微(?![信交距调服型观博])|v(?![a-z0-9]))|(?:薇信|威信|维信|徽信|溦信|绿泡泡)|(?:留|换|要|给|发|交换|互加|告诉)(?:我|你|您|个|下|一下|一个|我的|你的)*(?:微信|v信|vx|wx|wechat)(?!支付|登录|登陆|小程序|公众号|开放|授权|分享|官方|api|sdk|jssdk|商户|模板|消息|推送|入口|扫码登)|(?:我的?|你的?|您的?)(?:微信|wechat)(?:号|是|同号|多少|发|给|上)|微信(?:号是|号多少|同号|上聊|上说|上谈|上发|聊吧|聊聊|详聊|细聊|联系|找我|私聊|沟通(?!记录|群)|发你|发我|发给|扫我)|(?:用|去|上|走|转|到)(?:微信|wechat)(?:上)?(?:聊|说|谈|沟通|联系|发|对接)|扫(?:一下)?(?:我的|我)(?:二维码|码)|(?:我的|加我)(?:微信)?二维码", Plain, Patience)]
    private static partial Regex WeChatBare();

    [GeneratedRegex(@"(?<![a-z])(?:q\s*q|扣\s*扣|球球|企鹅号?|q号|扣)\s*(?:号码?|群)?\s*(?:是|:|加)?\s*[1-9]\d{4,11}(?!\d)|qm\.qq\.com|jq\.qq\.com", Plain, Patience)]
    private static partial Regex Qq();

    [GeneratedRegex(@"(?:加|\+)(?:我|个|下|一下|你|我的)*(?:qq(?!登录|登陆|入口|音乐|浏览器|邮箱|分享|互联)|扣扣|企鹅|q号|球球|q群|qq群)|(?:留|换|发|给)(?:我|你|个|下|一下|一个)*(?:qq|扣扣|q号)(?!登录|登陆|音乐|浏览器|邮箱)|(?:我的?|你的?)(?:qq|扣扣|q号)(?:号|是|多少|发)|qq(?:上聊|上说|联系|找我|私聊)", Plain, Patience)]
    private static partial Regex QqBare();

    [GeneratedRegex(@"[a-z0-9_.+-]{2,64}\s?@\s?[a-z0-9-]{2,40}(?:\s?\.\s?[a-z]{2,10}){1,3}", Plain, Patience)]
    private static partial Regex Mail();

    [GeneratedRegex(@"[a-z0-9_.+-]{3,64}\s*(?:@|#|\(at\)|\[at\]|\{at\}|艾特|小老鼠|圈a|\sat\s)\s*[a-z0-9-]{2,40}\s*(?:\.|点|dot|\(dot\)|\[dot\]|。)\s*(?:com|cn|net|org|io|me|cc)\b|(?:邮箱|e?-?mail)\s*(?:是|:)\s*[a-z0-9_.+-]{3,}\s*(?:@|at|艾特)", Plain, Patience)]
    private static partial Regex MailSpelled();

    // "支付宝转账接口" is work, "支付宝转我" is a lure.
    [GeneratedRegex(@"私下|转账给(?:我|你)|(?:直接|单独|先|微信|支付宝|银行卡?|线下)(?:转|打|付)(?:账|款|钱)?(?:给|到)?我|(?:转|打)(?:到|进|给)?我(?:的)?(?:卡|账户|账号|支付宝|微信|银行)|(?:发|给|扫)(?:你|我|您)?(?:一个|个|我的|你的)?(?:收款码|收款二维码)|(?:我的|你的)(?:收款码|支付宝账?号|银行卡号?|卡号)|线下(?:转账|付款|付钱|打款|结算|交易|给钱|给我|给你)|(?:不走|绕过|绕开|跳过|避开|脱离|不通过|别走|不用走|离开)(?:这个|这里|这边)?(?:平台|网站|秒单|系统)|平台(?:外|以外|之外)(?:交易|付款|转|聊|联系|合作|走|结|单独|给)|(?:省|免|少|逃)(?:下|点|掉|了|去|一?笔|出)*(?:平台)?(?:的)?(?:手续费|服务费|平台费|抽成|佣金)|(?:走|用)(?:私账|私户|私人账户)|(?:红包|现金)(?:发|转|付|给)?(?:给)?(?:我|你)|(?:支付宝|微信)(?:直接)?(?:转|付)(?:给)?(?:我|你)|(?:打|转)我(?:卡|账)(?:上|里)|(?:私|单独)转", Plain, Patience)]
    private static partial Regex Pay();

    [GeneratedRegex(@"\bpay(?:ment)?\s+(?:me\s+)?(?:direct(?:ly)?|outside|off[\s-]?(?:platform|site)|in cash|privately)|\b(?:pay|send|transfer|wire)\s+(?:it\s+|the money\s+|money\s+|me\s+|us\s+)*(?:to|via|by|with|through|on)\s+(?:my\s+)?(?:paypal|venmo|zelle|wise|alipay|cash ?app|bank account|crypto|usdt|bitcoin|western union)|\bmy\s+(?:paypal|venmo|zelle|alipay|bank account|iban)\b|\b(?:outside|off)\s+(?:of\s+)?(?:the\s+|this\s+)?(?:platform|portal|site|website|app)\b|\b(?:avoid|skip|save|without|dodge)\s+(?:on\s+)?(?:the\s+|paying\s+)*(?:platform\s+|service\s+)*(?:fees?|commission)\b|\bpaypal\s+me\b|paypal\.me/|\bwire\s+(?:me|it to me)\b|\b(?:deal|settle)\s+privately\b", Plain, Patience)]
    private static partial Regex PayEnglish();

    // "页面底部放联系方式" is work, "留个联系方式" is a lure.
    [GeneratedRegex(@"(?:留|给|发|加|换|交换|要)(?:我|你|您|个|下|一下|一个|我的|你的)*(?:联系方式|电话|手机号?|号码)(?!验证|登录|注册|绑定|字段|输入)|(?:你的|您的|我的)(?:手机号|电话|手机|联系方式)(?:是|多少|给|发|号)|(?:打|拨)(?:我|你)(?:的)?(?:电话|手机)|给(?:我|你)打电话|(?:电话|手机)(?:联系我|打给我|找我|细聊|详聊)|手机号(?:是|多少)|(?:加|\+)(?:我|个|下|一下)*(?:好友(?!列表|功能|页|按钮|申请|分组)|(?:钉钉|飞书|whatsapp|telegram|skype|line|tg)(?!登录|通知|机器人|图标|按钮|接口))|(?:我的|用|上|去)(?:钉钉|飞书|whatsapp|telegram|skype|tg|电报)(?:号|联系|聊|说|找我)|(?:换个|换到|去|到)(?:别的|其他|其它)(?:地方|软件|平台|app)(?:聊|谈|说|联系)|(?:别在|不在|不要在)(?:这里|这边|平台上?|秒单)(?:聊|说|谈|联系)|加(?:我)?私聊|(?:见面|当面)(?:付|给钱|交易)", Plain, Patience)]
    private static partial Regex Elsewhere();

    [GeneratedRegex(@"\b(?:add|contact|text|reach|message|find|ping|call|hit)\s+(?:me|us)\s+(?:up\s+)?(?:on|via|by|through|at|outside)\s+(?:whatsapp|telegram|skype|line|signal|discord|instagram|facebook|phone|e-?mail|my)\b|\bmy\s+(?:whatsapp|telegram|skype|phone number|number is|cell|e-?mail(?: address)?\s+is)|\b(?:what(?:'s| is)|give me|send me|share)\s+your\s+(?:phone(?: number)?|number|whatsapp|telegram|e-?mail|contact(?: details)?|wechat)\b|\b(?:call|text|whatsapp)\s+me\b(?!\s*\()|(?<![\w.])(?:t\.me|wa\.me|telegram\.me|discord\.gg)/|\b(?:talk|chat|continue|move|discuss)\s+(?:\w+\s+){0,3}(?:on|to|over|via)\s+(?:whatsapp|telegram|skype|signal|wechat|discord)\b", Plain, Patience)]
    private static partial Regex ElsewhereEnglish();
}
