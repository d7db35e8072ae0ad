//! Korean surnames and the spellings that their bearers have made usual
//! (passports, papers, the catalogues of libraries). Roughly by frequency
//! (census of 2015); the North's forms (Ri, Ryu, Rim) by its own usage.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::russian::english;

/// A surname in the South's Hangul, and its spellings, the most usual first.
const SURNAMES: &[(&str, &str)] = &[
    ("김", "Kim Gim Kimm Ghim"),
    ("이", "Lee Yi Ri Li Rhee I Rhie Yee Ree"),
    ("박", "Park Pak Bak Bark"),
    ("최", "Choi Ch'oe Choe Choy Tchoi Chwe"),
    ("정", "Chung Chŏng Jung Jeong Chong Jong Joung Jeung"),
    ("강", "Kang Gang Khang"),
    ("조", "Cho Jo Joh Chough Choh Zo"),
    ("윤", "Yun Yoon Youn"),
    ("장", "Chang Jang Tchang"),
    ("임", "Im Lim Rim Yim Rhim Leem Eim Ihm"),
    ("한", "Han Hahn"),
    ("오", "O Oh"),
    ("서", "Sŏ Suh Seo So Su Sur"),
    ("신", "Shin Sin Sihn Synn"),
    ("권", "Kwŏn Kwon Gwon Kwun"),
    ("황", "Hwang Whang"),
    ("안", "An Ahn"),
    ("송", "Song"),
    ("전", "Chŏn Chun Jeon Chon Jun Jon"),
    ("홍", "Hong"),
    ("유", "Yu Yoo Ryu You Ryoo Lyu Lew"),
    ("고", "Ko Koh Go Goh"),
    ("문", "Mun Moon"),
    ("양", "Yang Ryang"),
    ("손", "Son Sohn Shon"),
    ("배", "Pae Bae Bai Pai Bay"),
    ("백", "Paek Baek Paik Baik Back"),
    ("허", "Hŏ Huh Heo Ho Hur Hu"),
    ("남", "Nam"),
    ("심", "Shim Sim"),
    ("노", "No Roh Ro Noh Rho"),
    ("하", "Ha Hah"),
    ("곽", "Kwak Gwak Kwag"),
    ("성", "Sŏng Sung Seong Song"),
    ("차", "Ch'a Cha"),
    ("주", "Chu Joo Ju Choo"),
    ("우", "U Woo Wu"),
    ("구", "Ku Koo Gu Goo"),
    ("민", "Min Mihn"),
    ("나", "Na Ra Rha Nah"),
    ("진", "Chin Jin"),
    ("지", "Chi Ji Jee Chee"),
    ("엄", "Ŏm Um Eom Om Uhm"),
    ("채", "Ch'ae Chae Chai"),
    ("원", "Wŏn Won Weon"),
    ("천", "Ch'ŏn Chun Cheon Chon"),
    ("방", "Pang Bang Pahng"),
    ("공", "Kong Gong"),
    ("현", "Hyŏn Hyun Hyeon Hyon"),
    ("함", "Ham Hahm"),
    ("변", "Pyŏn Byun Byeon Pyon Pyun"),
    ("염", "Yŏm Yum Yeom Ryom Yom Youm"),
    ("여", "Yŏ Yeo Ryo Yuh Yo"),
    ("추", "Ch'u Chu Choo"),
    ("도", "To Do Doh"),
    ("소", "So Soh"),
    ("석", "Sŏk Suk Seok Sok"),
    ("선", "Sŏn Sun Seon Son"),
    ("설", "Sŏl Sul Seol Sol"),
    ("마", "Ma"),
    ("길", "Kil Gil Keel"),
    ("연", "Yŏn Yeon Youn Yon Ryon"),
    ("위", "Wi Wee"),
    ("표", "P'yo Pyo"),
    ("명", "Myŏng Myung Myeong Myong"),
    ("기", "Ki Gi Kee"),
    ("반", "Pan Ban Bahn"),
    ("왕", "Wang"),
    ("금", "Kŭm Keum Geum Kum"),
    ("옥", "Ok Ock"),
    ("육", "Yuk Yook Ryuk"),
    ("인", "In Ihn"),
    ("맹", "Maeng"),
    ("제", "Che Je"),
    ("모", "Mo"),
    ("탁", "T'ak Tak"),
    ("국", "Kuk Kook Guk"),
    ("어", "Ŏ Uh Eo O"),
    ("은", "Ŭn Eun Un"),
    ("편", "P'yŏn Pyun Pyeon Pyon"),
    ("용", "Yong"),
    ("예", "Ye Yeh"),
    ("경", "Kyŏng Kyung Gyeong Kyong"),
    ("봉", "Pong Bong"),
    ("사", "Sa"),
    ("부", "Pu Boo Bu"),
    ("가", "Ka Ga"),
    ("복", "Pok Bok"),
    ("태", "T'ae Tae"),
    ("목", "Mok"),
    ("형", "Hyŏng Hyung Hyeong"),
    ("계", "Kye Gye"),
    ("피", "P'i Pi"),
    ("두", "Tu Du"),
    ("감", "Kam Gam"),
    ("음", "Ŭm Eum Um"),
    ("빈", "Pin Bin"),
    ("동", "Tong Dong"),
    ("온", "On"),
    ("승", "Sŭng Seung Sung"),
    ("라", "Ra Na"),
    ("팽", "P'aeng Paeng"),
    ("범", "Pŏm Beom Bum"),
    ("좌", "Chwa Jwa"),
    ("당", "Tang Dang"),
    ("화", "Hwa"),
    ("시", "Si Shi"),
    ("남궁", "Namgung Namkung Namgoong"),
    ("선우", "Sŏnu Sunwoo Seonu Sonu"),
    ("제갈", "Chegal Jegal"),
    ("황보", "Hwangbo"),
    ("독고", "Tokko Dokgo"),
    ("사공", "Sagong Sakong"),
];

