fn main() {
    for arg in std::env::args().skip(1) {
        let rs = names::readings(&arg);
        println!("== {arg}: {}", rs.iter().map(|r| format!("{} ({:?})", r.key, r.scheme)).collect::<Vec<_>>().join("; "));
        if let Some(r) = rs.first() {
            println!("   {}", names::spellings(r).iter().map(|s| format!("{} [{}]", s.text, s.scheme.label())).collect::<Vec<_>>().join(" | "));
        }
        for p in names::patterns(&rs) { println!("   P {}", p.slots.iter().map(|s| format!("[{}]", s.join(","))).collect::<String>()); }
    }
}
