"""Each thing that a printed page does to its articles, on short pages made for it."""

from kg.model import Article, BlockKind, Page
from kg.reading import split_page


def articles(text: str) -> tuple[Article, ...]:
    found = split_page(Page("p.txt", text))
    for article in found:
        for s in article.segments:
            assert article.text[s.start:s.start + s.length] == text[s.page_start:s.page_start + s.length]
    return found


def blocks(article: Article, kind: BlockKind) -> list[str]:
    return [article.text[b.start:b.end] for b in article.blocks if b.kind is kind]


def pieces(text: str, article: Article) -> str:
    return "\n".join(text[a:b] for a, b in article.spans)


def test_two_marked_articles_and_a_sentence_broken_by_a_caption() -> None:
    text = (
        "# 梧桐社区设立调解小屋\n\n本报讯（记者 白露）梧桐社区把传达室改成调解小屋，专门处理楼上楼下的噪音和漏\n\n"
        "图为调解员接待居民。 白露 摄\n\n水纠纷。小屋开张三周，调解成功十二件。\n\n"
        "# 城北街道评出洁净楼栋\n\n本报讯（记者 何川）城北街道近日公布首批洁净楼栋名单。\n"
    )
    first, second = articles(text)
    (body,) = blocks(first, BlockKind.BODY)
    assert body.startswith("梧桐社区把传达室") and body.endswith("专门处理楼上楼下的噪音和漏水纠纷。小屋开张三周，调解成功十二件。")
    assert blocks(first, BlockKind.CAPTION) == ["图为调解员接待居民。"]
    assert (first.headline, first.reporters) == ("梧桐社区设立调解小屋", ("白露",))
    assert (second.headline, second.reporters) == ("城北街道评出洁净楼栋", ("何川",))
    at = first.text.index("漏水纠纷")
    assert [text[a:b] for a, b in first.to_page(at, at + 4)] == ["漏", "水纠纷"]


def test_unmarked_page_with_kicker_and_a_short_fragment_of_a_sentence() -> None:
    text = (
        "扫雪除冰 温暖出行\n\n南关街道动员志愿者上路\n\n本报讯（记者 顾眠）大雪过后，南关街道二十支队伍上路扫雪，每支队伍\n\n"
        "领到了\n\n铁锹和热姜茶。\n\n老人食堂添新菜\n\n本报讯（通讯员 叶舟）安和社区的老人食堂本周换了菜单。\n"
    )
    first, second = articles(text)
    assert (first.kicker, first.headline) == ("扫雪除冰 温暖出行", "南关街道动员志愿者上路")
    assert blocks(first, BlockKind.BODY)[0].endswith("每支队伍领到了铁锹和热姜茶。")
    assert (second.headline, second.reporters) == ("老人食堂添新菜", ("叶舟",))


def test_column_label_and_kicker_stay_apart_from_a_headline_in_two_lines() -> None:
    text = (
        "## 社区新事\n\n## 邻里守望不打烊\n\n枫林社区组建\n夜间巡逻队\n\n"
        "本报讯（见习记者 柯岚 通讯员 鲁一舟）枫林社区的志愿者从本月起分班夜巡。\n\n巡逻队配有手电。\n"
    )
    (article,) = articles(text)
    assert (article.headline, article.kicker) == ("枫林社区组建 夜间巡逻队", "邻里守望不打烊")
    assert article.reporters == ("柯岚", "鲁一舟")
    assert "社区新事" not in pieces(text, article) and article.spans[0][0] == text.index("邻里守望")


def test_line_break_within_a_headline_leaves_no_gap_in_the_reading_text() -> None:
    (article,) = articles(
        "清河街道\n提升物业服务水平\n\n本报讯（记者 贺兰）清河街道本周召集三十家物业公司座谈。\n\n"
        "街道逐条回应居民意见。\n"
    )
    assert article.headline == "清河街道 提升物业服务水平"
    assert blocks(article, BlockKind.HEADLINE) == ["清河街道提升物业服务水平"]


