//! The press: papers as PDF, with the fonts of this machine.

use formats::pdf::{self, FontContext, Paper, Set, Unset};
use std::sync::Mutex;

/// Sets one paper at a time. The fonts of the machine are listed when the first is set.
#[derive(Default)]
pub struct Press(Mutex<Option<FontContext>>);

impl Press {
    /// Sets a paper.
    ///
    /// # Errors
    /// When the file cannot be written.
    ///
    /// # Panics
    /// When another paper made it panic.
    pub fn set(&self, paper: &Paper) -> Result<Set, Unset> {
        let mut fonts = self.0.lock().unwrap_or_else(|broken| broken.into_inner());
        pdf::set(paper, fonts.get_or_insert_with(FontContext::default))
    }
}
