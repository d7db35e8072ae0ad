//! A question of which any word is enough.

use super::node::Node;
use crate::words::{Script, compose, words};

/// Words that hyphens and the like join count together and each alone:
/// `cease-fire` is (cease-fire OR cease OR fire). A run of Chinese, Japanese or
/// Korean letters stays whole.
pub(crate) fn loosen(parts: Vec<Node>) -> Vec<Node> {
    parts.into_iter().map(loosened).collect()
}

fn loosened(part: Node) -> Node {
    let Node::Word { field, text } = part else { return part };
    let composed = compose(&text).into_owned();
    let (mut each, mut run) = (Vec::new(), false);
    words(&composed, |word| {
        run |= word.script == Script::Cjk;
        each.push(Node::Word { field, text: composed[word.from..word.to].to_owned() });
    });
    if run || each.len() < 2 {
        return Node::Word { field, text };
    }
    each.insert(0, Node::Word { field, text });
    Node::Any(each)
}

#[cfg(test)]
mod tests {
    use super::super::parse;
    use super::*;

    #[test]
    fn joined_words_are_enough_one_by_one() {
        for (typed, expect) in [
            ("cease-fire -Gong-heum", "(cease-fire OR cease OR fire) -Gong-heum"),
            ("from:Li-Wen “cease-fire”", "(from:Li-Wen OR from:Li OR from:Wen) “cease-fire”"),
            ("ferry People’s 北京城", "ferry People’s 北京城"),
        ] {
            let shown: Vec<String> = loosen(parse(typed).parts).iter().map(Node::typed).collect();
            assert_eq!(shown.join(" "), expect, "{typed}");
        }
    }
}