def test_smaller_line_under_the_headline_is_the_kicker() -> None:
    marked, plain = articles(
        "## 夜校课堂坐满了人\n\n家门口学手艺\n\n本报讯（记者 陶然）东湖街道的夜校开了八门课。\n\n"
        "老照片里看变迁\n\n庆祝建区四十周年\n\n本报讯（记者 米粟）东湖街道办起老照片展。\n"
    )
    assert (marked.headline, marked.kicker) == ("夜校课堂坐满了人", "家门口学手艺")
    assert (plain.headline, plain.kicker) == ("老照片里看变迁", "庆祝建区四十周年")


def test_kicker_and_headline_on_one_line() -> None:
    labelled, paired = articles(
        "湖畔时评 莫让好事办成烦心事\n\n周 行\n\n好事要办好，先要问问居民怎么想，再动手也不迟。\n\n"
        "迎新春 送祝福 柳湾街道百名书法爱好者写春联\n\n本报讯（记者 谷雨）柳湾街道昨日写出春联三百副。\n"
    )
    assert (labelled.headline, labelled.kicker, labelled.reporters) == ("莫让好事办成烦心事", "湖畔时评", ("周行",))
    assert (paired.headline, paired.kicker) == ("柳湾街道百名书法爱好者写春联", "迎新春 送祝福")


def test_headings_of_a_feature_are_no_articles() -> None:
    text = (
        "### 一条老街的新生\n\n——南屏街道旧街改造纪实\n\n□ 本报记者 沈砚 文/图\n\n清晨六点，南屏老街的豆浆铺已经开门。\n\n**路通了**\n\n"
        "过去雨天积水没过脚踝，今年春天街道重铺了排水管。\n\n**灯亮了**\n\n三十盏路灯沿街排开，晚归的人不再摸黑。\n\n"
        "### 温馨提示：\n\n老街周末限行。\n\n### 河西镇启动护河行动\n\n本报讯 河西镇日前组织百名村民清理河道。（韩雪）\n"
    )
    street, river = articles(text)
    assert street.kicker == "——南屏街道旧街改造纪实"
    assert blocks(street, BlockKind.HEADING) == ["路通了", "灯亮了", "温馨提示："]
    assert street.reporters == ("沈砚",) and river.reporters == ("韩雪",)
    assert river.headline == "河西镇启动护河行动"


def test_unmarked_parallel_and_numbered_headings_stay_inside() -> None:
    text = (
        "银杏社区把会开到楼下\n\n本报讯（记者 江月）银杏社区的议事会搬到了院里。\n\n一、听意见\n\n每月十五，居民围坐说事。\n\n"
        "二、办实事\n\n说一件，记一件，办一件。\n\n搭台子，邻居坐得“拢”\n\n长条凳摆成一圈。\n\n定规矩，事情办得“快”\n\n"
        "三天内必有回音。\n"
    )
    (article,) = articles(text)
    assert blocks(article, BlockKind.HEADING) == ["一、听意见", "二、办实事", "搭台子，邻居坐得“拢”", "定规矩，事情办得“快”"]


def test_fragment_above_the_first_headline_and_dateline_without_one() -> None:
    text = (
        "作中，网格员挨家登记租户信息，发现隐患当场整改。\n\n两周走访八百户，隐患全部清零。（记者 宋词）\n\n东关街道为老人免费理发\n\n"
        "本报讯（记者 林间）东关街道每月初八组织理发师进社区。\n\n本报讯（记者 杜若）石桥村文化广场昨日启用。\n"
    )
    fragment, haircut, square = articles(text)
    assert [a.headline for a in (fragment, haircut, square)] == [None, "东关街道为老人免费理发", None]
    assert [a.reporters for a in (fragment, haircut, square)] == [("宋词",), ("林间",), ("杜若",)]
    assert pieces(text, square).startswith("本报讯（记者 杜若）")


def test_fragment_without_headline_behind_a_finished_article() -> None:
    text = (
        "## 海棠社区建起骑手驿站\n\n本报讯（记者 顾眠）海棠社区把沿街车棚改成驿站，外卖骑手可以歇脚、充电、热饭。\n\n"
        "的孩子们换上小白大褂，跟着校医学量血压、认草药。\n\n家长也走进教室，听了一堂急救课。\n"
    )
    station, school = articles(text)
    assert school.headline is None and pieces(text, school).startswith("的孩子们")
    assert pieces(text, station).endswith("热饭。")