/// Surnames whose first sound the North keeps.
const NORTH: &[(&str, &str, &str)] = &[
    ("이", "리", "Ri"),
    ("임", "림", "Rim"),
    ("유", "류", "Ryu"),
    ("노", "로", "Ro"),
    ("염", "렴", "Ryom"),
    ("여", "려", "Ryo"),
    ("육", "륙", "Ryuk"),
    ("나", "라", "Ra"),
    ("양", "량", "Ryang"),
    ("연", "련", "Ryon"),
];

/// Surnames in Russian documents of the 1940s and 1950s beside Kontsevich's
/// forms: those of Soviet Koreans, and Kholodovich's.
const CYRILLIC: &[(&str, &str)] = &[
    ("최", "цой чой цхой чхве"),
    ("이", "ли и ри"),
    ("임", "лим им рим"),
    ("유", "ю лю рю"),
    ("허", "хе хо хэ"),
    ("정", "тен чен чон ден дён тён"),
    ("조", "те тё чо цо дё"),
    ("장", "тян чан дян"),
    ("전", "тен чен чон ден"),
    ("배", "пя пэ пе бя"),
    ("백", "пяк пэк пек"),
    ("신", "син шин"),
    ("심", "сим шим"),
    ("노", "но ро ло"),
    ("주", "тю чу дю"),
    ("진", "тин чин"),
    ("여", "ё ре рё"),
];

