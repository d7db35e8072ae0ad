//! What `--help` says, of every command.

mod harness;

use harness::{program, run};

/// Every command, as it is typed.
const COMMANDS: [&str; 36] = [
    "",
    "demo",
    "init",
    "import",
    "batches",
    "undo",
    "serve",
    "search",
    "show",
    "export",
    "families",
    "families accept",
    "families refuse",
    "authority",
    "authority merge",
    "authority split",
    "authority distinct",
    "authority unlink",
    "authority undo",
    "authority duplicates",
    "gazetteer",
    "ocr",
    "reindex",
    "check",
    "backup",
    "restore",
    "token",
    "token create",
    "token list",
    "token revoke",
    "doctor",
    "healthcheck",
    "config",
    "config dump",
    "completions",
    "man",
];

#[test]
fn help_is_as_it_was() {
    let mut all = String::new();
    for command in COMMANDS {
        let words = command.split_whitespace().chain(["--help"]);
        let help = run(program().args(words)).well();
        // What every command takes stands at the end of each; once is enough.
        let own =
            if command.is_empty() { &help } else { help.split("\nGlobal:").next().expect("a first part") };
        all += &format!("$ fonds {command}{}--help\n{own}\n", if command.is_empty() { "" } else { " " });
    }
    insta::assert_snapshot!(all);
}

#[test]
fn every_command_is_in_the_list() {
    let help = run(program().arg("--help")).well();
    let listed =
        help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    let listed: Vec<&str> =
        listed.filter_map(|line| line.split_whitespace().next()).filter(|name| *name != "help").collect();
    let known: Vec<&str> =
        COMMANDS.into_iter().filter(|name| !name.is_empty() && !name.contains(' ')).collect();
    assert_eq!(listed, known);
}

#[test]
fn wrong_usage_ends_with_2() {
    for words in [
        "",
        "harvest",
        "user list",
        "import",
        "undo x",
        "undo 0",
        "import a --format pdf",
        "serve --listen 80",
        "serve --cache-mb much",
        "token create",
        "token create --role king",
        "search a --page 0",
        "search a --date joke",
        "search a --sort size",
        "config",
        "show a --quiet --verbose",
    ] {
        let ran = run(program().args(words.split_whitespace())).ends(2);
        assert_eq!(ran.out, "", "fonds {words}");
    }
}

#[test]
fn completions_and_manual_are_written() {
    for (words, expect) in [
        ("completions bash", "_fonds()"),
        ("completions zsh", "#compdef fonds"),
        ("completions fish", "complete -c fonds"),
        ("man", ".TH fonds 1"),
        ("man", "fonds\\-import"),
        ("--version", "fonds 0."),
    ] {
        let out = run(program().args(words.split_whitespace())).well();
        assert!(out.contains(expect), "fonds {words}: {}", out.chars().take(300).collect::<String>());
    }
}
