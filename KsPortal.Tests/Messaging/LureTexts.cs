namespace KsPortal.Tests.Messaging;

/// <summary>Lines written by hand: how people lure others away, and what people at work say that only looks like it.</summary>
internal static class LureTexts
{
    public static string[] Lures { get; } =
    [
        // numbers
        "我电话13800138000", "138 0013 8000 随时打", "电话是 138-0013-8000", "１３８００１３８０００", "一三八零零一三八零零零", "幺三八 洞洞幺三 八洞洞洞", "壹叁捌零零壹叁捌零零零",
        "手机 1 3 9 1 2 3 4 5 6 7 8", "1.3.9.1.2.3.4.5.6.7.8 记下", "①③⑨①②③④⑤⑥⑦⑧", "+86 139 1234 5678", "008613912345678", "联系我：l39l2345678", "139O1234567 打这个",
        "我手机 13912345678 12点后打", "1️⃣3️⃣9️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣", "139，1234，5678", "座机 021-6234 5678", "打 0755-8612 3456 找我", "158 一二三四 五六七八", "Call me: 13912345678",
        "号码 177_1234_5678", "one thing: my number is 13712345678", "187/1234/5678", "(139)12345678", "13 91 23 45 67 8", "199**1234**5678",
        // WeChat
        "加我微信聊", "加个微信吧", "微信号 zhang_san88", "我微信：muzhi2024", "加 微 信 细聊", "加V聊", "加v：abc12345", "+v 详谈", "➕薇 聊", "加我薇信", "威信联系", "v信 abc_1234",
        "vx:designer66", "vx designer66", "WX同号 a123456", "我的微信同号", "微信多少", "留个微信", "换个微信方便沟通", "微信上聊吧", "用微信聊快一点", "走微信说", "你微信号是多少",
        "扫我二维码", "扫一下我的码", "绿泡泡加一下", "加-我-微-信", "加。微。信", "可以给我微信吗", "我们微信联系", "维信 muzhi88", "weixin: muzhi_88", "Add me on WeChat", "add my wechat please",
        "my wechat is zhang88", "contact me via WeChat", "wechat me later", "let's talk on wechat", "微信找我，这里回得慢", "加好友聊吧，我发你微信", "互加微信", "ＶＸ：ｄｅｓｉｇｎｅｒ６６", "薇❤: muzhi6688",
        // QQ
        "QQ 123456789", "加我QQ", "扣扣 88886666", "我的qq号 1234567", "企鹅号 23456789", "加q群聊", "球球：66668888", "Q Q：1 2 3 4 5 6 7 8 9", "qq联系", "加扣扣发你文件", "扣 12345678", "留个QQ",
        // mail
        "发我邮箱 muzhi@163.com", "my mail: bob.smith@gmail.com", "muzhi＠qq.com", "muzhi 艾特 163 点 com", "bob at gmail dot com", "bob(at)gmail.com", "muzhi#163.com", "mail me: a.b+c@foo.co.uk",
        "邮箱是 muzhi @ 163 . com", "写到 wang_wu@outlook.com 吧", "lin[at]foxmail[dot]com",
        // pay
        "转账给我就行", "直接转我支付宝吧", "我们私下交易，便宜一百", "私下转我，给你打九折", "微信转我", "不走平台可以便宜点", "绕开平台，省手续费", "线下付款给你优惠", "平台外付款行吗",
        "省点手续费，直接转给我", "发你收款码", "扫我收款码", "我的支付宝账号发你", "打我卡上", "银行卡转账给我", "这单走私账", "别走平台了，抽成太高", "红包给我也行", "免掉服务费，单独付我", "打到我的支付宝",
        "取消这单吧，我们线下结算", "我的银行卡号发给你", "平台抽成高，私 下 转 吧", "Pay me directly and save the fee", "can you pay outside the platform", "send it to my PayPal", "let's settle privately",
        "I take PayPal, my paypal is bob@x.com", "avoid the platform fee", "we can do this off platform", "pay by venmo to my venmo", "wire it to my bank account", "paypal me the money", "skip the commission, pay in cash",
        "pay directly, 10% off", "transfer to my alipay",
        // elsewhere
        "留个电话吧", "方便留个联系方式吗", "给我打电话说", "你的手机号是多少", "打我电话", "发我你的手机号", "加钉钉聊", "用飞书联系我", "加我好友", "换个地方聊", "别在平台上聊了", "去别的软件聊",
        "my WhatsApp: +1 555 123 4567", "add me on telegram", "t.me/muzhi88", "wa.me/8613912345678", "text me on Skype", "what's your phone number", "give me your number", "call me tonight", "let's move to WhatsApp",
        "can we continue on Telegram?", "share your email", "电话联系我", "加我的telegram", "交换一下联系方式", "不在这里说了，电话细聊", "见面付吧", "send me your contact details", "discord.gg/abcd12", "当面给钱",
        "手机号多少", "要个联系方式", "加tg聊", "电报联系", "contact me by phone", "reach me at my email", "chat over signal", "我的飞书号发你", "hit me up on instagram",
    ];

