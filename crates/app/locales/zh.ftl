# 页面上的所有文字，中文（简体）。

## Frame

skip = 跳到正文
navigation = 档案馆
documents = 文献
collections = 专题集
changes = 变更
about = 关于
search-label = 检索文献
search-hint = 人名、地名、词句、编号……
search = 检索
suggestions = 建议
suggested = { $count ->
    [0] 没有建议
   *[other] { $count } 条建议
}
suggested-by = { $why }：{ $name }
several-documents = 多件文献
holding = { $count } 件文献
revision-of = 第 { $rev } 版，{ $day }
permanent-link = 永久链接

## Dates and numbers

thousands = ,
autonym = 中文
interface-language = 语言
date-year = { $name }年
date-decade = { $name }年代
date-month = { $year }年{ $month }月
date-day = { $year }年{ $month }月{ $day }日
date-about = 约{ $name }
date-uncertain = { $name }（存疑）
date-span = { $from }至{ $to }
date-from = { $name }起
date-until = 至{ $name }

## Home

holdings = { $collections } 个专题集，{ $documents } 件文献。
holdings-years = { $collections } 个专题集，{ $documents } 件文献，{ $first }年至{ $last }年。
when = 时间
bars-are-links = 点击条柱可查看相应的文献。
undated-here = 有 { $count } 件文献没有日期。
all-collections = { $count ->
    [1] 该专题集
   *[other] 全部 { $count } 个专题集
}
new-and-changed = 新增与变更
everything-changed = 全部变更
browse-all = 浏览全部文献

## Years

years = 年份
years-caption = 各年文献数，{ $first }年至{ $last }年：{ $most }年最多
months-caption = 各月文献数，{ $first }至{ $last }：{ $most }最多
decades-caption = 各年代文献数，{ $first }至{ $last }：{ $most }最多
none-of-its-own = 没有文献直接属于此条，只有属于上列各条者。
figure = { $count }
year-bar = { $name }：{ $count }
bar = { $name }：{ $count } 件文献
as-table = 以表格显示
year = 年
month = 月
number-of-documents = 文献数
decade = { $name }年代

## Timeline

timeline = 时间线
over-time = 这些文献的时间线
timeline-documents = { $count } 件文献
timeline-caption = 文献{ $by }：{ $first } 至 { $last }
timeline-key = 实心为确定。带斜线和边框者可能属于该时：日期不确切，或为一段时间。一段时间标在其全部日子之下。
timeline-more-spans = 另有 { $count } 个此类日期只计入柱中。
timeline-beside = 无日期而未绘出：
timeline-gaps = 以下时段没有文献：{ $name }。
timeline-skip = 跳过柱图，转到表格
timeline-nothing = 这里没有带日期的文献。
timeline-other = 其他时间
timeline-all = 全部时间
timeline-coverage = 分布
timeline-whole = 总体
timeline-by-repository = 按收藏机构
timeline-by-language = 按语言
by-day = 按日
by-month = 按月
by-year = 按年
by-decade = 按年代
bar-possible = { $name }：{ $count } 件文献，其中 { $possible } 件可能
of-them-possibly = 其中可能
events = 事件
more-events = 另有 { $count } 个事件未列出。
coverage-repository = 按收藏机构的分布
coverage-language = 按语言的分布
coverage-none = 这里没有。
coverage-more = 另有 { $count } 项文献较少，未列出。
gaps = 没有文献的时段
no-gaps = 各时段均有。

## Map

map = 地图
on-the-map = 在地图上
map-caption = 地图上有 { $count } 个地点。
map-key = 圆代表地点，文献越多圆越大；环代表多个地点，可打开更近的地图。线从寄出地通向寄往地。海岸线为今日的海岸线。
map-cluster = { $places } 个地点，最多的是 { $name }：{ $count } 件文献
map-move = 地图的其他部分
map-closer = 放大
map-wider = 缩小
map-west = 向西
map-east = 向东
map-north = 向北
map-south = 向南
map-world = 世界
map-all = 所有这些地点
map-skip = 跳过地图，转到地点列表
map-shown = 本图上的地点
map-elsewhere = 其他地方
map-unplaced = 没有坐标
map-ways = 由何处寄往何处
map-from = 寄自
map-to = 寄往
map-place = 地点
map-then = 当时称 { $name }
map-nothing = 这些文献没有记录地点。

