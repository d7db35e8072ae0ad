//! Names that point to the list of persons: a pointer is evidence and no proof.

use crate::{check, read, said, volume};

const LIST: &str = "<item><persName xml:id='p_OP'>Orel, Piet A.</persName>, Ambassador to Wangjin</item>\
    <item><persName xml:id='p_OJ'>Orel, Jan</persName>, President of Karsk</item>\
    <item><persName xml:id='p_LB'>Lind, General Bela (Lin Bela)</persName>, Director of Rivers; assistant to President <persName>Orel</persName></item>\
    <item><persName xml:id='p_ZZ'>Zeb, Dr.</persName>, <hi>see</hi> <persName corresp='#p_WZ'>Wang Zeb</persName></item>\
    <item><persName xml:id='p_WZ'>Wang Zeb, Dr.</persName>, physician</item>";

/// What `text` makes of `people`, and whether a pointer was doubted.
#[track_caller]
fn check_people(text: &str, expect: &str, doubted: bool) {
    let tei = read("rivers.xml", &volume(LIST, &format!("<head>Note</head><p>{text}</p>")));
    check(&tei, "rivers-d1", &[&format!("people: {expect}")]);
    assert_eq!(said(&tei).contains(&"person-doubted(people) rivers-d1".to_owned()), doubted, "{text}");
}

#[test]
fn a_name_is_linked_when_nothing_contradicts() {
    let link = |name: &str| format!("He met <persName corresp='#p_OP'>{name}</persName>.");
    for name in
        ["Orel", "Piet Orel", "P. Orel", "P.A. Orel", "Mr. Orel", "OREL", "Orel’s", "Piet B. Orel", "A. Orel"]
    {
        check_people(&link(name), "Orel, Piet A. #rivers-p_OP", false);
    }
    check_people("Ambassador <persName ref='#p_OP'>Orel</persName>", "Orel, Piet A. #rivers-p_OP", false);
    check_people("President <persName corresp='#p_OJ'>Orel</persName>", "Orel, Jan #rivers-p_OJ", false);
    check_people(
        "<persName corresp='#p_LB'>Lin</persName>",
        "Lind, General Bela (Lin Bela) #rivers-p_LB",
        false,
    );
}

#[test]
fn another_given_name_is_not_linked() {
    let link = |name: &str| format!("He met <persName corresp='#p_OP'>{name}</persName>.");
    check_people(&link("J. Orel"), "J. Orel", true);
    check_people(&link("Jan Orel"), "Jan Orel", true);
    check_people(&link("Piet"), "-", true);
    check_people("Senator Jan <persName corresp='#p_OP'>Orel</persName>", "-", true);
}

#[test]
fn another_office_is_not_linked() {
    check_people("to President <persName corresp='#p_OP'>Orel</persName>", "President Orel", true);
    check_people(
        "of President<note>No.</note> <persName corresp='#p_LB'>Lind</persName>",
        "President Lind",
        true,
    );
    check_people(
        "the Secretary of State <persName corresp='#p_LB'>Lind</persName>",
        "Secretary of State Lind",
        true,
    );
    check_people("Mrs. <persName corresp='#p_OP'>Orel</persName>", "Mrs. Orel", true);
    check_people("<persName corresp='#p_OP'>General Orel</persName>", "General Orel", true);
    check_people(
        "<persName corresp='#p_LB'>General Lind</persName>",
        "Lind, General Bela (Lin Bela) #rivers-p_LB",
        false,
    );
}

#[test]
fn a_family_name_alone_is_nobodys_where_pointers_go_wrong() {
    let wrong = "President <persName corresp='#p_OP'>Orel</persName> ";
    let alone = "and <persName corresp='#p_OP'>Orel</persName>";
    check_people(&format!("{wrong}{wrong}{alone}"), "President Orel | Orel, Piet A. #rivers-p_OP", true);
    check_people(&format!("{wrong}{wrong}{wrong}{alone}"), "President Orel", true);
    let right = "<persName corresp='#p_OP'>P. Orel</persName> ";
    check_people(
        &format!("{wrong}{wrong}{wrong}{right}{right}{right}{alone}"),
        "President Orel | Orel, Piet A. #rivers-p_OP",
        true,
    );
}

#[test]
fn an_entry_that_refers_to_another_is_the_same_person() {
    check_people("Dr. <persName corresp='#p_ZZ'>Zeb</persName>", "Wang Zeb, Dr. #rivers-p_WZ", false);
    let tei = read("rivers.xml", &volume(LIST, "<head>Note</head>"));
    check(&tei, "rivers-p_WZ", &["variants: Zeb, Dr."]);
}

#[test]
fn names_without_a_pointer_are_kept_as_printed() {
    check_people("<persName>Piet Orel</persName> and <persName>Orel</persName>", "Piet Orel", false);
    check_people("<persName corresp='#p_none'>Piet Zeb</persName>", "Piet Zeb", false);
}

#[test]
fn the_office_in_a_heading_counts() {
    let tei = read(
        "rivers.xml",
        &volume(
            LIST,
            "<head>Letter From President <persName type='from' corresp='#p_OP'>Orel</persName> to the Director of Rivers \
             (<persName type='to' corresp='#p_LB'>Lind</persName>)</head>\
             <list type='participants'><item>Secretary <persName corresp='#p_OP'>Orel</persName></item>\
             <item>KA—Mr. <persName corresp='#p_LB'>Lind</persName>, Director</item></list>",
        ),
    );
    check(
        &tei,
        "rivers-d1",
        &[
            "from: Orel (President)",
            "to: Lind, General Bela (Lin Bela) #rivers-p_LB (the Director of Rivers)",
            "participants: Secretary Orel | Lind, General Bela (Lin Bela) #rivers-p_LB (KA; Director)",
            "people: -",
        ],
    );
    assert_eq!(said(&tei), ["person-doubted(people) rivers-d1"]);
}
