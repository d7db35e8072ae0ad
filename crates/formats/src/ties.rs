//! Who is tied to whom, as files: GraphML (<http://graphml.graphdrawing.org/>) and CSV.

use std::fmt::Write;

use crate::cite::line;
use crate::element::{element, open};

/// Somebody.
#[derive(Clone, Copy, Debug)]
pub struct Node<'a> {
    /// The id of the authority.
    pub id: &'a str,
    /// What it is called.
    pub label: &'a str,
    /// `person` or `organization`, where that is known.
    pub kind: &'a str,
}

/// Two, and what ties them.
#[derive(Clone, Copy, Debug)]
pub struct Edge<'a> {
    /// Who wrote, or the first.
    pub from: Node<'a>,
    /// Who received, or the other.
    pub to: Node<'a>,
    /// How many documents.
    pub count: u64,
    /// The listing of these.
    pub url: &'a str,
}

/// What each node and each edge bears: where, its name, its type.
const KEYS: [(&str, &str, &str); 4] = [
    ("node", "label", "string"),
    ("node", "kind", "string"),
    ("edge", "weight", "long"),
    ("edge", "url", "string"),
];

/// A graph; `directed` where one wrote and the other received.
pub fn graphml(edges: &[Edge<'_>], directed: bool) -> String {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n",
    );
    for (of, name, kind) in KEYS {
        let _ = writeln!(xml, "<key id=\"{name}\" for=\"{of}\" attr.name=\"{name}\" attr.type=\"{kind}\"/>");
    }
    let way = if directed { "directed" } else { "undirected" };
    let _ = writeln!(xml, "<graph edgedefault=\"{way}\">");
    for node in nodes(edges) {
        open(&mut xml, "node", &[("id", node.id)]);
        element(&mut xml, "data", &[("key", "label")], node.label);
        element(&mut xml, "data", &[("key", "kind")], node.kind);
        xml.push_str("</node>\n");
    }
    for edge in edges {
        open(&mut xml, "edge", &[("source", edge.from.id), ("target", edge.to.id)]);
        element(&mut xml, "data", &[("key", "weight")], &edge.count.to_string());
        element(&mut xml, "data", &[("key", "url")], edge.url);
        xml.push_str("</edge>\n");
    }
    xml.push_str("</graph>\n</graphml>\n");
    xml
}

/// Everybody, each once, in the order in which they come.
fn nodes<'a>(edges: &[Edge<'a>]) -> Vec<Node<'a>> {
    let mut seen = std::collections::HashSet::new();
    let both = edges.iter().flat_map(|edge| [edge.from, edge.to]);
    both.filter(|node| seen.insert(node.id)).collect()
}

/// A table with a byte-order mark, a line for each two.
pub fn csv(edges: &[Edge<'_>]) -> String {
    let names = ["from", "from.id", "to", "to.id", "documents", "url"].map(str::to_owned);
    let mut table = format!("\u{feff}{}", line(&names));
    for Edge { from, to, count, url } in edges {
        let count = count.to_string();
        table.push_str(&line(&[from.label, from.id, to.label, to.id, &count, url].map(str::to_owned)));
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    const EDGES: [Edge<'static>; 2] = {
        let a = Node { id: "a", label: "=Ardov & <Son>", kind: "person" };
        let b = Node { id: "b", label: "Ministry", kind: "organization" };
        [
            Edge { from: a, to: b, count: 3, url: "https://x/documents?author=a&recipient=b" },
            Edge { from: b, to: a, count: 1, url: "https://x/documents?author=b&recipient=a" },
        ]
    };

    #[test]
    fn a_graph_is_xml_with_each_node_once() {
        for (directed, way) in [(true, "directed"), (false, "undirected")] {
            let xml = graphml(&EDGES, directed);
            let tree = crate::xml::tree(&xml).expect("XML");
            let all = |name: &str| {
                tree.descendants()
                    .filter(|node| node.has_tag_name(("http://graphml.graphdrawing.org/xmlns", name)))
                    .collect::<Vec<_>>()
            };
            assert_eq!((all("node").len(), all("edge").len()), (2, 2));
            assert_eq!(all("graph")[0].attribute("edgedefault"), Some(way));
            let data = |node: roxmltree::Node<'_, '_>| {
                node.children()
                    .filter_map(|data| data.text())
                    .map(str::trim)
                    .filter(|text| !text.is_empty())
                    .map(str::to_owned)
                    .collect::<Vec<_>>()
            };
            assert_eq!(data(all("node")[0]), ["=Ardov & <Son>", "person"]);
            assert_eq!(data(all("edge")[0]), ["3", "https://x/documents?author=a&recipient=b"]);
            assert_eq!(all("edge")[1].attribute("target"), Some("a"));
        }
    }

    #[test]
    fn a_table_has_a_line_for_each_two_and_no_formula() {
        let table = csv(&EDGES);
        let lines: Vec<&str> = table.lines().collect();
        assert_eq!(lines[0], "\u{feff}from,from.id,to,to.id,documents,url");
        assert_eq!(lines[1], "'=Ardov & <Son>,a,Ministry,b,3,https://x/documents?author=a&recipient=b");
        assert_eq!(lines.len(), 3);
    }
}
