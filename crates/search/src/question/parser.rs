//! The query language (contract, section 7):
//!
//! ```text
//! question = { either }                      all of them, side by side
//! either   = near { "OR" near }              OR joins its neighbours: a b OR c is a (b OR c)
//! near     = part { "NEAR/" number part }    at most so many words apart, in either order
//! part     = [ "-" ] ( group | value )
//! group    = [ name ":" ] "(" question ")"   the name holds for all inside
//! value    = [ name ":" ] ( phrase | word [ "*" ] )
//! phrase   = any pair of double quotation marks with words between
//! name     = a typed name of the field table, in any case
//! ```
//!
//! Nothing is an error. `AND` between two parts says nothing new. Whatever
//! cannot be read as an operator (one at the edge, a bracket without its
//! other, a colon after no name) is read as the words that stand there.

use super::node::{Field, Node, Question};
use crate::answer::Hint;
use crate::fields::{Reads, typed};
use crate::request::dates;
use crate::words::{GAP, compose, is_apostrophe};

/// Words farther apart are not near each other.
const FARTHEST: u32 = GAP;
/// Brackets deeper than this are left out.
const DEEPEST: usize = 32;
/// Words and phrases behind so many are left out.
const MOST_WORDS: usize = 256;

/// Reads what was typed. Never fails.
pub(crate) fn parse(typed: &str) -> Question {
    let typed = compose(typed);
    let mut parser = Parser { rest: &typed, hints: Vec::new(), unclosed: Vec::new(), words: 0 };
    let parts = parser.list(None, 0);
    let mut hints = parser.hints;
    if parts.is_empty() && !typed.trim().is_empty() {
        hints.push(Hint::NoWords);
    }
    Question { parts, hints }
}

struct Parser<'a> {
    rest: &'a str,
    hints: Vec<Hint>,
    /// Quotation marks that nothing closes any more.
    unclosed: Vec<char>,
    /// How many words and phrases were read.
    words: usize,
}

