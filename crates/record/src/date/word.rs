//! The words of written dates: months, seasons, eras, and what goes before and after.

use super::{
    day::{Day, OPEN_FUTURE, day_of},
    token::{Piece, pieces},
};

/// What a word, or a phrase of up to three, says in a date.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Sense {
    /// A month's name.
    Month(u8),
    /// A month as a Roman number.
    Roman(u8),
    /// A season, as its EDTF code.
    Season(u8),
    /// A day of the week, Sunday is 0.
    Weekday(u8),
    /// What the number beside it counts: `y`, `m` or `d`; `z` a decade.
    Unit(char),
    /// The years of an era.
    Era(&'static Era),
    /// Only about.
    About,
    /// Not sure.
    Doubt,
    /// Between two dates.
    Join(Join),
    /// At the beginning: two dates follow, and mean this.
    Lead(Lead),
    /// At the beginning: one date follows, and bounds what is meant.
    Bound(Bound),
    /// At the end: the date before it bounds what is meant.
    OrBound(Bound),
    /// Says nothing.
    Filler,
}

/// How two dates are joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Join {
    /// From the one to the other.
    Range,
    /// The one and the other.
    Both,
    /// The one or the other.
    Either,
    /// `July 16/17`: the night, or the two days.
    Slash,
}

/// What a word before two dates makes of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lead {
    /// `from A to B`.
    From,
    /// `between A and B`: one day in between.
    Between,
}

/// How one date bounds another that is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bound {
    Before,
    After,
    NotAfter,
    NotBefore,
    Until,
    Since,
}

/// An era: its years, and the days on which they were counted in the
/// Gregorian calendar.
#[derive(Debug, PartialEq)]
pub(super) struct Era {
    names: &'static [&'static str],
    /// The year before its first, as `year = number + zero`.
    zero: i64,
    first: (i64, u8, u8),
    last: Option<(i64, u8, u8)>,
}

impl Era {
    /// The year AD of its year `number`.
    pub(super) fn year(&self, number: u32) -> Option<u32> {
        u32::try_from(i64::from(number) + self.zero).ok().filter(|_| number > 0)
    }

    /// Its first and last day.
    pub(super) fn days(&self) -> (Day, Day) {
        let day = |(year, month, day)| day_of(year, month, day);
        (day(self.first), self.last.map_or(OPEN_FUTURE, day))
    }
}

const ERAS: [Era; 10] = [
    Era {
        names: &["民國", "民国", "中華民國", "中华民国", "中華民国"],
        zero: 1911,
        first: (1912, 1, 1),
        last: None,
    },
    // Japan took the Gregorian calendar on 1873-01-01 (Meiji 6).
    Era { names: &["明治"], zero: 1867, first: (1873, 1, 1), last: Some((1912, 7, 30)) },
    Era { names: &["大正"], zero: 1911, first: (1912, 7, 30), last: Some((1926, 12, 25)) },
    Era { names: &["昭和"], zero: 1925, first: (1926, 12, 25), last: Some((1989, 1, 7)) },
    Era { names: &["平成"], zero: 1988, first: (1989, 1, 8), last: Some((2019, 4, 30)) },
    Era { names: &["令和"], zero: 2018, first: (2019, 5, 1), last: None },
    Era { names: &["康德"], zero: 1933, first: (1934, 3, 1), last: Some((1945, 8, 18)) },
    // Dangun: Korea took the Gregorian calendar on 1896-01-01.
    Era {
        names: &["단기", "단군기원", "檀紀", "檀君紀元"], zero: -2333, first: (1896, 1, 1), last: None
    },
    Era { names: &["주체", "主體"], zero: 1911, first: (1912, 1, 1), last: None },
    Era {
        names: &["西元", "公元", "西暦", "西曆", "西紀", "서기"],
        zero: 0,
        first: (1583, 1, 1),
        last: None,
    },
];

