//! What a host says about the site.

use std::net::SocketAddr;

/// Settings of the web site (contract, section 2, `fonds.toml`).
#[derive(Clone, Debug, Default)]
pub struct SiteSettings {
    /// The public address, without a slash at its end: `https://archive.example.org`.
    pub url: String,
    /// What the archive is called.
    pub title: String,
    /// What it holds, in a sentence; the heading of the home page.
    pub tagline: Option<String>,
    /// What it is, as Markdown.
    pub about: Option<String>,
    /// The accent, a CSS colour; anything else is not taken.
    pub accent: Option<String>,
    /// Whom to write to.
    pub admin_email: Option<String>,
    /// Rendered answers kept in memory, in MB; 0 is none.
    pub cache_mb: u64,
    /// Parts of page images kept on the disk, in MB; 0 is none.
    pub image_cache_mb: u64,
    /// Where `/metrics` is served, when not by the site itself.
    pub metrics_listen: Option<SocketAddr>,
}
