"""The signs of the genre: what a byline, a caption, a column label or a broken line looks like in a Chinese local newspaper.

Every pattern is anchored and meets short strings only (`SHORT` characters of a line's start or end), so that odd input costs linear time.
"""

from __future__ import annotations

import re

SHORT = 60  # characters of a line's start or end that patterns look at
TITLE_LENGTH = 44  # longest unmarked headline line; measured ones have at most 36
OPENERS, CLOSERS = "“‘「『《〈（([【〔", "”’」』》〉）)]】〕"
FINAL = "。！？!?…"


def _any(words: str) -> str:
    """A group of alternatives out of a list in one string."""
    return "(?:" + "|".join(words.split()) + ")"


_HAN = r"[\u4e00-\u9fff]"
_GAP = r"[ \u3000]"
_NAME = rf"{_HAN}{{2,4}}(?:·{_HAN}{{1,8}})?"
_NAMES = rf"{_NAME}(?:[ \u3000、/／]+{_NAME}){{0,3}}"
_WHO = rf"(?:{_NAMES}|{_HAN}{_GAP}{_HAN})"
_OUTLET = _any("日报 晚报 晨报 早报 时报 商报 都市报 新报 周报 网 融媒 客户端")
_REPORTER = rf"(?:本[报台刊网]|{_HAN}{{1,8}}报|{_any('全媒体 融媒体 融媒 见习 实习 特约 首席 驻站 摄影 文字 视频')})*" + _any(
    "记者 通讯员 评论员 特约撰稿人 撰稿人 撰稿 实习生 摄影师 作者"
)
_WORK = _any("供稿 供图 撰文 摄影 摄制 采写 文字 图片 文图 整理 报道")
_ROLE = rf"(?:{_REPORTER}|{_WORK})"
_SHOT = _any("摄影报道 图文报道 文并摄 文/图 文／图 图/文 文图 供图 供稿 摄影 摄")
_LEFT, _RIGHT = r"[（(]", r"[）)]"

_SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎"
    "鲁韦昌马苗凤花方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄"
    "和穆萧尹姚邵汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭"
    "梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫房丁宣邓郁单杭洪包诸左石崔吉龚程嵇邢裴陆荣翁荀惠"
    "曲封储靳焦牧山谷车侯全班仰秋仲伊宫宁仇栾甘厉戎祖武符刘景詹束龙叶幸司黎薄印白蒲台鄂索赖卓蔺屠蒙"
    "池乔阴胥苍闻党翟谭贡姬申冉桑桂牛寿通边燕尚农温庄晏柴瞿阎慕连茹习艾容向古易廖庾终步都耿满弘匡国"
    "文寇广东欧沃利越师巩聂晁勾敖冷简饶曾沙丰关游竺权盖益桓公段邸闫肖双锦"
)
SURNAMES = frozenset(_SURNAMES)

