//! Words of everyday language that look like syllables of a name or end like a
//! Russian surname. A run of such words in small letters is no name.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::han::simplify;
use crate::written::{Script, Word, Written};

/// English words that are syllables of Chinese or Korean names in some scheme.
const SYLLABLES_LIST: &str = "a ah along also an back bad bag ban bang bar be bee ben bin bo bong bow bum bun bung busy can case cha chai chap char \
chat che chew chic chop chow chuck chum church con dan dang day de den die din do dog due dun dung each en even fan \
fang fen fin fun gang gas gay go going gone goo gum gun ha ham han hang have he hee hen her here hi him ho hoe home \
hong hook hop hot how huh hum hung hut i ill in inn is it its jab jam jar jay jet jig jo job jog jot jug june jung \
junta just kan kid kin king kit kong la lab lad lag lame lane lang lap large late law lay lee lie lien like lin line \
long loo look lung ma made main man mane mang may me mean men mi mien mil mind mine ming mo mock moo moon more mound \
mow mum my nap nay new ni no non nook noon not null nun nut o oak oar oh ok old on one ooh or out own pa pack pad pair \
pal pan pane pang par park part pay pea peck peek pen per pi pie pig pin pine ping pit pock poke pot pull pun pung put \
pyre rag rah ran rang range rat raw ray ream red rep rib rig rim ring rip roan rob rod roll rook rot row rug run rung \
sack sad sag same sane sang sat saw say seal see seem seen set shah shall sham shan she shi shim shin ship shipping \
shoe shoo show shun shut shy sin sing sip sit six so soak sob sock soil sok some son song soo soon sow spa suck sue \
suit suk sum sun sung sup tack take talk tall tan tang tap tar tau tea ten than the there thin thing those tick tie \
time tin tip to tock ton tong too top toy try tuck two up upon urn us van want war was way we wee wen wet wick won \
wool ya yack yam yard yawn ye yell yen yes yet yin yip yo yoke yon you young your yuck yum zoo";

/// English words and names that end like Russian surnames or would be read so.
const LIKE_RUSSIAN_LIST: &str = "begin within cabin margin origin virgin basin resin robin ruin satin bulletin cousin coffin muffin penguin dolphin \
pumpkin napkin assassin toxin protein vitamin latin martin franklin berlin austin benjamin irwin griffin rankin darwin edwin calvin \
colin kevin justin dublin bevin gavin marvin melvin robin goodwin baldwin erwin chaplin laughlin mcclurkin kilmartin mclaughlin \
hopkin larkin perkin dunkin aspirin insulin javelin violin mandolin gremlin kremlin merlin catlin dustin quentin valentin corbin \
below allow follow window shadow yellow narrow tomorrow borrow sorrow arrow hollow fellow elbow rainbow swallow marrow sparrow \
andrew review interview preview nephew renew hebrew curfew marlow barlow winslow ludlow bigelow warsaw matthew \
machine marine magazine palestine medicine argentine philippine valentine katherine christine caroline pauline madeleine ukraine \
vaccine routine engine imagine determine genuine famine discipline doctrine masculine feminine submarine byzantine \
sheriff tariff plaintiff mastiff bailiff pontiff \
risky husky dusky frisky pesky whisky sandwich ostrich zurich munich norwich greenwich enrich \
china russia asia argentina katrina carolina marina regina christina angelina farina cantina retina latina \
admin takeoff breakoff chagrin layoff standoff payoff cutoff kickoff tradeoff nippon tobacco mexico morocco gecko";

/// Common words of Chinese and Korean whose first syllable is a surname.
const EASTERN_LIST: &str = "安全 方面 方法 方向 方案 时间 解放 解放军 和平 党员 国民 高度 万岁 温度 金属 金融 石油 马上 黄河 江苏 江西 江南 成功 成立 常委 \
全国 全体 全会 任务 任命 任何 相关 相信 应该 应当 满足 水平 白色 文化 文件 文章 文学 南方 东方 东北 西北 华北 华南 海南 左右 左派 项目 景色 \
年代 时期 时候 都市 钱包 元首 单位 单独 平壤 平等 平安 平原 易于 连接 连续 容易 游击 游击队 路线 农民 农业 干部 支持 支部 丁香 朝鲜 中华 中央 志愿 志愿军 中立 军队 谈判 停战 战争 \
조선 한국 정부 전쟁 인민 인민군 미국 중국 소련 주석 위원 위원회 회의 조국 정치 경제 외교 공산당 공산주의 노동 노동당 남조선 남한 북한 한반도 \
정책 전선 정전 정보 장군 지도 지도자 지방 지역 사회 사회주의 사건 사령관 사상 방문 방송 국가 국민 국제 국방 선전 성명 공화국 공군 공업 \
하나 우리 우리는 이것 이후 이상 이날 이번 오늘 오후 오전 고려 고위 신문 신의주 서울 서기 서방 서한 원조 원수 원산 임무 임시 나라 안보 문제 문화 \
석유 길이 마을 양국 민족 민주 민주주의 현재 현대 주의 주체 주민 여기 여러 구역 구체 도시 소식 함경도 함흥 평양 황해도 강원도 전라도 경상도";

