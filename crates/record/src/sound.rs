//! What a record of the right shape must not be, either: endless, or a decision on one alone.

use crate::{Identity, Notice, Record};

/// Characters of a name.
const LONGEST_NAME: usize = 1_000;
/// Names of one authority beside the preferred one.
const MOST_VARIANTS: usize = 1_000;

/// Everything of this kind that is wrong with a record.
pub(crate) fn check(record: &mut Record) -> Result<(), Vec<Notice>> {
    let mut faults: Vec<Notice> = match record {
        Record::Identity(identity) => check_identity(identity).into_iter().collect(),
        Record::Agent(_) | Record::Place(_) | Record::Topic(_) | Record::Repository(_) => {
            check_authority(record)
        }
        _ => Vec::new(),
    };
    let names = record.names_mut().into_iter();
    faults.extend(names.filter_map(|named| too_long(&named.field, &named.name.name)));
    if faults.is_empty() { Ok(()) } else { Err(faults) }
}

fn check_authority(record: &Record) -> Vec<Notice> {
    let variants = record.variants();
    let many = (variants.len() > MOST_VARIANTS).then(|| {
        let found = variants.len();
        let words =
            format!("“variants” has at most {MOST_VARIANTS} names; found {found}. Keep those that are used.");
        Notice::fault("too-many", "variants", words)
    });
    let names = [("name".to_owned(), record.label())].into_iter().chain(
        variants
            .iter()
            .enumerate()
            .map(|(at, variant)| (format!("variants[{at}].name"), variant.name.as_str())),
    );
    many.into_iter().chain(names.filter_map(|(field, name)| too_long(&field, name))).collect()
}

fn too_long(field: &str, name: &str) -> Option<Notice> {
    let found = name.chars().count();
    let words = || {
        format!(
            "“{field}” has at most {LONGEST_NAME} characters; found {found}. What says more belongs into a note."
        )
    };
    (found > LONGEST_NAME).then(|| Notice::fault("too-long", field, words()))
}

fn check_identity(identity: &Identity) -> Option<Notice> {
    let words = "“from” and “into” should be two: nobody is merged into themselves, or told from themselves.";
    (identity.from == identity.into).then(|| Notice::fault("unexpected-value", "into", words))
}

#[cfg(test)]
mod tests {
    use crate::Record;
    use serde_json::{Value, json};

    #[track_caller]
    fn check(record: Value, expect: &[&str]) {
        let faults = Record::read(record.as_object().cloned().unwrap_or_default()).err().unwrap_or_default();
        let told: Vec<String> =
            faults.iter().map(|fault| format!("{} {}", fault.code, fault.field)).collect();
        assert_eq!(told, expect);
    }

    #[test]
    fn what_is_endless_or_turns_on_itself_is_refused() {
        let (long, fits) = ("n".repeat(10_000), "n".repeat(1_000));
        let many: Vec<String> = (0..10_000).map(|n| format!("Name {n}")).collect();
        let agent = |name: &str, variants: Value| json!({"type": "agent", "id": "a", "kind": "person", "name": name, "variants": variants});
        check(agent(&fits, json!([fits])), &[]);
        check(agent(&long, json!([])), &["too-long name"]);
        check(agent("A", json!(["B", long])), &["too-long variants[1].name"]);
        check(agent("A", json!(many)), &["too-many variants"]);
        check(json!({"id": "d", "title": "T", "people": ["A", long]}), &["too-long people[1]"]);
        let decision = |into: &str| json!({"type": "identity", "id": "i", "of": "agent", "from": "a", "into": into, "decision": "merged"});
        check(decision("b"), &[]);
        check(decision("a"), &["unexpected-value into"]);
    }
}