## Results

results = 结果：
range = { $from } - { $to }，共 { $total }
title-range = 文献 { $name }
title-words = “{ $words }”：{ $range }
title-none = “{ $name }”：未找到
narrow = 缩小范围
filters = 筛选条件
take-away = 去除
chip = { $facet }：{ $value }
chip-not = 排除{ $facet }：{ $value }
chip-date = 日期：{ $name }
chip-certain = 仅限确定的日期
chip-undated = 仅限无日期
chip-exact = 按输入的拼写
chip-any = 含任一词
chip-fold = 各版本合一
fold = 版本
fold-apart = 分别列出
fold-one = 合为一条
folded = { $count } 个版本
clear = 清除全部筛选
sorted-by = 排序
sort-relevance = 相关度
sort-order = 原有顺序
sort-date = 日期
sort-date-backwards = 日期从晚到早
sort-title = 标题
sort-added = 最近加入
per-page = 每页
undated-document = 无日期
possibly = 可能
missing = 缺少：{ $name }
passage = 段落 { $name }
note = 注释 { $name }
some-words = 没有文献包含全部词语。以下文献包含其中一部分，包含较多的在前。
did-you-mean = 您要找的是不是
also-searched = 同时检索了：{ $name }。
only-typed = 仅按输入检索
hint-no-words = 其中没有可检索的词，因此显示全部文献。
hint-not-a-date = “{ $name }”无法识别为日期，已按词语检索。
hint-too-many = 只检索了前 { $count } 个词，其余略去。
hint-too-deep = 括号嵌套过深，最里层已略去。
hint-many-beginnings = 以“{ $name }”开头的词非常多，只检索了最常见的。
possible = 其中 { $count } 件可能属于{ $date }。
only-certain = 仅限确定的
not-counted = 此处未计入：
among-them = 其中：
undated = { $count } 件无日期文献
cite-results = 引用这些结果
cite-hint = 为这些文献的当前版本生成一个永久页面。
cite-most = 数量较多，只保存前 { $count } 件。
pagination = 分页
first = 首页
previous = 上一页
next = 下一页
last = 末页
nothing = 未找到
nothing-words = 请减少或更换词语，或去除一个筛选条件。
nothing-filters = 不加筛选
nothing-any = 含任一词
nothing-all = 全部文献
date-filter = 日期
date-unread = “{ $name }”无法识别为日期，因此未作筛选。请写作 1956、1956年8月、1956年8月3日或 1955/1957。
without-date = 去除日期
date-hint = 1956年5月，1955/1957
show = 显示

## Facets

facet-collection = 专题集
facet-person = 人物
facet-organization = 机构
facet-place = 地点
facet-topic = 主题
facet-repository = 收藏处
facet-kind = 类型
facet-language = 原文语言
facet-readable = 可读语言
facet-decade = 年代
facet-author = 作者
facet-recipient = 收件人
facet-origin = 寄自
facet-destination = 寄往
facet-unit = 所在案卷
facet-with = 均被提及
all-values = 全部 { $count } 项……
leave-out = 排除 { $name }
not = 排除
find-in-facet = 在其中查找
find = 查找
back-to-results = 返回结果
values-found = { $count ->
    [0] 未找到
   *[other] { $count } 项
}

## Document