impl Parser<'_> {
    /// Parts up to the end, or inside brackets up to the one that closes.
    fn list(&mut self, field: Field, depth: usize) -> Vec<Node> {
        let mut parts: Vec<Node> = Vec::new();
        let mut or = false;
        while self.skip_to_part(depth) {
            let joins = !parts.is_empty();
            if joins && self.operator("OR") {
                or = true;
                continue;
            }
            if joins && !or && self.operator("AND") {
                continue;
            }
            let within = if or { None } else { self.near(parts.last()) };
            let found = self.part(field, depth);
            match found {
                Some(part) if or => join(&mut parts, part),
                Some(part) if let Some((within, typed)) = within => beside(&mut parts, within, typed, part),
                Some(part) => parts.push(part),
                None => continue,
            }
            or = false;
        }
        parts
    }

    /// Skips to where a part begins; `false` at the end of the list.
    fn skip_to_part(&mut self, depth: usize) -> bool {
        self.rest = self.rest.trim_start();
        while let Some(rest) = self.rest.strip_prefix(')') {
            self.rest = rest.trim_start();
            if depth > 0 {
                return false;
            }
        }
        !self.rest.is_empty()
    }

    /// Takes an operator that stands between two parts.
    fn operator(&mut self, name: &str) -> bool {
        let Some(rest) = self.rest.strip_prefix(name) else {
            return false;
        };
        let next = rest.trim_start();
        let stands_alone = rest.starts_with(|c: char| c.is_whitespace() || c == '(') && !next.is_empty();
        let another = ["OR", "AND"].iter().any(|name| next.strip_prefix(name).is_some_and(ends_word));
        if !stands_alone || next.starts_with(')') || another {
            return false;
        }
        self.rest = next;
        true
    }

    /// Takes `NEAR/5` behind a word or phrase, when a part follows: the number, and as typed.
    fn near(&mut self, before: Option<&Node>) -> Option<(u32, String)> {
        near_end(before?)?;
        let number = self.rest.strip_prefix("NEAR/")?;
        let (digits, rest) = number.split_at(number.find(|c: char| !c.is_ascii_digit())?);
        let next = rest.trim_start();
        if !rest.starts_with(|c: char| c.is_whitespace() || c == '(') || next.is_empty() {
            return None;
        }
        let within = digits.parse().ok().filter(|within| (1..=FARTHEST).contains(within))?;
        self.rest = next;
        Some((within, format!("NEAR/{digits}")))
    }

    fn part(&mut self, field: Field, depth: usize) -> Option<Node> {
        if let Some(rest) = self.rest.strip_prefix(['-', '−'])
            && rest.starts_with(|c: char| c.is_alphanumeric() || c == '(' || closing(c).is_some())
        {
            self.rest = rest;
            return self.positive(field, depth).map(|node| Node::Not(Box::new(node)));
        }
        self.positive(field, depth)
    }

    fn positive(&mut self, field: Field, depth: usize) -> Option<Node> {
        if self.words >= MOST_WORDS {
            self.hints.push(Hint::TooMany(MOST_WORDS));
            self.rest = "";
            return None;
        }
        let field = self.name().or(field);
        if let Some(rest) = self.rest.strip_prefix('(') {
            self.rest = rest;
            return self.group(field, depth + 1);
        }
        if let Some(text) = self.quoted() {
            return self.phrase(field, text);
        }
        self.word(field, depth)
    }

    /// Takes a name and its colon, when a value follows.
    fn name(&mut self) -> Field {
        let end = self.rest.find(|c: char| !c.is_ascii_alphabetic())?;
        let row = typed(&self.rest[..end])?;
        let value = self.rest[end..].strip_prefix(':')?;
        let follows = value.chars().next().is_some_and(|c| !c.is_whitespace() && !matches!(c, ')' | ':'));
        if !follows {
            return None;
        }
        self.rest = value;
        Some(row)
    }

    fn group(&mut self, field: Field, depth: usize) -> Option<Node> {
        if depth > DEEPEST {
            if !self.hints.contains(&Hint::TooDeep) {
                self.hints.push(Hint::TooDeep);
            }
            self.skip_group();
            return None;
        }
        let mut parts = self.list(field, depth);
        match parts.len() {
            0 => None,
            1 => parts.pop(),
            _ => Some(Node::All(parts)),
        }
    }

    /// Skips to behind the bracket that closes the one just taken.
    fn skip_group(&mut self) {
        let mut open = 1_usize;
        for (at, c) in self.rest.char_indices() {
            match c {
                '(' => open += 1,
                ')' => open -= 1,
                _ => {}
            }
            if open == 0 {
                self.rest = &self.rest[at + 1..];
                return;
            }
        }
        self.rest = "";
    }

    /// Takes what stands in quotation marks that close.
    fn quoted(&mut self) -> Option<String> {
        let open = self.rest.chars().next()?;
        let closes = closing(open)?;
        let inside = &self.rest[open.len_utf8()..];
        if self.unclosed.contains(&open) {
            return None;
        }
        let Some(end) = inside.find(closes) else {
            self.unclosed.push(open);
            return None;
        };
        let (text, rest) = inside.split_at(end);
        self.rest = &rest[rest.chars().next().map_or(0, char::len_utf8)..];
        Some(text.trim().to_owned())
    }

    fn phrase(&mut self, field: Field, text: String) -> Option<Node> {
        self.words += 1;
        if is_date(field) {
            return self.date(text);
        }
        has_words(&text).then_some(Node::Phrase { field, text })
    }

    fn word(&mut self, field: Field, depth: usize) -> Option<Node> {
        let end = end_of_word(self.rest, depth > 0);
        let (text, rest) = self.rest.split_at(end);
        self.rest = rest;
        self.words += 1;
        if is_date(field) {
            return self.date(text.to_owned());
        }
        pieces(field, text)
    }

    fn date(&mut self, text: String) -> Option<Node> {
        if let Some(span) = dates(&text) {
            return Some(Node::Date { text, span });
        }
        let words = pieces(None, &text);
        self.hints.push(Hint::NotADate(text));
        words
    }
}

/// Makes a part the alternative of the one before it.
fn join(parts: &mut Vec<Node>, part: Node) {
    match parts.pop() {
        Some(Node::Any(mut nodes)) => {
            nodes.push(part);
            parts.push(Node::Any(nodes));
        }
        Some(before) => parts.push(Node::Any(vec![before, part])),
        None => parts.push(part),
    }
}