/// English words of grammar that are syllables, too.
const GRAMMAR_LIST: &str = "a an and at am are as be been but by do done for go had has have he her him his i if in into is it its may me my no nor \
not of off on one or our out own so than that the them then they this to too up us use was we were when who will with you your";

/// Of these, those that stand before names in titles (`In China`) oftener than they are surnames.
const BEFORE_NAMES: [&str; 10] = ["in", "on", "to", "be", "up", "us", "we", "my", "me", "are"];

/// Common short words of Russian that are syllables of Chinese or Korean names.
const RUSSIAN_LIST: &str = "а и о у я он она оно они но на не ни по со во ко ли бы же до да то так как там тут дом год сам сын чин мин тон кон \
мы вы ты их им от за ту та те хан хор мир пол пять пан пак ган ген тем тел цен цель час чан чай юг ян об без для при про под над из \
кто что чем чья мой твой свой наш ваш лет нет был быть ден день рад ряд ток суд сон сан сун сын мак ман мал май ион ин ки дан дон лев";

/// Words, to be looked up.
type List = LazyLock<HashSet<&'static str>>;

static SYLLABLES: List = LazyLock::new(|| SYLLABLES_LIST.split_whitespace().collect());
static GRAMMAR: List = LazyLock::new(|| GRAMMAR_LIST.split_whitespace().collect());
static NOTHING: List = LazyLock::new(HashSet::new);
static LIKE_RUSSIAN: List = LazyLock::new(|| LIKE_RUSSIAN_LIST.split_whitespace().collect());
static EASTERN: List = LazyLock::new(|| EASTERN_LIST.split_whitespace().collect());
static RUSSIAN: List = LazyLock::new(|| RUSSIAN_LIST.split_whitespace().collect());

/// Whether what may be read as a name is plain words. Latin and Cyrillic words
/// without a hyphen or mark are, when all are syllables of everyday language in
/// small letters, when a word of grammar (`to`, `in`) stands in small letters or
/// before one other word (`In China`), or when a capital follows a small letter; and
/// before a comma a surname has a capital.
/// Other scripts: a list of common words.
pub(crate) fn is_plain(written: &Written) -> bool {
    match written.script {
        Script::Latin => is_place(written) || is_plain_in(written, &SYLLABLES, &GRAMMAR),
        Script::Cyrillic => is_plain_in(written, &RUSSIAN, &NOTHING),
        Script::Han | Script::Hangul => {
            let pieces = written.words.iter().flat_map(|word| &word.pieces);
            is_listed(&EASTERN, &pieces.flat_map(|piece| piece.chars().map(simplify)).collect::<String>())
        }
    }
}

fn is_plain_in(written: &Written, syllables: &List, grammar: &List) -> bool {
    let words = &written.words;
    let is_grammar = |word: &Word| word.pieces.len() == 1 && is_listed(grammar, &word.pieces[0]);
    if written.comma {
        return !words[0].capital;
    }
    if written.is_hyphened() {
        return words.iter().any(|word| !word.capital && is_grammar(word));
    }
    let small = || words.iter().any(|word| !word.capital);
    let all_in = |list: &List| words.iter().all(|word| is_listed(list, &word.pieces[0]));
    let grows = words.len() > 1 && !words[0].capital && words.iter().any(|word| word.capital);
    grows
        || small() && (all_in(syllables) || words.iter().any(is_grammar))
        || words.len() == 2 && BEFORE_NAMES.contains(&words[0].pieces[0].as_str())
}

/// Names of places that are read as persons' otherwise.
fn is_place(written: &Written) -> bool {
    let words: Vec<&str> =
        written.words.iter().flat_map(|word| word.pieces.iter().map(String::as_str)).collect();
    matches!(
        words[..],
        ["hong", "kong"] | ["viet", "nam"] | ["ha", "noi"] | ["sin", "kiang"] | ["dai", "viet"]
    )
}

/// Whether a word is an English one that ends like a Russian surname.
pub(crate) fn is_english(word: &str) -> bool {
    is_listed(&LIKE_RUSSIAN, word)
}

fn is_listed(list: &List, word: &str) -> bool {
    list.contains(word)
}
