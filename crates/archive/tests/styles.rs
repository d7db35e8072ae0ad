//! Ways to cite that the host puts into the folder `styles`.

mod scratch;

use archive::{Weight, doctor};
use scratch::Scratch;
use std::fs;

const STYLE: &str = r#"<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0"><info><title>Haus</title>
<id>x</id><updated>2026-01-01T00:00:00+00:00</updated></info><citation><layout><text variable="title"/></layout></citation></style>"#;

#[tokio::test(flavor = "multi_thread")]
async fn a_file_in_the_folder_is_a_style() {
    let scratch = Scratch::new().await;
    let (ours, unused) = scratch.archive.styles();
    assert_eq!(unused, []);
    let ids: Vec<&str> = ours.iter().map(|style| style.id.as_str()).collect();
    assert_eq!(ids, ["chicago", "mla", "apa", "archive"]);
    let folder = scratch.archive.folder().root().join("styles");
    fs::create_dir_all(folder.join("a-folder.csl")).unwrap();
    for (name, text) in
        [("haus.csl", STYLE), ("apa.csl", STYLE), ("broken.csl", &STYLE[..99]), ("notes.txt", STYLE)]
    {
        fs::write(folder.join(name), text).unwrap();
    }
    let large = format!("{STYLE}{}", " ".repeat(2 << 20));
    fs::write(folder.join("large.csl"), large).unwrap();
    let (styles, unused) = scratch.archive.styles();
    let styles: Vec<(&str, &str)> =
        styles.iter().map(|style| (style.id.as_str(), style.title.as_str())).collect();
    let expect = [
        ("chicago", "Chicago"),
        ("mla", "MLA"),
        ("apa", "Haus"),
        ("archive", "This archive’s form"),
        ("haus", "Haus"),
    ];
    assert_eq!(styles, expect);
    let unused: Vec<&str> =
        unused.iter().map(|unused| unused.path.file_name().unwrap().to_str().unwrap()).collect();
    assert_eq!(unused, ["a-folder.csl", "broken.csl", "large.csl"]);
    let findings = doctor(scratch.archive.folder().root()).await;
    let odd =
        findings.iter().filter(|finding| finding.weight == Weight::Odd && finding.found.contains(".csl"));
    assert_eq!(odd.count(), 3);
}