def test_headline_printed_again_brings_its_article_together() -> None:
    text = (
        "## 明湖街道开展消防演练\n\n本报讯（记者 程野）明湖街道组织八个社区开展消防演练，居民学会了使用灭\n\n"
        "望湖小学的学生排演课本剧，望湖小学邀请家长当评委，课本剧一共演了六场。\n\n## 明湖街道开展消防演练\n\n"
        "火器，演练持续到傍晚。\n\n## 望湖小学演起课本剧\n\n本报讯（记者 谷雨）望湖小学的课本剧社排演了六部作品，邀请家长当评委。\n"
    )
    drill, play = articles(text)
    assert blocks(drill, BlockKind.BODY) == ["明湖街道组织八个社区开展消防演练，居民学会了使用灭火器，演练持续到傍晚。"]
    assert "课本剧一共演了六场" in play.text and "课本剧一共演了六场" in pieces(text, play)
    assert blocks(drill, BlockKind.HEADLINE) == ["明湖街道开展消防演练"]
    assert pieces(text, drill).count("明湖街道开展消防演练") == 2


def test_paragraph_of_another_article_within_a_sentence_goes_home() -> None:
    text = (
        "## 明德街道清理楼道杂物\n\n本报讯（记者 江月）明德街道用一周时间清理楼道杂物，发现占道电动车立即联\n\n"
        "云岭小学邀请消防员讲课，孩子们学会了使用灭火毯。\n\n系车主挪走。截至周末，共清出杂物九车。\n\n"
        "## 云岭小学消防课开讲\n\n本报讯（记者 程野）云岭小学请来消防员，为三百名学生讲授灭火毯的用法。\n"
    )
    stairs, school = articles(text)
    assert "立即联系车主挪走。" in stairs.text and "灭火毯" not in stairs.text
    assert "孩子们学会了使用灭火毯。" in pieces(text, school)


def test_continuation_in_a_later_column_returns_to_its_article() -> None:
    text = (
        "## 双塔街道选出楼门长\n\n本报讯（记者 米粟）双塔街道用投票选出二百名楼门长，楼门长每天巡楼，楼门长手册由街道统一印\n\n"
        "## 西苑小学开辟种植园\n\n本报讯（记者 谷雨）西苑小学把荒地变成种植园。\n\n收获的蔬菜送给敬老院。\n\n"
        "发，楼门长凭手册到双塔街道领取补贴，楼门长每季度评比一次。\n"
    )
    guards, garden = articles(text)
    assert "由街道统一印发，楼门长凭手册" in guards.text and "补贴" not in garden.text
    assert len(guards.spans) == 2


def test_repeats_are_read_once_and_stay_in_the_spans() -> None:
    once = "驿站由社区和沿街商户共同出资，十名志愿者轮流值守，早八点开门，晚十点关门，周末也不休息。"
    slip = once.replace("轮流值守", "轮硫值守")
    text = (
        f"## 海棠社区建起骑手驿站\n\n本报讯（记者 顾眠）海棠社区把车棚改成驿站，骑手可以歇脚、充电、热饭、喝水。\n\n{once}\n\n"
        f"{slip}\n\n{once}\n\n"
        "“骑手可以歇脚、充电、热饭、喝水”\n\n骑手小马说，送餐心里也暖。\n"
    )
    (article,) = articles(text)
    assert article.text.count("驿站由社区") == 1 and article.text.count("可以歇脚") == 1
    assert pieces(text, article).count("驿站由社区") == 3


def test_seam_that_repeats_words_is_read_once() -> None:
    (article,) = articles(
        "## 城东办起书法班\n\n本报讯（记者 陶然）书法班每周三晚上开课，学员年龄最大的八十岁\n\n"
        "年龄最大的八十岁，最小的只有七岁。\n"
    )
    assert article.text.endswith("学员年龄最大的八十岁，最小的只有七岁。")


def test_links_editors_dates_and_page_numbers_stay_outside() -> None:
    text = (
        "A3 民生\n\n## 长宁街道推出助餐车\n\n本报讯（记者 俞声）长宁街道的助餐车每天开进五个社区。\n\n【相关链接】\n\n"
        "安和社区：食堂延时到晚八点\n\n"
        "西园社区：送餐上门不加价\n\n**北湖街道办起读书会**\n\n本报讯（记者 廖青）北湖街道每周六晚举办读书会。\n\n"
        "责编：吴桐 美编：方舟 校对：李响\n2024年3月5日 星期二\n"
    )
    car, club = articles(text)
    assert pieces(text, car).endswith("开进五个社区。") and pieces(text, club).endswith("举办读书会。")
    assert club.reporters == ("廖青",)