/// Makes a part stand near the one before it. Where either is no word or phrase, or
/// they are of two fields, the operator is a word like any other.
fn beside(parts: &mut Vec<Node>, within: u32, typed: String, part: Node) {
    let Some(before) = parts.last().and_then(near_end).filter(|before| are_alike(before, &part)) else {
        parts.extend(pieces(None, &typed).into_iter().chain([part]));
        return;
    };
    let near = Node::Near { within, pair: Box::new([before.clone(), part]) };
    match parts.pop() {
        Some(last @ Node::Near { .. }) => parts.push(Node::All(vec![last, near])),
        Some(Node::All(mut nodes)) => {
            nodes.push(near);
            parts.push(Node::All(nodes));
        }
        _ => parts.push(near),
    }
}

/// The word or phrase that something may stand near to: of several in a row the last.
fn near_end(node: &Node) -> Option<&Node> {
    match node {
        Node::Word { .. } | Node::Phrase { .. } => Some(node),
        Node::Near { pair, .. } => Some(&pair[1]),
        Node::All(nodes) => nodes.last().filter(|last| matches!(last, Node::Near { .. })).and_then(near_end),
        _ => None,
    }
}

fn are_alike(one: &Node, other: &Node) -> bool {
    let field = |node: &Node| match node {
        Node::Word { field, .. } | Node::Phrase { field, .. } => Some(field.map(|row| row.name)),
        _ => None,
    };
    field(one).is_some() && field(one) == field(other)
}

fn is_date(field: Field) -> bool {
    field.is_some_and(|row| row.reads == Some(Reads::Dates))
}

fn ends_word(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with(|c: char| c.is_whitespace() || matches!(c, '(' | ')'))
}

/// The marks that close a quotation, by the one that opens it.
fn closing(open: char) -> Option<&'static [char]> {
    match open {
        '"' | '“' | '”' | '„' | '‟' | '＂' => Some(&['"', '“', '”', '‟', '＂']),
        '«' => Some(&['»']),
        '»' => Some(&['«']),
        '「' => Some(&['」']),
        '『' => Some(&['』']),
        '《' => Some(&['》']),
        '〝' => Some(&['〞', '〟']),
        _ => None,
    }
}

/// Where a word ends that begins `text`: at a space, a quotation mark, or
/// inside brackets at the one that closes; never before its first character.
fn end_of_word(text: &str, inside: bool) -> usize {
    let mut open = 0_usize;
    for (at, c) in text.char_indices() {
        let ends = match c {
            '(' => {
                open += 1;
                false
            }
            ')' if open == 0 => inside,
            ')' => {
                open -= 1;
                false
            }
            _ => c.is_whitespace() || closing(c).is_some(),
        };
        if ends && at > 0 {
            return at;
        }
    }
    text.len()
}

/// What joins the words of one word: `Gong-heum`, `P’eng`, `795.00/4`.
fn is_joint(c: char) -> bool {
    is_apostrophe(c)
        || matches!(c, '-' | '.' | '/' | '_' | '&' | '@' | '·' | '・' | '*')
        || matches!(c, '\u{ad}' | '\u{2010}'..='\u{2015}' | '\u{200c}' | '\u{200d}' | '\u{2212}')
        || unicode_normalization::char::is_combining_mark(c)
}

/// The words of a word, apart where anything but a joint parts them.
fn pieces(field: Field, text: &str) -> Option<Node> {
    let parts = text.split(|c: char| !c.is_alphanumeric() && !is_joint(c)).filter(|piece| has_words(piece));
    let mut nodes: Vec<Node> = parts.take(MOST_WORDS).map(|piece| piece_node(field, piece)).collect();
    match nodes.len() {
        0 | 1 => nodes.pop(),
        _ => Some(Node::All(nodes)),
    }
}

fn piece_node(field: Field, piece: &str) -> Node {
    let trimmed = |text: &str| text.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    match piece.strip_suffix('*') {
        Some(begins) if begins.ends_with(char::is_alphanumeric) => {
            Node::Prefix { field, text: trimmed(begins) }
        }
        _ => Node::Word { field, text: trimmed(piece) },
    }
}