/// Names and abbreviations of the months, accents of Latin letters folded,
/// first the English name in full:
/// English, German, French, Spanish, Italian and Venetian, Portuguese, Dutch, Romanian,
/// Polish, Czech, Slovak, Hungarian; Russian, Bulgarian, Ukrainian. `listopad` and
/// `listopada` are November in Polish and Czech and October in Croatian, and stand nowhere.
const MONTHS: [&str; 12] = [
    "january jan januar janner janvier janv enero ene gennaio genn gen genaro zenaro janeiro januari ianuarie styczen stycznia leden ledna januara январь января янв януари січень січня",
    "february feb febr februar feber fevrier fevr fev febrero febbraio febbr febbraro febraio febraro fevereiro februari februarie luty lutego unor unora februara февраль февраля фев февр февруари лютий лютого",
    "march mar marz maerz mrz mars marzo marco maart martie marzec marca brezen brezna marec marcius март марта мар березень березня",
    "april apr avril avr abril abr aprile aprilie kwiecien kwietnia duben dubna aprila aprilis апрель апреля апр април квітень квітня",
    "may mai mayo maggio magg mag maio mei maj maja kveten kvetna majus май мая травень травня",
    "june jun juni juin junio giugno giu junho iunie czerwiec czerwca cerven cervna juna junius июнь июня июн юни червень червня",
    "july jul juli juillet juil julio luglio lug julho iulie lipiec lipca cervenec cervence jula julius июль июля июл юли липень липня",
    "august aug aout agosto ago ag augustus sierpien sierpnia srpen srpna augusta augusztus август августа авг серпень серпня",
    "september sept sep septembre septiembre setiembre settembre sett settembrio setembro septembrie wrzesien wrzesnia zari septembra szeptember сентябрь сентября сент сен септември вересень вересня",
    "october oct oktober okt octobre octubre ottobre ott outubro octombrie pazdziernik pazdziernika rijen rijna oktobra октябрь октября окт октомври жовтень жовтня",
    "november nov novembre noviembre novembro noiembrie listopadu novembra ноябрь ноября нояб ноя ноември листопад листопада",
    "december dec dezember dez decembre diciembre dic dicembre dezembro decembrie grudzien grudnia prosinec prosince decembra декабрь декабря дек декември грудень грудня",
];

/// The English name of a month, 1 to 12; empty for any other number.
pub fn month_name(month: u8) -> String {
    let names = MONTHS.get(usize::from(month).wrapping_sub(1)).copied().unwrap_or_default();
    let mut letters = names.split(' ').next().unwrap_or_default().chars();
    letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect()
}

/// The month, 1 to 12, that a word names in any of the languages in which dates
/// are read, in full or short: `April`, `Sept.`, `maggio`, `мая`.
pub fn month(word: &str) -> Option<u8> {
    match pieces(word)?.as_slice() {
        [Piece::Word(word)] => match meaning(word)? {
            Sense::Month(month) => Some(month),
            _ => None,
        },
        _ => None,
    }
}

/// Spring to winter: EDTF 21 to 24.
const SEASONS: [&str; 4] = [
    "spring fruhling fruhjahr printemps primavera весна весны весной 春 봄",
    "summer sommer ete verano estate лето лета летом 夏 여름",
    "autumn fall herbst automne otono autunno осень осени осенью 秋 가을",
    "winter hiver invierno inverno зима зимы зимой 冬 겨울",
];

const WEEKDAYS: [&str; 7] = [
    "sunday sun sonntag dimanche domenica domingo воскресенье",
    "monday mon montag lundi lunedi lunes понедельник",
    "tuesday tue tues dienstag mardi martedi martes вторник",
    "wednesday wed mittwoch mercredi mercoledi miercoles среда",
    "thursday thu thurs donnerstag jeudi giovedi jueves четверг",
    "friday fri freitag vendredi venerdi viernes пятница",
    "saturday sat samstag sonnabend samedi sabato sabado суббота",
];

const ROMAN: [&str; 12] = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];

