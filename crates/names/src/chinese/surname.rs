//! Chinese surnames: those that are frequent by the counts of the Ministry of Public
//! Security (2007), and those of the Hundred Surnames (百家姓) still in use.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::syllable;
use crate::han;

/// Simplified characters, roughly by frequency.
const SURNAMES: &str = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏\
钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章\
鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景单\
包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来苟全褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻\
揭窦迟宇敖糜鄢冷卓花仇艾蓝都巩稽井练仲乐虞卞封竺冼原官衣楚佟栗匡宗应台巫鞠僧桑荆谌银扬明沙薄伏岑习胥保和蔺粟邝佘阴宦展利阚麦\
朴皮戈鹿年满靖荣尚荀惠储蒲郗郦闻浦溥幸慕晁茅贝陀干支经裘缪干宣贲嵇滑钮羊於家芮羿汲邴松富乌焦牧隗山仰秋伊宫暴钭历戎祖\
谯逄沃鱼容暨居衡步耿弘阙殳晃勾融訾阚那空曾毋乜养须丰巢蒯相区查后红游竺权逯益桓公召过肖付闫代熊";

/// Compound surnames.
const COMPOUND: &str = "欧阳 司马 诸葛 上官 司徒 夏侯 皇甫 尉迟 公孙 慕容 令狐 东方 端木 长孙 宇文 轩辕 申屠 太史 钟离 闻人 独孤 南宫 鲜于";

/// Surnames that are not read as the character mostly is (Xiandai Hanyu Cidian).
const READINGS: &[(char, &str)] = &[
    ('单', "shan"),
    ('曾', "zeng"),
    ('解', "xie"),
    ('仇', "qiu"),
    ('区', "ou"),
    ('朴', "piao"),
    ('覃', "qin"),
    ('查', "zha"),
    ('盖', "ge"),
    ('缪', "miao"),
    ('冼', "xian"),
    ('召', "shao"),
    ('乐', "yue"),
    ('燕', "yan"),
    ('应', "ying"),
    ('翟', "zhai"),
    ('褚', "chu"),
    ('臧', "zang"),
    ('谌', "chen"),
    ('乜', "nie"),
    ('种', "chong"),
    ('任', "ren"),
    ('宁', "ning"),
    ('葛', "ge"),
    ('沈', "shen"),
    ('石', "shi"),
    ('车', "che"),
    ('贾', "jia"),
    ('盛', "sheng"),
    ('柏', "bai"),
    ('都', "du"),
    ('还', "huan"),
    ('隗', "wei"),
    ('逄', "pang"),
    ('郗', "xi"),
    ('訾', "zi"),
    ('那', "na"),
    ('行', "xing"),
    ('薄', "bo"),
    ('卜', "bu"),
    ('于', "yu"),
    ('尹', "yin"),
];

/// Compound surnames read otherwise than character by character.
const COMPOUND_READINGS: &[(&str, [&str; 2])] = &[("尉迟", ["yu", "chi"]), ("长孙", ["zhang", "sun"])];

/// Surnames as syllables, each with its rank, the most frequent 0.
static SINGLE: LazyLock<HashMap<&'static str, usize>> = LazyLock::new(|| {
    let mut ranks = HashMap::new();
    for (rank, letter) in SURNAMES.chars().enumerate() {
        if let Some(syllable) = reading(letter) {
            ranks.entry(syllable).or_insert(rank);
        }
    }
    ranks
});

static DOUBLE: LazyLock<HashSet<[&'static str; 2]>> =
    LazyLock::new(|| COMPOUND.split(' ').filter_map(compound_reading).collect());

/// How frequent a surname of one syllable is, the most frequent 0.
pub(super) fn rank(syllable: &str) -> Option<usize> {
    SINGLE.get(syllable).copied()
}

/// All surnames in syllables.
pub(super) fn all() -> impl Iterator<Item = Vec<&'static str>> {
    SINGLE.keys().map(|syllable| vec![*syllable]).chain(DOUBLE.iter().map(|two| two.to_vec()))
}

/// The characters of surnames that are read so, simplified and traditional. Of a
/// compound surname each character is one of its own.
pub(super) fn characters(syllable: &str) -> Vec<char> {
    let compound = COMPOUND.chars().filter(|letter| *letter != ' ');
    let read_so = SURNAMES.chars().chain(compound).filter(|letter| reading(*letter) == Some(syllable));
    let mut all: Vec<char> = Vec::new();
    for letter in read_so.flat_map(|letter| [letter].into_iter().chain(han::traditional(letter))) {
        if !all.contains(&letter) {
            all.push(letter);
        }
    }
    all
}

/// Whether two syllables are a compound surname.
pub(super) fn is_compound(first: &'static str, second: &'static str) -> bool {
    DOUBLE.contains(&[first, second])
}

/// The surname at the beginning of a name in simplified characters: how many
/// characters, and how they are read.
pub(super) fn at_start(letters: &[char]) -> Option<(usize, Vec<&'static str>)> {
    if letters.len() > 2 {
        let two: String = letters[..2].iter().collect();
        if COMPOUND.split(' ').any(|compound| compound == two) {
            return compound_reading(&two).map(|syllables| (2, syllables.to_vec()));
        }
    }
    let first = *letters.first()?;
    SURNAMES.contains(first).then(|| reading(first)).flatten().map(|syllable| (1, vec![syllable]))
}

/// How a character is read as a surname.
pub(super) fn reading(letter: char) -> Option<&'static str> {
    let named = READINGS.iter().find(|(surname, _)| *surname == letter).map(|(_, syllable)| *syllable);
    named.or_else(|| syllable::usual_reading(letter))
}

fn compound_reading(two: &str) -> Option<[&'static str; 2]> {
    if let Some((_, syllables)) = COMPOUND_READINGS.iter().find(|(compound, _)| *compound == two) {
        return Some(*syllables);
    }
    let mut letters = two.chars().filter_map(syllable::usual_reading);
    Some([letters.next()?, letters.next()?])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn surnames_are_read_as_surnames() {
        for (letter, expect) in [('单', "shan"), ('曾', "zeng"), ('解', "xie"), ('李', "li"), ('吕', "lü")]
        {
            assert_eq!(reading(letter), Some(expect), "{letter}");
        }
        assert!(rank("li") < rank("peng") && rank("de").is_none());
        assert!(is_compound("ou", "yang") && is_compound("si", "ma"));
    }
}