def test_hard_wrapped_page_without_blank_lines() -> None:
    text = (
        "家门口添了修鞋铺\n　　本报讯（记者 乔木）柳湾街道把便\n民摊点请回小区，"
        "修鞋、配钥匙、磨剪\n刀都有了固定位置，居民出门几步就能\n办好。\n"
        "　　摊主每月交纳十元卫生费，摊位由\n社区统一编号。\n桥东社区办起四点半课堂\n　　本报讯（通讯员 向晴）放学后没人\n接的孩子，"
        "如今可以到桥东社区写作业，\n"
        "退休教师轮流看护，家长下班再来接。\n　　课堂开办两个月，已有四十名孩子\n报名。\n"
    )
    repair, lessons = articles(text)
    assert "把便民摊点请回小区，修鞋、配钥匙、磨剪刀都有了固定位置" in repair.text
    assert blocks(lessons, BlockKind.BODY)[1] == "课堂开办两个月，已有四十名孩子报名。"


def test_marks_within_a_line_are_not_read_but_lie_within_the_span() -> None:
    text = "## 石榴社区办年货集市\n\n本报讯（记者 乔木）集市卖**年糕**和窗花。\n\n**提个醒：** 集市只收现金。\n"
    (article,) = articles(text)
    assert "集市卖年糕和窗花。" in article.text and "提个醒： 集市只收现金。" in article.text
    assert pieces(text, article) == text[3:].rstrip("\n")


def test_table_lines_and_interviews_keep_their_lines() -> None:
    (article,) = articles(
        "## 数字里的网格\n\n本报记者 安然\n\n12个——新建的驿站\n\n300名——轮值的志愿者\n\n问：驿站几点开门？\n\n"
        "答：早上八点开门。\n"
    )
    assert blocks(article, BlockKind.BODY) == ["12个——新建的驿站", "300名——轮值的志愿者", "问：驿站几点开门？", "答：早上八点开门。"]


def test_article_with_a_byline_below_begins_at_its_own_headline() -> None:
    text = (
        "## 九成之后更要较真\n\n苏 迟\n\n账能记得清，靠的是清单，功夫下在会外，下在巷口。\n\n数一数平安社区的灯\n\n"
        "平安社区去年新装路灯一百二十盏，修好旧灯四十盏，楼道感应灯全部换新。\n\n本报记者 安若 整理\n"
    )
    first, second = articles(text)
    assert (first.reporters, second.reporters) == (("苏迟",), ("安若",))
    assert second.headline == "数一数平安社区的灯"


def test_page_without_words_has_no_articles() -> None:
    assert articles("") == articles("\n \n　\n") == articles("---\n\n***\n") == ()


def test_marks_alone_part_a_page_without_datelines() -> None:
    text = (
        "# 百姓身边\n\n## 一碗热汤面\n\n每天凌晨五点，老周的面馆就亮起了灯。\n\n老周说，大家都不容易。\n\n"
        "## 楼顶上的菜园\n\n惠民社区的楼顶如今种上了青菜和辣椒。\n"
    )
    noodles, garden = articles(text)
    assert (noodles.headline, garden.headline) == ("一碗热汤面", "楼顶上的菜园")
    assert pieces(text, noodles).startswith("一碗热汤面")


def test_datelines_of_other_papers_and_names_below_the_text() -> None:
    text = (
        "便民服务车开进大院\n\n晨报讯（首席记者 白露 通讯员 叶舟）昨日，和平街道的便民服务车开进了大院。\n\n"
        "积分能换米和油\n\n本报讯 记者 何川 报道：幸福社区的积分超市开业。\n\n图/受访者提供\n\n"
        "湖滨新区架起连心桥\n\n湖滨日报/湖滨新闻客户端讯（记者 乔木）十二个社区认领微心愿三百个。\n\n"
        "文化惠民 送戏下乡\n\n大戏唱到家门口\n\n　　近日，青山镇邀请县剧团到六个村演出。\n\n　　　　（徐行 范宁）\n"
    )
    found = articles(text)
    assert [a.headline for a in found] == ["便民服务车开进大院", "积分能换米和油", "湖滨新区架起连心桥", "大戏唱到家门口"]
    assert [a.reporters for a in found] == [("白露", "叶舟"), ("何川",), ("乔木",), ("徐行", "范宁")]
    assert blocks(found[1], BlockKind.BODY) == ["幸福社区的积分超市开业。"]


