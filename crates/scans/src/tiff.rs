//! The pages of a TIFF, each as a file of its own.

/// Where the pages of a TIFF stand: the places of their directories.
///
/// Copies in small, which some scanners put beside each page, are left out. A chain
/// that leads back into itself ends there; BigTIFF has its first page alone.
pub(crate) fn pages(bytes: &[u8], most: usize) -> Vec<[u8; 4]> {
    let mut pages = Vec::new();
    let Some(order) = Order::of(bytes) else { return pages };
    let mut seen = Vec::new();
    let mut next = order.long(bytes, 4);
    while let Some(at) = next.filter(|at| *at != 0 && !seen.contains(at)) {
        seen.push(at);
        let start = at as usize;
        let Some(entries) = order.short(bytes, start).map(usize::from) else { break };
        if !(0..entries).any(|entry| order.is_small_copy(bytes, start + 2 + 12 * entry)) {
            pages.push(order.bytes(at));
        }
        if pages.len() > most || seen.len() > 4 * most {
            break;
        }
        next = order.long(bytes, start + 2 + 12 * entries);
    }
    pages
}

/// In which order a file has the bytes of a number.
#[derive(Clone, Copy)]
enum Order {
    Little,
    Big,
}

impl Order {
    fn of(bytes: &[u8]) -> Option<Self> {
        match bytes.get(..4)? {
            b"II*\0" => Some(Self::Little),
            b"MM\0*" => Some(Self::Big),
            _ => None,
        }
    }

    fn short(self, bytes: &[u8], at: usize) -> Option<u16> {
        let two = bytes.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(match self {
            Self::Little => u16::from_le_bytes(two),
            Self::Big => u16::from_be_bytes(two),
        })
    }

    fn long(self, bytes: &[u8], at: usize) -> Option<u32> {
        let four = bytes.get(at..at.checked_add(4)?)?.try_into().ok()?;
        Some(match self {
            Self::Little => u32::from_le_bytes(four),
            Self::Big => u32::from_be_bytes(four),
        })
    }

    fn bytes(self, number: u32) -> [u8; 4] {
        match self {
            Self::Little => number.to_le_bytes(),
            Self::Big => number.to_be_bytes(),
        }
    }

    /// Whether an entry says that the picture is a smaller copy of another (tag 254, bit 0).
    fn is_small_copy(self, bytes: &[u8], at: usize) -> bool {
        self.short(bytes, at) == Some(254) && self.long(bytes, at + 8).is_some_and(|kind| kind & 1 == 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A TIFF of directories at these places, each with this kind and the place of the next.
    fn tiff(directories: &[(usize, u32, u32)]) -> Vec<u8> {
        let mut bytes = b"II*\0".to_vec();
        bytes.extend((directories[0].0 as u32).to_le_bytes());
        for (at, kind, next) in directories {
            bytes.resize(*at, 0);
            bytes.extend([1, 0, 254, 0, 4, 0, 1, 0, 0, 0]);
            bytes.extend(kind.to_le_bytes());
            bytes.extend(next.to_le_bytes());
        }
        bytes
    }

    #[test]
    fn pages_are_found_one_after_the_other() {
        let place = |at: u32| at.to_le_bytes();
        for (directories, expect) in [
            (&[(8, 0, 0)][..], vec![place(8)]),
            (&[(8, 0, 40), (40, 0, 0)], vec![place(8), place(40)]),
            (&[(8, 0, 40), (40, 1, 80), (80, 0, 0)], vec![place(8), place(80)]),
            (&[(8, 0, 40), (40, 0, 8)], vec![place(8), place(40)]),
            (&[(8, 0, 4_000_000)], vec![place(8)]),
        ] {
            assert_eq!(pages(&tiff(directories), 10), expect);
        }
        assert_eq!(pages(b"II*\0\xff\xff\xff\xff", 10), [[0; 4]; 0]);
    }
}
