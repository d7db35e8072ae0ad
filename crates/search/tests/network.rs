//! Networks: every tie is the total of the listing that it opens.

mod corpus;

use std::collections::BTreeSet;

use corpus::{Archive, archive, typed_request};
use search::{Asked, Facet, Request, Tie, Ties, dates};

/// What ties two in a listing, as its address has it.
fn opened(request: &Request, ties: Ties, tie: &Tie) -> Request {
    let mut other = request.clone();
    match ties {
        Ties::Written => {
            other.chosen.insert(Facet::Author, vec![tie.from.clone()]);
            other.chosen.insert(Facet::Recipient, vec![tie.to.clone()]);
        }
        Ties::Named => {
            other.required.entry(Facet::With).or_default().extend([tie.from.clone(), tie.to.clone()]);
        }
    }
    other
}

fn check(archive: &Archive, request: &Request, ties: Ties, of: Option<&str>) -> Vec<Tie> {
    let asked = Asked { ties, of, most: 1_000 };
    let network = archive.index.network(request, &asked).expect("a network");
    assert_eq!(network.documents, archive.ask(&Request { fold: false, ..request.clone() }).total);
    assert_eq!((network.total, network.among), (network.ties.len() as u64, None));
    for tie in &network.ties {
        assert_eq!(archive.ask(&opened(request, ties, tie)).total, tie.count, "{tie:?} {request:?}");
        assert!(of.is_none_or(|of| tie.from == of || tie.to == of), "{tie:?}");
    }
    let mut sorted = network.ties.clone();
    sorted.sort_by_key(|tie| (std::cmp::Reverse(tie.count), tie.from.clone(), tie.to.clone()));
    assert_eq!(network.ties, sorted);
    network.ties
}

#[test]
fn every_tie_opens_what_it_counts() {
    for commits in [1, 4] {
        let archive = archive(commits);
        let chosen =
            |facet: Facet, ids: &[&str]| [(facet, ids.iter().map(|id| (*id).to_owned()).collect())].into();
        for q in ["", "wagons", "harvest flood", "-telegram", "nothing of it"] {
            for date in ["", "1951", "1951-12..1952"] {
                for chosen in [
                    [].into(),
                    chosen(Facet::Author, &["ardov", "lu"]),
                    chosen(Facet::Recipient, &["mfa"]),
                    chosen(Facet::With, &["hanok"]),
                    chosen(Facet::Person, &["ardov", "weber"]),
                ] {
                    let request = Request { date: dates(date), chosen, ..typed_request(q) };
                    for ties in [Ties::Written, Ties::Named] {
                        let all: BTreeSet<Tie> = check(&archive, &request, ties, None).into_iter().collect();
                        let of: BTreeSet<Tie> =
                            check(&archive, &request, ties, Some("ardov")).into_iter().collect();
                        let meant = all.into_iter().filter(|tie| tie.from == "ardov" || tie.to == "ardov");
                        assert_eq!(of, meant.collect(), "{request:?}");
                    }
                }
            }
        }
    }
}

#[test]
fn who_wrote_to_whom_and_who_is_named_together() {
    let archive = archive(2);
    let told = |ties, of, most| {
        let network =
            archive.index.network(&typed_request(""), &Asked { ties, of, most }).expect("a network");
        let tie = |tie: &Tie| format!("{} {} {}", tie.from, tie.to, tie.count);
        (network.total, network.ties.iter().map(tie).collect::<Vec<_>>().join(", "))
    };
    let expect = "lu ardov 2, ardov mfa 1, mfa ardov 1";
    assert_eq!(told(Ties::Written, None, 9), (3, expect.to_owned()));
    assert_eq!(told(Ties::Written, None, 1), (3, "lu ardov 2".to_owned()));
    assert_eq!(told(Ties::Written, Some("lu"), 9), (1, "lu ardov 2".to_owned()));
    assert_eq!(told(Ties::Written, Some("nobody"), 9), (0, String::new()));
    assert_eq!(told(Ties::Named, None, 2).1, "ardov lu 2, ardov mfa 2");
    assert_eq!(told(Ties::Named, Some("weber"), 9).1, "ardov weber 1, hanokson weber 1");
}