    public static string[] Honest { get; } =
    [
        "微信小程序的登录要用 openid", "接微信支付还是支付宝", "支付宝转账接口需要企业资质", "公众号和小程序用同一个微信开放平台账号", "wx.request 的域名要先备案", "wx:if 和 wx:for 不要写在一个标签上",
        "微信 JS-SDK 的签名过期了", "微信分享的卡片图用 5:4", "QQ 浏览器里按钮偏了两像素", "QQ登录要先申请", "PayPal 按钮放在支付宝下面", "We need a PayPal button on the checkout page", "Telegram bot sends a daily report",
        "the WhatsApp icon in the footer is blurry", "页面底部放公司的联系方式和地址", "联系方式字段要校验格式", "手机号登录和验证码登录都要", "手机号字段限 11 位", "电话号码列导出时别变成科学计数", "客服电话做成可点击的",
        "收款码页面的样式参考附件", "提现到银行卡的流程再画一张", "服务费率在后台可改", "平台手续费那一行也要显示", "退款原路返回，三个工作日", "订单号 S-31077", "需求 D-20814 的附件我看了",
        "2026-11-22 19:05 前给你", "周五 18:00 交第一版", "11 月 30 日上线，12 月 3 日验收", "1920x1080 和 750x1334 两套", "宽 1200，间距 28，圆角 16", "色值 #1a2b3c 和 #0f766e", "版本 10.0.12 有个已知问题",
        "价格 1,712.00 里面含一次修改", "预算 800 到 1200", "第 1、2、3、4、5 张已改好，6 到 12 张明天", "图 1 2 3 4 5 6 7 8 9 10 都传了", "快递单号 SF1380013800012", "数据一共 13800 行", "大概 138001 条记录",
        "一二三四五步按顺序来", "三五天能做完", "十一点半开会，我准时在", "一共八张，二十页左右", "时间戳是 1763839200", "毫秒时间戳 1763839200123", "身份证号要脱敏成前三后四", "测试卡号 4242 4242 4242 4242",
        "ISBN 978-7-111-12345-6", "坐标 31.2304, 121.4737", "@import 放在最前面", "npm i @types/node 就行", "git@ 开头的地址克隆不了", "邮箱验证链接 24 小时过期", "邮件模板要中英两版", "The email field needs validation",
        "请把邮箱输入框改宽", "加一个二维码生成功能", "二维码贴在桌角", "扫码点餐的首页", "加微交互动画", "微信群里的用户反馈整理好了", "微信读书那样的排版", "加微信支付要多久", "加微信登录的话贵多少", "加QQ登录入口",
        "V2 的稿子发了", "加 v2 接口", "v1.2.3 已发布", "Vue3 加 Vite", "私信功能下一期做", "私聊窗口的未读数不对", "线下门店的照片用实拍", "线下活动海报 A3", "平台类小程序需要 ICP", "平台的配色用你们的蓝",
        "这个平台外观要不要统一", "红包雨动画 3 秒", "现金流量表用第二版", "好友列表要按拼音排", "加好友列表页", "Please review the delivery by Friday", "I uploaded the second version", "Can you change the title on slide 4?",
        "The API returns 404 for id 20814", "pay attention to the margins", "the payment page loads in 1.2 s", "call the function twice", "call me() is missing a bracket", "add line breaks in the footer", "text on the second button is cut",
        "reach 95 % coverage", "We talk about it in the next round", "the number is 42", "port 5432 is taken", "discuss it on Monday", "the signal handler crashes", "line 138 has a typo", "add me to the repository as reader",
        "收到，辛苦了", "这版顺，谢谢", "字体能不能再大一点", "首屏换成第二张图", "交付文件里少了源文件", "能不能提前一天", "我再看一遍会员页", "好的，九点前给你", "退款规则在哪里看", "发票抬头用公司名", "你好，在吗",
        "第三方登录要不要 Apple", "数据库用 PostgreSQL 15", "Redis 7 就够了", "服务器 2 核 4G", "带宽 5M", "并发 500 没问题", "四舍五入到分", "第二期再加优惠券", "佣金结算表按月导出", "分销佣金规则在附件第二页",
    ];
}