view = 显示
kind = 类型
numbers = 编号
date-note = 关于日期
other-dates = 其他日期
from = 发件人
to = 收件人
participants = 参加者
sent-from = 地点
sent-to = 发往
held-at = 收藏处
original-language = 原文语言
markings = 标记
extent = 篇幅
release = 解密
credits = 贡献者
rights = 权利
identifiers = 其他标识
related = 相关文献
versions = 本文献的各版本
same-file = 同一案卷的其他文献
whole-file = 该案卷的全部文献
compare = 对照
what-changed = 此后的变更
in-collections = 收入
details = 详细信息
notes = 注释
accessed = 访问日期：
pane-show = 显示
pane-hide = 隐藏
keys = 快捷键
keys-when = 焦点在正文中时有效：停在页边号码上，或点击正文。
keys-passage = 下一段、上一段
keys-page = 下一页、上一页
keys-other = 另一文本的同一段落
keys-copy = 复制此段的引用格式
note-back = 返回正文
not-here = 不在本档案馆
no-text = 这是目录条目，此处没有文献正文。
older = 这是{ $day }的第 { $rev } 版。
latest = 当前为第 { $latest } 版
link-words = 链接到这些文字
level-passages = 段落对齐。
level-pages = 按页对齐，段落数相同处按段落对齐。
level-numbers = 页码相同的页对齐。
level-nothing = 各文本的页和段落不一致，未对齐。
now-elsewhere = 现位于
now-changed = 已有改动，现位于
now-gone = 正文中已无
download = 下载
as-json = JSON
as-text = 纯文本
source-page = 第 { $name } 页
passages-match = { $count ->
    [0] 此处显示的段落中没有“{ $name }”
   *[other] { $count } 个段落含有“{ $name }”
}
passages-elsewhere = { $language } { $count } 个
scans-match = { $count } 张页面图像
first-passage = 第一个段落
next-passage = 下一段落
previous-passage = 上一段落
step = { $number } / { $count }
without-marks = 不加标记
why = 为何列出此件？
why-not = 本文献中没有
why-more = 另有 { $count } 种形式
occurs = { $count ->
    [1] { $place }
   *[other] { $place }（{ $count } 次）
}
place-title = 标题
place-summary = 摘要
place-office = 职务
place-reference = 档号
place-identifier = 标识
place-text = { $name }正文
scan = 扫描件
scans = 扫描件
scan-page = 扫描件，第 { $number } 页，共 { $count } 页
scan-previous = 上一页
scan-next = 下一页
scan-viewer = 页面图像。方向键移动，加减键缩放。
scan-closer = 放大
scan-farther = 缩小
scan-left = 向左旋转
scan-right = 向右旋转
scan-whole = 整页
scan-alone = 仅图像
scan-hits = 本页找到 { $count } 个词
scans-found-on = 找到的页：
scan-pending = 正在生成 { $name }，请稍后再看。
scan-locked = { $name } 有密码，无法显示。
scan-too-much = { $name } 过大或生成时间过长，无法显示。
scan-unreadable = { $name } 已损坏或不是图像，无法显示。
passage-link = 段落 { $name }，永久链接
leaf-transcript = { $language }，原文转录
leaf-translation = { $language }译文
leaf-ocr = { $language }，由扫描件自动识别
leaf-from = 译自{ $name }
leaf-date = { $name } 制作
leaf-machine = 机器生成
leaf-part = 非全文
credit = { $role }：{ $name }
form-original = 原件
form-copy = 副本
form-published = 刊本
obtained-by = 由 { $name } 获得
released = { $name }解密
released-by = { $day }由 { $name } 解密
released-somewhen = 由 { $name } 解密
withheld = 原收藏处未公开其中一部分
relation-draft_of = 草稿，定稿为
inverse-draft_of = 本文献的草稿
relation-copy_of = 副本，原件为
inverse-copy_of = 本文献的副本
relation-extract_of = 摘录自
inverse-extract_of = 本文献的摘录
relation-enclosed_in = 附于
inverse-enclosed_in = 附件
relation-replies_to = 答复
inverse-replies_to = 复件
relation-forwards = 转发
inverse-forwards = 转发件
relation-same_event_as = 关于同一事件
inverse-same_event_as = 关于同一事件
relation-published_as = 刊载为
inverse-published_as = 刊载
relation-translation_of = 译自
inverse-translation_of = 本文献的译文
relation-see_also = 另见
inverse-see_also = 另见
rights-InC = 受版权保护
rights-InC-EDU = 受版权保护，允许教育使用
rights-InC-NC = 受版权保护，允许非商业使用
rights-InC-OW-EU = 受版权保护，欧盟孤儿作品
rights-InC-RUU = 受版权保护，权利人无法联系或无法确认
rights-NoC-CR = 无版权，有合同限制
rights-NoC-NC = 无版权，仅限非商业使用
rights-NoC-OKLR = 无版权，有其他已知法律限制
rights-NoC-US = 在美国无版权
rights-CNE = 版权未评估
rights-UND = 版权状况未定
rights-NKC = 无已知版权
rights-zero = 不保留权利（CC0）
rights-mark = 公有领域
rights-by = 知识共享 署名
rights-by-sa = 知识共享 署名、相同方式共享
rights-by-nc = 知识共享 署名、非商业性使用
rights-by-nd = 知识共享 署名、禁止演绎
rights-by-nc-sa = 知识共享 署名、非商业性使用、相同方式共享
rights-by-nc-nd = 知识共享 署名、非商业性使用、禁止演绎