/// A surname and how likely a spelling means it, the likeliest 0.
pub(super) type Found = (&'static str, u32);

static LATIN: LazyLock<HashMap<String, Vec<Found>>> = LazyLock::new(|| {
    let mut spellings: HashMap<String, Vec<Found>> = HashMap::new();
    for (rank, (hangul, forms)) in SURNAMES.iter().enumerate() {
        for (nth, form) in forms.split(' ').enumerate() {
            let cost = nth.min(3) as u32 + rank as u32 / 30;
            for form in ways_to_type(&form.to_lowercase()) {
                push(spellings.entry(form).or_default(), (hangul, cost));
            }
        }
    }
    spellings
});

/// With its marks, without them, and with a breve alone.
fn ways_to_type(form: &str) -> Vec<String> {
    let bare = |form: &str| form.replace('ŏ', "o").replace('ŭ', "u");
    let mut ways = vec![form.to_owned(), bare(form), form.replace('\'', ""), bare(form).replace('\'', "")];
    ways.sort();
    ways.dedup();
    ways
}

fn push(found: &mut Vec<Found>, one: Found) {
    match found.iter_mut().find(|known| known.0 == one.0) {
        Some(known) => known.1 = known.1.min(one.1),
        None => found.push(one),
    }
}

/// The surnames that a spelling in small Latin letters may mean. A name that
/// has breves elsewhere has them here.
pub(super) fn latin(spelling: &str, keeps_breves: bool) -> Vec<Found> {
    let found = LATIN.get(spelling).cloned().unwrap_or_default();
    let fits = |one: &Found| !keeps_breves || !lost_breve(one.0, spelling);
    found.into_iter().filter(fits).collect()
}

/// Whether a surname has a breve in McCune–Reischauer that this spelling lost.
fn lost_breve(hangul: &str, spelling: &str) -> bool {
    let forms = spellings(hangul).map(str::to_lowercase);
    let marked = |form: &str| form.contains(['ŏ', 'ŭ']);
    let mut with = forms.filter(|form| marked(form));
    !marked(spelling) && with.any(|form| form.replace('ŏ', "o").replace('ŭ', "u") == spelling)
}

/// The surnames that a spelling in Cyrillic letters may mean, beside the regular ones.
pub(super) fn cyrillic(spelling: &str) -> Vec<Found> {
    let means = |(hangul, forms): &(&'static str, &str)| {
        forms.split(' ').position(|form| form == spelling).map(|nth| (*hangul, nth as u32))
    };
    CYRILLIC.iter().filter_map(means).collect()
}

static ROMANISED: LazyLock<HashMap<String, Vec<Found>>> = LazyLock::new(|| {
    let mut spellings: HashMap<String, Vec<Found>> = HashMap::new();
    for (hangul, forms) in CYRILLIC {
        for (nth, form) in forms.split(' ').enumerate() {
            for roman in english::syllable_forms(form) {
                push(spellings.entry(roman).or_default(), (hangul, nth as u32));
            }
        }
    }
    spellings
});

/// The same, romanised once more: `Tsoi` is 최.
pub(super) fn cyrillic_romanised(spelling: &str) -> Vec<Found> {
    ROMANISED.get(spelling).cloned().unwrap_or_default()
}

/// All forms of a surname in older Russian documents.
pub(super) fn all_cyrillic(hangul: &str) -> impl Iterator<Item = String> {
    let forms = CYRILLIC.iter().find(|(known, _)| *known == hangul).map_or("", |(_, forms)| forms);
    forms.split_whitespace().map(str::to_owned)
}

/// A surname in Russian letters, where usage is not Kontsevich's.
pub(super) fn usual_cyrillic(hangul: &str) -> Option<&'static str> {
    CYRILLIC.iter().find(|(known, _)| *known == hangul).and_then(|(_, forms)| forms.split(' ').next())
}

/// All Latin spellings of a surname, the most usual first.
pub(super) fn spellings(hangul: &str) -> impl Iterator<Item = &'static str> {
    let forms = SURNAMES.iter().find(|(known, _)| *known == hangul).map_or("", |(_, forms)| forms);
    forms.split(' ').filter(|form| !form.is_empty())
}

/// A surname of the table, given in the South's Hangul.
pub(super) fn known(hangul: &str) -> Option<&'static str> {
    SURNAMES.iter().find(|(known, _)| *known == hangul).map(|(known, _)| *known)
}

/// All surnames in the South's Hangul.
pub(super) fn all() -> impl Iterator<Item = &'static str> {
    SURNAMES.iter().map(|(hangul, _)| *hangul)
}

/// How frequent a surname is, the most frequent 0.
pub(super) fn rank(hangul: &str) -> Option<usize> {
    SURNAMES.iter().position(|(known, _)| *known == hangul)
}

/// A surname as the North writes and romanises it, where that differs.
pub(super) fn north(hangul: &str) -> Option<(&'static str, &'static str)> {
    NORTH.iter().find(|(south, ..)| *south == hangul).map(|(_, hangul, roman)| (*hangul, *roman))
}