/// Words and phrases, parted by commas.
const OTHERS: [(&str, Sense); 25] = [
    ("年,년,nam", Sense::Unit('y')),
    ("月,월,thang", Sense::Unit('m')),
    ("日,일,號,号,ngay", Sense::Unit('d')),
    ("年代,년대,annees,anni", Sense::Unit('z')),
    ("circa,ca,c,cca,about,approximately,approx,around,около,ок,примерно,etwa,um,ungefahr", Sense::About),
    ("vers,environ,hacia,verso,約,约,약,頃,左右,경", Sense::About),
    ("probably,presumably,perhaps,вероятно,предположительно,vermutlich,probablement", Sense::Doubt),
    ("to,through,thru,по,bis,au,al,a,至", Sense::Join(Join::Range)),
    ("and,и,und,et", Sense::Join(Join::Both)),
    ("or,или,oder,ou", Sense::Join(Join::Either)),
    ("from,с,со,vom,von,du,dal,desde", Sense::Lead(Lead::From)),
    ("between,между,zwischen,entre", Sense::Lead(Lead::Between)),
    ("before,prior to,ранее,vor,avant", Sense::Bound(Bound::Before)),
    ("after,после,nach,apres", Sense::Bound(Bound::After)),
    (
        "not after,no later than,not later than,on or before,не позднее,не позже",
        Sense::Bound(Bound::NotAfter),
    ),
    (
        "not before,no earlier than,not earlier than,on or after,не ранее,не раньше",
        Sense::Bound(Bound::NotBefore),
    ),
    ("until,till", Sense::Bound(Bound::Until)),
    ("since", Sense::Bound(Bound::Since)),
    ("or earlier,or before", Sense::OrBound(Bound::NotAfter)),
    ("or later,or after", Sense::OrBound(Bound::NotBefore)),
    ("onward,onwards", Sense::OrBound(Bound::Since)),
    ("of,the,de,del,di,do,d", Sense::Filler),
    ("г,год,года,году,гг,годы,годов,р,року,jahre,jahren", Sense::Filler),
    ("le,den,el,il,dated,date,on,am,от", Sense::Filler),
    ("in,the year,im", Sense::Filler),
];

/// What the first of `words` says, and how many of them say it together; the longest phrase counts.
pub(super) fn sense(words: &[&str]) -> Option<(Sense, usize)> {
    (1..=words.len().min(3)).rev().find_map(|count| Some((meaning(&words[..count].join(" "))?, count)))
}

fn meaning(phrase: &str) -> Option<Sense> {
    let among = |lists: &[&str]| {
        let at = lists.iter().position(|list| list.split(' ').any(|name| name == phrase))?;
        u8::try_from(at).ok()
    };
    if phrase.contains(' ') {
        return other(phrase);
    }
    among(&MONTHS)
        .map(|at| Sense::Month(at + 1))
        .or_else(|| among(&ROMAN).map(|at| Sense::Roman(at + 1)))
        .or_else(|| among(&SEASONS).map(|at| Sense::Season(at + 21)))
        .or_else(|| among(&WEEKDAYS).map(Sense::Weekday))
        .or_else(|| ERAS.iter().find(|era| era.names.contains(&phrase)).map(Sense::Era))
        .or_else(|| other(phrase))
}

fn other(phrase: &str) -> Option<Sense> {
    OTHERS.iter().find(|(names, _)| names.split(',').any(|name| name == phrase)).map(|(_, sense)| *sense)
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    #[test]
    fn a_month_has_a_name_and_is_known_by_many() {
        assert_eq!((1..=12).map(month_name).filter(|name| month(name).is_some()).count(), 12);
        assert_eq!([month_name(5), month_name(0), month_name(13)], ["May", "", ""]);
        let check = |word: &str, expect: Option<u8>| assert_eq!(month(word), expect, "{word}");
        check("Sept.", Some(9));
        check("MÄRZ", Some(3));
        check("zenaro", Some(1));
        check("мая", Some(5));
        check("V", None);
        check("April 5", None);
        check("Aprilia", None);
        check("", None);
    }

    #[test]
    fn no_word_says_two_things() {
        let mut seen: HashMap<&str, usize> = HashMap::new();
        let lists = MONTHS.iter().chain(&SEASONS).chain(&WEEKDAYS).chain(&ROMAN);
        let names = lists.flat_map(|list| list.split(' '));
        let others = OTHERS.iter().flat_map(|(names, _)| names.split(','));
        for name in names.chain(others).chain(ERAS.iter().flat_map(|era| era.names.iter().copied())) {
            *seen.entry(name).or_default() += 1;
        }
        let twice: Vec<_> = seen.iter().filter(|(_, count)| **count > 1).collect();
        assert!(twice.is_empty(), "{twice:?}");
    }
}