## Two texts compared

compared = “{ $one }”与“{ $other }”对照
compared-texts = “{ $name }”的两个文本对照
compared-revisions = { $day }的第 { $one } 版与{ $other-day }的第 { $other } 版
compare-one = 第一件
compare-other = 第二件
compare-share = 两个文本有百分之 { $percent } 相同。
compare-contained = 第一件的百分之 { $left } 见于第二件，第二件的百分之 { $right } 见于第一件。
compare-moved = 相同部分的百分之 { $percent } 位置不同。
compare-languages = 两个文本语言不同，因此几乎没有相同的词。
compare-nothing = 其中一件此处没有正文，无法对照。
compare-too-long = 文本过长，无法在此对照。
compare-all = 全部
compare-differences = 仅看 { $count } 处差异
compare-same = { $count } 个段落相同
compare-swap = 左右互换
compare-first = 第一处差异
compare-next = 下一处差异
compare-only-left = 仅见于第一件
compare-only-right = 仅见于第二件
compare-elsewhere = 位于另一件的别处
compare-removed = [仅见于第一件：]
compare-added = [仅见于第二件：]
compare-moved-to = ⇢ 移至 { $name }：
compare-moved-from = ⇠ 移自 { $name }：
compare-rewritten = 重写：在两文本中位置相同，但几乎没有相同的词
compare-absent = 此处没有

## Citing

cite = 引用
cite-as = 引用格式
cite-document = 引用本文献
cite-title = 引用：{ $name }
cite-passage = 段落 { $name }
cite-whole = 引用整件文献
cite-it = 引用
cite-files = 供文献管理软件使用
cite-some = 引用其中一段
passage-hint = 页边编号的链接，或其末尾：en.p2.3
passage-unknown = 本文献中没有该段落，因此引用整件。
form-note = 注释
form-bibliography = 书目
form-work = 引用书目
form-in-text = 文内
copy = 复制
copied = 已复制

struck-out = 删去的文字
pdf-scans = 含扫描件的 PDF
pdf-missing = 生成此文件的计算机没有下列字符的字体，故以方框代替：{ $name }。纯文本中有这些字符。

## Basket

basket = 文献篮
basket-add = 放入文献篮
basket-words = 这些文献由您的浏览器保存三十天，本站不作任何保存。
basket-none = 文献篮是空的。
basket-count = { $count } 件文献
basket-full = 文献篮已满：最多 { $count } 件，名称较长时更少。请先下载，再清空。
basket-styles = 以列表显示
basket-remove = 取出
basket-empty = 清空文献篮

## Collections

collections-none = 尚无专题集。
inside = 其中的专题集
about-collection = 关于本专题集
essay = 导论
documents-of = 文件年代
breadcrumb = 所在位置
a-theme = 专题
key-documents = 重要文件
coverage-dates = 日期
editors = 编者
collection-whole = 整个专题集，一个文件
parcel-words = { $title }，{ $archive } 的专题集：{ $address }
    其中有 { $count } 件文献，每件均有著录（.json）、正文（.txt）和 TEI P5（.tei.xml）。`fonds import` 可读取 TEI 文件和 collection.jsonl。
parcel-most = 专题集有 { $count } 件文献，此处为最前面的部分。
search-collection = 在本专题集中检索

## Sets

set-kept = 为引用而保存的结果
set-heading = { $day }找到的 { $count } 件文献
set-everything = 档案馆全部文献
quoted = “{ $name }”
set-now = 现在进行同一检索
set-most = 检索找到 { $total } 件文献，此处保存前 { $count } 件。
set-cite = 引用方式
set-since = 此后
since-nothing = 其中没有变更，检索也没有更多结果。
since-changed = { $count } 件文献有变更。
since-withdrawn = { $count } 件文献已撤回。
since-added = 检索另找到 { $count } 件文献：
set-citation = { $archive }：{ $heading }。检索：{ $asked }。{ $address }
set-gone = 已于{ $name }撤回。
set-changed = 此后有变更：引用的是第 { $rev } 版，当前为第 { $latest } 版
kept-on = 保存于{ $name }