_STOP = r"(?=[（(【】\]：: \u3000]|记者|通讯员|$)"  # what follows a dateline; 网格员上门修电 and 本社区来电 are none
DATELINE = re.compile(
    r"[【\[（(]?本[报台刊网](?:讯|消息)[】\]]?"
    rf"|[【\[（(]?(?:本[报台刊网社]|{_HAN}{{0,6}}{_OUTLET}|新华社|中新社)"
    rf"(?:(?!记者|通讯)[\u4e00-\u9fff\d ]){{0,12}}?{_any('讯 电 消息')}{_STOP}[】\]]?"
    rf"|(?:{_HAN}|[/／]){{2,20}}[讯电](?={_LEFT}[^（）()。]{{0,12}}{_any('记者 通讯员')})"
    rf"|{_LEFT}{_any('本报 全媒体 融媒体 融媒 见习 实习')}*{_any('记者 通讯员')}[ \u3000:：][^（）()。]{{2,40}}{_RIGHT}"
)
CREDITS = re.compile(rf"{_GAP}*{_LEFT}[^（）()。]{{2,48}}{_RIGHT}|{_GAP}*{_any('记者 通讯员')}[ \u3000:：][^。，：:]{{2,36}}报道[:：]?")
BYLINE = re.compile(
    rf"[□■●○◎◆◇▲△☐✎ \u3000]*{_LEFT}?{_ROLE}"
    rf"(?:[ \u3000:：/／|｜]|(?={_HAN}{{2,3}}(?:[ \u3000/／、]|$)))[^。，,；;！？!?“”]{{1,{SHORT}}}$"
    rf"|{_LEFT}{_ROLE}?{_GAP}*{_NAMES}{_GAP}+{_any('整理 供稿 采写 撰文 报道 文')}{_RIGHT}$"
    rf"|{_LEFT}[{_SURNAMES}]{_HAN}{{1,3}}(?:[ \u3000、]+{_NAME}){{0,3}}{_RIGHT}$"
    rf"|[□☐]{_GAP}*(?:本报记者|记者|{_NAME})[^。，,]{{0,30}}$"
    rf"|{_any('文 图 文图')}[ ]?[/／|｜:：][ ]?图?[ :：]*{_ROLE}*[ ]*{_NAME}(?:[ \u3000、]+[^。，,]{{0,30}})?$"
)
_PROVIDED = (
    r"(?:图[/／|｜:：][ ]?[^。，,]{2,16}|资料(?:图片?|照片)|图片资料|网络图片|效果图|示意图|[^。，,“”]{2,20}供图"
    rf"|{_any('本版 本文 图片 照片 以上 本报')}?{_any('图片 照片 供图 摄影')}?均?"
    rf"(?:由|来自|来源于?)[^。，,]{{1,24}}{_any('提供 供图 拍摄 网络')}?)"
)
PHOTO, WRITTEN = re.compile("[摄图]"), re.compile("[文撰采]|记者(?!.*摄)|供稿|整理")
CREDIT = re.compile(
    rf"{_LEFT}?{_ROLE}*[ \u3000:：]*{_WHO}{_GAP}*[/／|｜]?[ ]?(?:{_SHOT}|图|文){_RIGHT}?$|{_LEFT}?{_PROVIDED}{_RIGHT}?$"
)
CREDIT_WORD = re.compile(r"资料图|资料照片|提供|供图|图片|照片|摄|图$|文$|文/|供稿|来源|网络|报道")
_AFTER = r"(?<=[。！？!?”）)]) *"
TAIL_CREDIT = re.compile(
    rf"{_AFTER}{_LEFT}?(?:{_ROLE}[ \u3000:：]*)?{_WHO}{_GAP}*[/／]?{_SHOT}{_RIGHT}?$"
    rf"|{_AFTER}{_LEFT}(?:{_ROLE}[ \u3000:：]*)+[^（）()。]{{2,40}}{_RIGHT}$"
    rf"|{_AFTER}{_LEFT}{_NAMES}{_RIGHT}$"
    rf"|(?<=[。！？!?]) *{_any('本报记者 记者 通讯员')}[ \u3000:：]*{_NAMES}$"
    rf"|(?<=[。！？!?]) *{_LEFT}?资料(?:图片?|照片){_RIGHT}?$"
)
PHOTO_TAIL = re.compile(
    rf"[。！？!?”）) ]{_LEFT}?{_any('本报记者 记者 通讯员')}?{_GAP}*"
    rf"{_HAN}{{1,4}}{_GAP}*{_HAN}{{0,3}}{_GAP}*[/／]?{_any('摄影 摄 供图')}{_RIGHT}?$"
)
CAPTION = re.compile(
    rf"[▲△▼▽◀▶↑↓←→]+"
    rf"|{_LEFT}?[上下左右]?图(?:为|[①-⑩一二三四\d][:：为]|[:：])|图片(?:为|[:：])|{_LEFT}[上下左右]图{_RIGHT}"
)
CAPTION_INSIDE = re.compile(rf"(?:^|[。，,）)]){_LEFT}?[上下左右]?图(?:为|\d?[:：])|（[上下左右]?图）|资料图片?{_RIGHT}?$")
SUBTITLE = re.compile(rf"(?:—{{1,3}}|[-–]{{2,3}}|―{{1,2}}|─{{1,2}})(?=[“‘《\d]|{_HAN})")
LABEL_END = re.compile(
    _any(
        "头条 要闻 新语 时评 短评 快评 视点 聚焦 关注 观察 快讯 简讯 快递 速递 速览 动态 专版 专栏 专题 广角 窗口 之声 之窗 纵横 "
        "新闻 时讯 资讯 经纬 综合 特别报道 专刊 副刊 周刊 故事 风采 风景线 进行时 在行动 走基层 一线 现场 万象 传真 扫描 集锦 掠影 "
        "导读 要目 看点 热线 茶座 论坛 声音 民声 "
        "播报 直击 追踪 调查 回音壁 公告栏 大家谈 随笔 札记 连载 视窗 采风 风采录 广场 天地 园地 平台 身边事 新事 "
        "微光 镜头 影像 新气象 新风 新貌 时空 夜话 数说 数读"
    ) + "$"
)
LABEL_MARKED = re.compile(
    r"(?:【[^】]{2,8}】|\[[^\]]{2,20}\]|［[^］]{2,20}］|〔[^〕]{2,20}〕|[■●◆★▍▌│┃|｜◎][ \u3000]?[^。，,]{2,6}[ \u3000]?[■●◆★│┃|｜◎]?)$"
)
LINKS = re.compile(
    r"[【\[■●◆▍]?[ ]?"
    + _any("相关链接 相关新闻 相关报道 延伸阅读 新闻链接 更多新闻 推荐阅读 往期回顾 本版导读 今日导读 导读 要闻导读")
    + r"[】\]]?[:：]?$"
)
TIPS = re.compile(
    r"[【\[■●◆▍]?[ ]?"
    + _any(
        "温馨提示 温馨提醒 小贴士 贴士 提示 提醒 链接 背景 新闻背景 名词解释 知识链接 相关知识 记者手记 采访手记 编后 编者按 短评 "
        "点评 专家观点 名单"
    )
    + r"[】\]]?[:：]?$"
)
_EDITORS = rf"{_any('本版 值班 执行 责任 责 美术 版面 版式 终审 一审 二审 三审 统筹 策划 总')}*" + _any(
    "编辑 责编 美编 编审 校对 校 版式 组版 制版 排版 设计 审读 主编 总编辑 总编 编委 监制 审校 制图"
)
FURNITURE = re.compile(
    r"[-=*_~—─·.•]{3,}$|!\[[^\]]*\]\([^)]*\)$|<(?:img|hr|br|/?table|/?div|/?p|/?center)[^>]*>$"
    rf"|(?:第?[ ]?[A-Da-d]?\d{{1,3}}[ ]?版?|第[一二三四五六七八九十]{{1,3}}版)(?:[ \u3000/|｜][^。，,]{{0,48}})?$"
    rf"|{_EDITORS}[ \u3000:：/／].{{1,48}}$"
    r"|(?:(?i:E-?mail)[:：]?[ ]?)?[\w.+-]+@[\w.-]+\w$|(?:https?://|www\.)[\w./?=&%-]+$"
    rf"|{_HAN}{{2,6}}{_any('日报 晚报 晨报 早报 时报 商报 都市报 新报 周报')}(?:社?主?[办管].{{0,20}})?$"
    rf"|\d{{4}}[年./-]\d{{1,2}}[月./-]\d{{1,2}}日?(?:{_GAP}*(?:星期|周)[一二三四五六日天])?(?:{_GAP}.{{0,24}})?$"
    rf"|(?:星期|周)[一二三四五六日天](?:{_GAP}.{{0,20}})?$"
    rf"|(?:{_any('新闻热线 热线电话 投稿邮箱 电子邮箱 邮箱 热线 电话 传真 网址 本报地址 邮编 国内统一 农历')}|CN\d)[ :：\d-].{{0,48}}$"
    rf"|{_LEFT}?(?:上接|下转|转自?|接)[第 ]?[A-D一二三四五六七八九十\d]{{1,3}}[ ]?版.{{0,12}}$"
)
_NUMERAL = "[一二三四五六七八九十]"
ENUMERATED = re.compile(
    rf"{_NUMERAL}{{1,3}}[、.．]|[（(](?:{_NUMERAL}|\d){{1,2}}[）)]|\d{{1,2}}[、.．)）](?!\d)|[①-⑳]|第{_NUMERAL}+[,，、：: ]"
)
NUMBERED = re.compile(r"[■●◆【]?[ ]?\d{1,2}[、.．][ \u3000]?(?!\d)")  # a headline among several that the page counts
LISTED = re.compile(rf"(?:[问答]|记者)[:：]|\d[\d.,%+]*{_HAN}{{0,3}}(?:——|：|:)")  # of a table or an interview
AUTHOR = re.compile(rf"{_HAN}(?:{_GAP}{{0,2}}{_HAN}){{1,2}}$")
PROSE = re.compile(
    _any(
        "的同时 一行人 当天 近日 日前 连日来 据悉 据了解 表示 介绍 记者 我们 他们 她们 大家 该 本次 此次 其中 还 以及 并 通过 "
        "对于 为了 使得"
    )
    + r"|进行了|开展了|\d月\d{1,2}日|了(?!不)|着(?![力眼陆])"
)
DANGLING = "来在与和及的了把将对是从向以并或被使让给个等为于由至到其这那每各不也都还又再就而且但因"
STARTER = re.compile(
    _any(
        "近日 日前 近年来 今年 去年 当天 当日 昨日 目前 截至 据 此次 本次 该 下一步 今后 接下来 活动 会上 会议 随后 "
        "同时 此外 另外 为 在 自 一是 二是 三是"
    )
    + rf"|[“「『]|\d{{4}}年|\d{{1,2}}月|{_HAN}{{2,8}}{_any('区 街道 社区 镇 乡 村 市 县 局 中心 学校 小学')}"
)
FRAGMENT_START = re.compile(
    rf"(?![一二三四五六七八九十瞧看听嘿哎唉嗯哦喂对好是来走不没]){_HAN}[，。、；]|[，。、；：！？”’）》】,.;:!?)]"
    r"|的(?!士|确)|了(?![解却])|着(?![力眼重手装落])|们"
)


def balanced(text: str) -> bool:
    """Whether quotes and brackets of `text` close in order; a line that breaks one off is a piece of running text."""
    stack: list[str] = []
    for char in text:
        if char in OPENERS:
            stack.append(CLOSERS[OPENERS.index(char)])
        elif char in CLOSERS and (not stack or stack.pop() != char):
            return False
    return not stack


def is_open(text: str) -> bool:
    """Whether a paragraph's last sentence goes on elsewhere: it ends in no final mark, quotes and brackets looked through."""
    tail = text[-SHORT:].rstrip()
    bare = tail.rstrip(CLOSERS + "\"'")
    if not bare or bare[-1] in FINAL or LISTED.match(text[:SHORT]):
        return False
    return tail[-1] not in ")）】]：:；;" or not balanced(tail)


def starts_broken(text: str) -> bool:
    """Whether a paragraph begins in mid-sentence beyond doubt: with a closing mark, a particle, or the last character of a clause."""
    return bool(FRAGMENT_START.match(text[:4])) or _closes_first(text[:400])


def _closes_first(text: str) -> bool:
    for char in text:
        if char in "“‘「『《（(":
            return False
        if char in "”’」』》）)":
            return True
        if char in FINAL:
            return False
    return False
