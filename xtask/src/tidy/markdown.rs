//! What stands in a Markdown file outside of code blocks.

use super::tree::File;

/// The lines outside of fenced code, with their numbers.
pub fn prose(file: &File) -> impl Iterator<Item = (usize, &str)> {
    let mut fenced = false;
    file.lines().filter(move |(_, line)| {
        let fence = line.trim_start().starts_with("```");
        fenced ^= fence;
        !fenced && !fence
    })
}

/// What stands between single backticks on a line.
pub fn code(line: &str) -> impl Iterator<Item = &str> {
    line.split('`').skip(1).step_by(2)
}

/// Where the links of a line lead: `[words](target)` and `[name]: target`.
pub fn targets(line: &str) -> Vec<&str> {
    let definition =
        line.strip_prefix('[').and_then(|rest| rest.split_once("]: ")).map(|(_, target)| target.trim());
    let outside = line.split('`').step_by(2);
    let inline =
        outside.flat_map(|text| text.split("](").skip(1)).filter_map(|rest| rest.split([')', ' ']).next());
    inline.chain(definition).collect()
}

/// The anchors of a file's headings, as the usual renderers make them.
pub fn anchors(file: &File) -> impl Iterator<Item = String> {
    let headings = prose(file).filter(|(_, line)| line.starts_with('#'));
    headings.map(|(_, line)| anchor(line.trim_start_matches('#').trim()))
}

fn anchor(heading: &str) -> String {
    let kept = heading.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.flat_map(char::to_lowercase).map(|c| if c == ' ' { '-' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_and_code_are_found() {
        let check = |line: &str, links: &[&str], spans: &[&str]| {
            assert_eq!(targets(line), links, "{line}");
            assert_eq!(code(line).collect::<Vec<_>>(), spans, "{line}");
        };
        check("see [a](b.md) and [c](d/e.md#f \"t\")", &["b.md", "d/e.md#f"], &[]);
        check("`[a](b)` is a link, `x/y` is code", &[], &["[a](b)", "x/y"]);
        check("[name]: https://example.org", &["https://example.org"], &[]);
    }

    #[test]
    fn anchors_are_made_of_headings() {
        let text = "# The way of `data`\n```\n# none\n```\n## Two, three\n".to_owned();
        let file = File { path: "a.md".into(), text };
        assert_eq!(anchors(&file).collect::<Vec<_>>(), ["the-way-of-data", "two-three"]);
    }
}