## Changes

changes-words = 何时新增、更改、撤回了什么（UTC）。
changes-none = 尚无变更。
added = 新增
changed = 更改
withdrawn = 撤回
older-changes = 更早的变更
newest-changes = 最新的变更

## Revisions

revisions = 各版
revisions-of = “{ $name }”的各版
revisions-words = 文献保存过的每个状态都留在被引用之处，最新的在前。
revision-changed = 更改了：{ $name }
newest-revisions = 最新各版
older-revisions = 更早各版
field-title = 标题
field-titles = 其他语言的标题
field-identifiers = 其他标识
field-numbers = 编号
field-kind = 类型
field-date = 日期
field-date_text = 显示的日期
field-date_note = 日期说明
field-dates = 其他日期
field-place = 地点
field-place_to = 发往地
field-from = 发件人
field-to = 收件人
field-participants = 参加者
field-people = 人物
field-organizations = 机构
field-places = 地点
field-topics = 主题
field-summary = 摘要
field-languages = 语言
field-markings = 标记
field-extent = 篇幅
field-sources = 出处
field-release = 解密
field-credits = 贡献者
field-rights = 权利
field-access = 开放范围
field-collections = 专题集
field-texts = 正文
field-files = 文件
field-related = 相关文献

## About

about-facts = 数字概览
about-contact = 联系
about-programs = 供程序使用
about-programs-words = 此处公开的一切都可由程序以 JSON 读取：

## Failures

nowhere = 此地址没有内容
nowhere-words = 地址可能有误。曾经公布而后撤回的文献会在其地址上说明。
nowhere-near = 含有该地址中词语的文献
beyond-last = 没有这一页
beyond-last-words = 列表没有这么多页。
to-last = 到最后一页
gone = 本文献已撤回
gone-words = { $name } 曾经公开，已于{ $day }撤回。
gone-stays = 该地址不会再用于其他文献。
reason = 所述理由
full = 今天不能再保存更多结果
full-words = 为防止机器人占满磁盘，每天设有限额。请明天（UTC）再试；检索的地址仍然有效。
busy = 目前正在生成的文件过多
busy-words = 请稍后再试。
no-fonts = 此处无法生成 PDF
no-fonts-words = 提供本档案馆的计算机没有字体。可以获取纯文本和 TEI。
no-format = 不提供这种格式
no-format-words = 不带格式的地址上列有可用的格式。
not-allowed = 此地址只可读取
not-allowed-words = 发送的内容未被接受。
broken = 出现了问题
broken-words = 是我们的错误，已记入日志。请稍后再试。

## Network

see-also = 另见
network = 关系网
network-written = 谁写给谁
network-written-of = { $name }的往来
network-named = 谁被一同提及
network-named-of = 与{ $name }一同被提及者
network-chip = { $name }的关系
network-ties = { $count } 项关系，范围：
network-none = 这些文献中没有彼此相关的人。
network-largest = 列出全部 { $total } 项关系中最大的 { $shown } 项，文件中更多。
network-among = 在被提及最多的 { $count } 个之中统计。
network-drawn = 画出 { $ties } 项关系，至多 { $most } 个人物和机构。
network-from = 发件人
network-to = 收件人
network-one = 一方
network-other = 另一方
network-tie = { $from } – { $to }：{ $count }
network-caption-written = 表中的关系。线在写信一方宽，在收信一方尖；越宽表示文献越多。点击名字可看其关系。
network-caption-named = 表中的关系。线越宽表示文献越多。点击名字可看其关系。

# Threads
thread = 往来文献
thread-of = { $name }的往来文献
thread-about = 答复、转发或附上了什么，依目录及正文所述。
thread-whole = 所答复的文献与复件
thread-more = 文献多于此处所示。
thread-names = 提及
thread-named-by = 被提及于
thread-answers = 答复
thread-answered = 复件
thread-words = “{ $name }”
thread-several = 可能指此处的几件
thread-absent = 本档案馆没有的电文 { $count } 件

## Authorities

