//! Words of everyday language that look like syllables of a name or end like a
//! Russian surname. A run of such words in small letters is no name.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::han::simplify;
use crate::written::{Script, Written};

/// English words that are syllables of Chinese or Korean names in some scheme.
const SYLLABLES_LIST: &str = "a ah an bad bag ban bang bar be bee ben bin bo bong bow bum bun bung can cha chai chap char chat che chew chic chop \
chow chuck chum church con dan dang day den din do dog dun dung each even fan fang fen fin fun gang gas gay go goo gum \
gun ha ham han hang he hee hen her hi him ho hoe hong hook hop hot how huh hum hung hut i ill in inn is it its jab jam \
jar jay jet jig jo job jog jot jug june jung just kan kid kin king kit kong lab lad lag lame lane lang lap late law \
lay lee lie lien lin line long loo lung ma main man mane mang may me men mi mien mind mine ming mo mock moo moon mound \
mow mum my nap nay new ni no nook noon not null nun nut o oak oar oh ok old on one ooh or out own pa pack pad pair pal \
pan pane pang par park part pay pea peck peek pen pi pie pig pin pine ping pit pock poke pot pull pun pung put pyre \
rag rah ran rang rat raw ray ream red rib rig rim ring rip roan rob rod roll rook rot row rug run rung sack sad sag \
sang sat saw say seal see seem seen set shah shall sham shan she shi shim shin ship shoe shoo show shun shut shy sin \
sing sip sit six so soak sob sock soil sok son song soo soon sow spa suck sue suit suk sum sun sung sup tack talk tall \
tan tang tap tar tau tea ten than the thin thing tick tie tin tip to tock ton tong too top toy try tuck two up urn us \
van want war was way we wee wen wet wick won wool ya yack yam yard yawn ye yell yen yes yet yin yip yo yoke yon you \
young your yuck yum zoo";

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
nippon tobacco mexico morocco gecko";

/// Common words of Chinese and Korean whose first syllable is a surname.
const EASTERN_LIST: &str = "安全 方面 方法 方向 方案 时间 解放 解放军 和平 党员 国民 高度 万岁 温度 金属 金融 石油 马上 黄河 江苏 江西 江南 成功 成立 常委 \
全国 全体 全会 任务 任命 任何 相关 相信 应该 应当 满足 水平 白色 文化 文件 文章 文学 南方 东方 东北 西北 华北 华南 海南 左右 左派 项目 景色 \
年代 时期 时候 都市 钱包 元首 单位 单独 平壤 平等 平安 平原 易于 连接 连续 容易 游击 游击队 路线 农民 农业 干部 支持 支部 丁香 朝鲜 中华 中央 志愿 志愿军 中立 军队 谈判 停战 战争 \
조선 한국 정부 전쟁 인민 인민군 미국 중국 소련 주석 위원 위원회 회의 조국 정치 경제 외교 공산당 공산주의 노동 노동당 남조선 남한 북한 한반도 \
정책 전선 정전 정보 장군 지도 지도자 지방 지역 사회 사회주의 사건 사령관 사상 방문 방송 국가 국민 국제 국방 선전 성명 공화국 공군 공업 \
하나 우리 우리는 이것 이후 이상 이날 이번 오늘 오후 오전 고려 고위 신문 신의주 서울 서기 서방 서한 원조 원수 원산 임무 임시 나라 안보 문제 문화 \
석유 길이 마을 양국 민족 민주 민주주의 현재 현대 주의 주체 주민 여기 여러 구역 구체 도시 소식 함경도 함흥 평양 황해도 강원도 전라도 경상도";

/// Common short words of Russian that are syllables of Chinese or Korean names.
const RUSSIAN_LIST: &str = "а и о у я он она оно они но на не ни по со во ко ли бы же до да то так как там тут дом год сам сын чин мин тон кон \
мы вы ты их им от за ту та те хан хор мир пол пять пан пак ган ген тем тел цен цель час чан чай юг ян об без для при про под над из \
кто что чем чья мой твой свой наш ваш лет нет был быть ден день рад ряд ток суд сон сан сун сын мак ман мал май ион ин ки дан дон лев";

static SYLLABLES: LazyLock<HashSet<&'static str>> = LazyLock::new(|| SYLLABLES_LIST.split_whitespace().collect());
static LIKE_RUSSIAN: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| LIKE_RUSSIAN_LIST.split_whitespace().collect());
static EASTERN: LazyLock<HashSet<&'static str>> = LazyLock::new(|| EASTERN_LIST.split_whitespace().collect());
static RUSSIAN: LazyLock<HashSet<&'static str>> = LazyLock::new(|| RUSSIAN_LIST.split_whitespace().collect());

/// Whether a name is nothing but plain words: of Latin and Cyrillic letters
/// without any capital, hyphen or mark, of others as they stand.
pub(crate) fn is_plain(written: &Written) -> bool {
    let pieces = || written.words.iter().flat_map(|word| word.pieces.iter());
    let small = || !written.is_hyphened() && !written.words.iter().all(|word| word.capital);
    let all_in = |list: &LazyLock<HashSet<&'static str>>| pieces().all(|piece| is_listed(list, piece));
    match written.script {
        Script::Latin => small() && all_in(&SYLLABLES),
        Script::Cyrillic => small() && all_in(&RUSSIAN),
        Script::Han | Script::Hangul => is_listed(&EASTERN, &pieces().flat_map(|piece| piece.chars().map(simplify)).collect::<String>()),
    }
}

/// Whether a word is an English one that ends like a Russian surname.
pub(crate) fn is_english(word: &str) -> bool {
    is_listed(&LIKE_RUSSIAN, word)
}

fn is_listed(list: &LazyLock<HashSet<&'static str>>, word: &str) -> bool {
    list.contains(word)
}
