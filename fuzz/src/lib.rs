//! What holds of any input, however hostile.

use formats::{Format, Mapping, Records};
use record::Record;

/// Reads bytes as a format. Nothing may panic; what becomes a record is
/// written as one canonical text, which is read again as the same record.
pub fn records(format: Format, bytes: &[u8]) {
    let Ok(records) = Records::open(format, "fuzz.xml", bytes, &Mapping::default()) else { return };
    for item in records {
        let Ok(item) = item else { return };
        let Some(draft) = item.draft else { continue };
        let Ok(reading) = Record::read(draft.fields) else { continue };
        let json = reading.record.json();
        let again = Record::from_json(reading.record.kind(), &json).expect("what was written can be read");
        assert_eq!(again.json(), json);
    }
}
