use super::*;

fn values(all: &[(&'static str, &str)]) -> Values {
    all.iter().map(|(name, value)| (*name, (*value).to_owned())).collect()
}

#[test]
fn a_flag_goes_over_the_environment_over_the_file_over_the_default() {
    let check =
        |flag: Option<&str>, variable: Option<&str>, file: Option<&str>, expect: &str, origin: Origin| {
            let flags = Flags::listen(flag.map(str::to_owned));
            let file = file.map(|value| values(&[("listen", value)])).unwrap_or_default();
            let variable = |name: &str| variable.filter(|_| name == "FONDS_LISTEN").map(str::to_owned);
            let settings = Settings::effective(&flags, variable, &file).expect("good settings");
            assert_eq!(settings.find("listen"), Some((expect, origin)));
        };
    let (flag, variable, file) = (Some("[::1]:1"), Some("127.0.0.1:2"), Some("127.0.0.1:3"));
    check(flag, variable, file, "[::1]:1", Origin::Flag);
    check(flag, None, file, "[::1]:1", Origin::Flag);
    check(flag, None, None, "[::1]:1", Origin::Flag);
    check(None, variable, file, "127.0.0.1:2", Origin::Environment);
    check(None, variable, None, "127.0.0.1:2", Origin::Environment);
    check(None, Some(""), file, "127.0.0.1:3", Origin::File);
    check(None, None, file, "127.0.0.1:3", Origin::File);
    check(None, None, None, "127.0.0.1:8080", Origin::Default);
}

#[test]
fn a_bad_variable_is_named() {
    let variable = |name: &str| (name == "FONDS_CACHE_MB").then(|| "much".to_owned());
    let error = Settings::effective(&Flags::default(), variable, &Values::new()).expect_err("no number");
    assert_eq!(error.to_string(), "FONDS_CACHE_MB: expected a whole number from 0 to 1048576, found “much”.");
}

#[test]
fn a_file_is_read_with_all_faults_at_once() {
    let check = |text: &str, expect: &[&str]| {
        let told = file::read(&"fonds.toml".into(), text).expect_err(text).to_string();
        let lines: Vec<&str> = told.lines().map(str::trim).collect();
        assert_eq!(lines, expect, "{text}");
    };
    check("titel = 'A'", &["fonds.toml:1 titel: there is no such setting; did you mean “title”?"]);
    check(
        "\nurl = 'archive'\ncache_mb = 'x'\n[tagline]\n",
        &[
            "fonds.toml:2 url: expected an address such as https://archive.example.org, without a path, found “archive”.",
            "fonds.toml:3 cache_mb: expected a whole number from 0 to 1048576, found the text “x”.",
            "fonds.toml:4 tagline: expected a text in quotes, found one of TOML's tables.",
        ],
    );
    check("title = 1956", &["fonds.toml:1 title: expected a text in quotes, found the number 1956."]);
    check(
        "accent = 'red}'",
        &["fonds.toml:1 accent: expected a colour such as #7d1d1d or darkgreen, found “red}”."],
    );
    check(
        "colour = ''",
        &[
            "fonds.toml:1 colour: there is no such setting; there are url, listen, metrics_listen, title, tagline, \
           about, accent, admin_email, cache_mb, image_cache_mb.",
        ],
    );
    let broken =
        file::read(&"fonds.toml".into(), "title = 'A'\nlisten = \n").expect_err("no TOML").to_string();
    assert!(broken.starts_with("fonds.toml:2: "), "{broken}");
}

#[test]
fn the_file_that_is_written_sets_nothing_but_what_was_asked_for() {
    let path = PathBuf::from("fonds.toml");
    assert_eq!(file::read(&path, &write(&[])).expect("it can be read"), Values::new());
    let quoted = "a \"b\"\n**c** '";
    let set = [("title", quoted), ("cache_mb", "0")];
    assert_eq!(file::read(&path, &write(&set)).expect("it can be read"), values(&set));
}

#[test]
fn what_is_shown_in_the_file_can_be_set() {
    let shown: String = write(&[])
        .lines()
        .filter_map(|line| line.strip_prefix('#'))
        .filter(|line| !line.starts_with(' '))
        .fold(String::new(), |text, line| text + line + "\n");
    let read = file::read(&"fonds.toml".into(), &shown).expect("every example is good");
    assert_eq!(read.len(), SETTINGS.len());
}

#[test]
fn a_setting_has_one_name_in_three_spellings() {
    for setting in &SETTINGS {
        assert_eq!(setting.flag, setting.name.replace('_', "-"));
        assert_eq!(setting.variable(), format!("FONDS_{}", setting.name.to_uppercase()));
    }
}

#[test]
fn kinds_take_what_they_are() {
    let check = |kind: Kind, good: &[&str], bad: &[&str]| {
        good.iter().for_each(|value| assert_eq!(kind.check(value), Ok(()), "{value}"));
        bad.iter().for_each(|value| assert!(kind.check(value).is_err(), "{value}"));
    };
    check(
        Kind::Url,
        &["https://a.example", "http://localhost:80/"],
        &["", "a.example", "https://", "https://a/b", "https://u@a"],
    );
    check(
        Kind::Listen,
        &["127.0.0.1:0", "[::]:80", "localhost:8080"],
        &["", "80", ":80", "a:b", "a:70000", "http://a:80"],
    );
    check(Kind::Email, &["a@b.example"], &["", "a", "@b.example", "a@b"]);
    check(Kind::Number, &["0", "64"], &["", "-1", "1.5", "9999999999"]);
}

#[test]
fn what_listens_everywhere_is_reached_here() {
    for (listens, reached) in
        [("0.0.0.0:80", "127.0.0.1:80"), ("[::]:80", "[::1]:80"), ("10.0.0.1:80", "10.0.0.1:80")]
    {
        let address = listens.parse().expect("an address");
        assert_eq!(reachable(address).to_string(), reached);
    }
}