people = 人物
organizations = 机构
places = 地点
topics = 主题
repositories = 收藏处
sections = 列表
letters = 按字母
all-letters = 全部
find-in-people = 姓名的任何写法
find-in-organizations = 机构的任何名称
find-in-places = 地点的任何名称
find-in-topics = 主题
find-in-repositories = 收藏处
entries = { $count } 个条目
entries-none = 没有这样名称的条目。
a-person = 人物
an-organization = 机构
a-place = 地点
a-topic = 主题
a-repository = 收藏处
other-names = 其他名称
unreviewed = 由文献中的名字生成，尚无人核对。
circular = 目录中此条经由其他条目包含于自身，这是目录的错误。
offices = 历任职务
office = 职务
since = { $name }起
until = 至{ $name }
coordinates = 坐标
web-site = 网站
lies-in = 位于
contains = 包含
broader = 上位主题
narrower = 下位主题
wrote-to = 致信
heard-from = 来信
wrote-from = 发信地
elsewhere = 其他来源
named-together = 一同被提及
about-name = 关于{ $name }
as-author = 作为作者（{ $count }）
as-recipient = 作为收件人（{ $count }）
as-mentioned = 被提及（{ $count }）
search-these = 检索这些文献
chip-and = 同时{ $facet }：{ $value }
units = 全宗、类别与案卷
unit-level = 层级
unit-reference = 档号
unit-dates = 日期
unit-creator = 形成者
unit-access = 该处的查阅条件
unit-languages = 语言
unit-scope = 范围与内容
unit-custody = 来源经过
of-level-fonds = 全宗
of-level-series = 类别
of-level-file = 案卷
who-held = 谁曾任某职
office-hint = 驻朝鲜大使
on-date = 日期
who = 人物
nobody-held = 记录中当时无人担任此职。请减少词语，或不填日期。

## Languages

language-ar = 阿拉伯语
language-az = 阿塞拜疆语
language-be = 白俄罗斯语
language-bg = 保加利亚语
language-bn = 孟加拉语
language-cs = 捷克语
language-cu = 教会斯拉夫语
language-da = 丹麦语
language-de = 德语
language-el = 希腊语
language-en = 英语
language-es = 西班牙语
language-et = 爱沙尼亚语
language-fa = 波斯语
language-fi = 芬兰语
language-fr = 法语
language-ga = 爱尔兰语
language-grc = 古希腊语
language-he = 希伯来语
language-hi = 印地语
language-hr = 克罗地亚语
language-hu = 匈牙利语
language-hy = 亚美尼亚语
language-id = 印度尼西亚语
language-is = 冰岛语
language-it = 意大利语
language-ja = 日语
language-ka = 格鲁吉亚语
language-kk = 哈萨克语
language-km = 高棉语
language-ko = 朝鲜语
language-ky = 吉尔吉斯语
language-la = 拉丁语
language-lo = 老挝语
language-lt = 立陶宛语
language-lv = 拉脱维亚语
language-mk = 马其顿语
language-mn = 蒙古语
language-ms = 马来语
language-my = 缅甸语
language-nl = 荷兰语
language-no = 挪威语
language-pl = 波兰语
language-ps = 普什图语
language-pt = 葡萄牙语
language-ro = 罗马尼亚语
language-ru = 俄语
language-sk = 斯洛伐克语
language-sl = 斯洛文尼亚语
language-sq = 阿尔巴尼亚语
language-sr = 塞尔维亚语
language-sv = 瑞典语
language-ta = 泰米尔语
language-tg = 塔吉克语
language-th = 泰语
language-tk = 土库曼语
language-tr = 土耳其语
language-tt = 鞑靼语
language-ug = 维吾尔语
language-uk = 乌克兰语
language-ur = 乌尔都语
language-uz = 乌兹别克语
language-vec = 威尼斯语
language-vi = 越南语
language-yi = 意第绪语
language-zh = 中文
language-zh-Hans = 中文（简体）
language-zh-Hant = 中文（繁体）

## Whom a document names

meant = 人名识别
meant-names = { $count } 个名称及其链接方式
how-name = 记录中的名称
how-variant = 记录中的其他名称
how-id = 依据来源中的标识
how-decided = 依据决定
how-editor = 由编辑指定
possibly-held = 可能为{ $name }
wrote-then = 当时撰写的文献 { $count } 件