fn has_words(text: &str) -> bool {
    let mut any = false;
    crate::words::words(text, |_| any = true);
    any
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(typed: &str, expect: &str) {
        let question = parse(typed);
        let shown: Vec<String> = question.parts.iter().map(Node::typed).collect();
        assert_eq!(shown.join(" "), expect, "{typed}");
    }

    #[test]
    fn operators_are_read() {
        check("kim  telegram", "kim telegram");
        check("\"a phrase\" -without", "“a phrase” -without");
        check("a b OR c d", "a (b OR c) d");
        check("a OR b OR c", "(a OR b OR c)");
        check("a AND b", "a b");
        check("(a b) OR (c d)", "((a b) OR (c d))");
        check("a (b OR (c d))", "a (b OR (c d))");
        check("-(a b) c", "-(a b) c");
        check("a OR -b", "(a OR -b)");
        check("telegr*", "telegr*");
        check("title:meeting From:kim", "title:meeting from:kim");
        check("person:\"Kim Il\"", "person:“Kim Il”");
        check("title:(a b) c", "(title:a title:b) c");
        check("title:(a OR from:b)", "(title:a OR from:b)");
        check("-title:a", "-title:a");
        check("date:1956-01..1956-09 x", "date:1956-01..1956-09 x");
        check("date:\"April 1956\"", "date:April 1956");
        check("a NEAR/5 b c", "a NEAR/5 b c");
        check("a NEAR/5 b NEAR/2 \"c d\"", "(a NEAR/5 b b NEAR/2 “c d”)");
        check("title:(a NEAR/5 b) OR c", "(title:a NEAR/5 title:b OR c)");
        check("-a NEAR/5 b", "-a NEAR/5 b");
        check("Yun Gong-heum P’eng 795.00/4-2056", "Yun Gong-heum P’eng 795.00/4-2056");
    }

    #[test]
    fn quotation_marks_of_all_kinds() {
        check("“a b” „c d“ «e f» 「g」 »h i«", "“a b” “c d” “e f” “g” “h i”");
        check("say\"a b\"now", "say “a b” now");
    }

    #[test]
    fn what_is_no_operator_is_words() {
        for (typed, expect) in [
            ("", ""),
            ("* - ( ) \" : OR", "OR"),
            ("OR", "OR"),
            ("OR a", "OR a"),
            ("a OR", "a OR"),
            ("a OR OR b", "a (OR OR b)"),
            ("AND b AND", "AND b AND"),
            ("(a", "a"),
            ("a) b", "a b"),
            ("\"a b", "a b"),
            ("a - b", "a b"),
            ("--a", "a"),
            ("title: a", "title a"),
            ("NEAR/5 a", "NEAR/5 a"),
            ("a NEAR/5", "a NEAR/5"),
            ("a NEAR b", "a NEAR b"),
            ("a NEAR/0 b", "a NEAR/0 b"),
            ("a NEAR/5 (b c)", "a NEAR/5 (b c)"),
            ("a NEAR/5 title:b", "a NEAR/5 title:b"),
            ("subject:kim", "(subject kim)"),
            ("http://x.org/y", "(http x.org/y)"),
            ("meeting(s)", "(meeting s)"),
            ("(meeting(s) x)", "((meeting s) x)"),
            ("date:soon", "soon"),
            ("a*b", "a*b"),
            ("title:\"\" x", "x"),
            ("()", ""),
        ] {
            check(typed, expect);
        }
    }

    #[test]
    fn hints_say_how_it_was_read() {
        assert_eq!(parse("?!").hints, [Hint::NoWords]);
        assert_eq!(parse("date:soon").hints, [Hint::NotADate("soon".into())]);
        assert_eq!(parse(&format!("{}a", "(".repeat(10_000))).hints.first(), Some(&Hint::TooDeep));
        assert!(parse("").hints.is_empty());
        let many = parse(&"a OR ".repeat(2_000));
        assert_eq!((many.hints, many.parts.len()), (vec![Hint::TooMany(MOST_WORDS)], 1));
    }

    proptest::proptest! {
        #[test]
        fn any_text_has_a_reading(text in "[a-z*:()\"“”«» \\-ORéЁ北京']{0,200}") {
            let question = parse(&text);
            proptest::prop_assert!(question.parts.len() <= text.len());
        }

        #[test]
        fn any_characters_have_a_reading(text in ".{0,100}") {
            parse(&text);
        }
    }
}