def test_list_of_contents_and_pull_quote() -> None:
    text = (
        "今日导读\n\n社区食堂怎样办得久（2版）\n\n学校操场周末开放（4版）\n\n让流动摊贩有个家\n\n"
        "本报讯（记者 冷泉）永宁街道安置摊贩。摊主每天\n\n> “有了固定摊位，心里踏实多了。”\n\n"
        "傍晚出摊，垃圾自带。\n\n“有了固定摊位，心里踏实多了。”摊主老马说。\n"
    )
    (article,) = articles(text)
    assert article.headline == "让流动摊贩有个家" and "导读" not in pieces(text, article)
    assert "摊主每天傍晚出摊，垃圾自带。" in article.text and article.text.count("踏实多了") == 1


def test_headings_with_the_mark_of_other_headlines_stay_inside() -> None:
    text = (
        "## 翠屏街道办起邻里集市\n\n本报讯（记者 石磊）翠屏街道的邻里集市开了张。\n\n**手艺人摆摊不收租**\n\n摊位由街道免费提供。\n\n"
        "**志愿者维护秩序**\n\n二十名志愿者轮流值守。\n\n**北苑社区清理河道**\n\n本报讯（记者 方圆）北苑社区清理河道。\n\n"
        "### 南湖社区安装充电桩\n\n本报讯（记者 方圆）南湖社区装了八十个充电桩。\n\n### 居民齐点赞\n\n充电安全了，居民放心了。\n"
    )
    market, river, power = articles(text)
    assert blocks(market, BlockKind.HEADING) == ["手艺人摆摊不收租", "志愿者维护秩序"]
    assert (river.headline, power.headline) == ("北苑社区清理河道", "南湖社区安装充电桩")


def test_words_like_a_dateline_or_a_fragment_begin_no_article() -> None:
    text = (
        "## 网格员上门修电路\n\n本报讯（记者 石磊）清晨，电工老何接到求助。\n\n网格员小李昨天收到消息，二号楼停电。\n\n"
        "本社区居民随后来电，三号楼也停了。\n\n一、修路灯。月底前换完六十盏。\n\n二、建凉亭。选址由居民投票。\n\n"
        "瞧，名单已经贴出来了。\n\n”楼道也刷白了“，邻居补充。\n"
    )
    (article,) = articles(text)
    assert len(blocks(article, BlockKind.BODY)) == 7


def test_lead_above_the_byline_and_pictures_between_paragraphs() -> None:
    text = (
        "## 老街坊的新茶馆\n\n茶馆开张一年，成了邻里议事的地方。\n\n本报记者 石磊\n\n走进茶馆，墙上挂着议事规则。\n\n"
        "茶馆一角。\n\n摄影 方圆\n\n茶客们边喝边聊，说的多是楼里的事。\n\n## 水渠清了淤\n\n本报讯（记者 石磊）村民清淤三公里。\n"
    )
    tea, ditch = articles(text)
    assert (tea.headline, tea.reporters, ditch.headline) == ("老街坊的新茶馆", ("石磊", "方圆"), "水渠清了淤")
    assert blocks(tea, BlockKind.CAPTION) == ["茶馆一角。"] and "茶客们边喝边聊" in tea.text


def test_list_of_names_belongs_to_the_article_that_announces_it() -> None:
    text = (
        "## 最美邻里名单揭晓\n\n本报讯（记者 石磊）评选昨日揭晓。名单如下：\n\n赵玉兰 松林社区\n\n钱小芳 银杏社区\n\n"
        "## 榜样就在身边\n\n本报讯（记者 石磊）获奖者走进社区宣讲。\n"
    )
    winners, models = articles(text)
    assert "钱小芳 银杏社区" in winners.text.split("\n") and models.kicker is None
