//! The outlines of land, from the package `world-atlas` (TopoJSON of Natural Earth) to a file of ours.

use anyhow::{Context, Result};
use serde_json::Value;
use std::{fmt::Write, path::Path};

/// Parts of a degree that are told apart.
const PARTS: f64 = 50.0;
/// Rings of fewer corners are points at this scale.
const LEAST: usize = 4;

type Corner = (i64, i64);

/// Writes `land.txt` from `land-50m.json`: a ring a line, its first corner, then the steps from
/// corner to corner, east and north.
///
/// # Errors
/// When the file is no such TopoJSON, or the other cannot be written.
pub fn run(assets: &Path, topology: &Path) -> Result<()> {
    let text = std::fs::read_to_string(topology)
        .with_context(|| format!("{} cannot be read", topology.display()))?;
    let topology: Value = serde_json::from_str(&text)?;
    let land = written(&topology).context("this is no TopoJSON of land")?;
    std::fs::write(assets.join("land.txt"), land)?;
    Ok(())
}

fn written(topology: &Value) -> Option<String> {
    let arcs = arcs(topology)?;
    let mut lines = String::new();
    for ring in rings(topology)? {
        let ring = corners(&arcs, ring)?;
        if ring.len() < LEAST {
            continue;
        }
        let steps = ring.windows(2).map(|pair| (pair[1].0 - pair[0].0, pair[1].1 - pair[0].1));
        let line: Vec<String> =
            ring[..1].iter().copied().chain(steps).map(|(x, y)| format!("{x} {y}")).collect();
        writeln!(lines, "{}", line.join(" ")).ok()?;
    }
    Some(lines)
}

/// The rings of all polygons: the numbers of their arcs.
fn rings(topology: &Value) -> Option<Vec<&Vec<Value>>> {
    let mut rings = Vec::new();
    for geometry in topology["objects"]["land"]["geometries"].as_array()? {
        for polygon in geometry["arcs"].as_array()? {
            rings.extend(polygon.as_array()?.iter().filter_map(Value::as_array));
        }
    }
    Some(rings)
}

/// The lines that rings are made of, in degrees.
fn arcs(topology: &Value) -> Option<Vec<Vec<(f64, f64)>>> {
    let pair = |value: &Value| Some((value[0].as_f64()?, value[1].as_f64()?));
    let (scale, shift) = (pair(&topology["transform"]["scale"])?, pair(&topology["transform"]["translate"])?);
    let arc = |steps: &Value| -> Option<Vec<(f64, f64)>> {
        let mut at = (0.0, 0.0);
        let mut arc = Vec::new();
        for step in steps.as_array()? {
            let (east, north) = pair(step)?;
            at = (at.0 + east, at.1 + north);
            arc.push((at.0 * scale.0 + shift.0, at.1 * scale.1 + shift.1));
        }
        Some(arc)
    };
    topology["arcs"].as_array()?.iter().map(arc).collect()
}

/// The corners of a ring, none twice in a row; an arc of a negative number runs backwards.
fn corners(arcs: &[Vec<(f64, f64)>], ring: &[Value]) -> Option<Vec<Corner>> {
    let mut corners: Vec<Corner> = Vec::new();
    for number in ring {
        let number = number.as_i64()?;
        let backwards = number < 0;
        let arc = arcs.get(usize::try_from(if backwards { !number } else { number }).ok()?)?;
        let rounded = arc.iter().map(|(x, y)| ((x * PARTS).round() as i64, (y * PARTS).round() as i64));
        match backwards {
            true => corners.extend(rounded.rev()),
            false => corners.extend(rounded),
        }
    }
    corners.dedup();
    Some(corners)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arcs_are_joined_to_rings() {
        let topology = serde_json::json!({
            "transform": {"scale": [0.1, 0.1], "translate": [10, 20]},
            "arcs": [[[0, 0], [10, 0], [0, 10]], [[0, 0], [0, 10], [10, 0]], [[0, 0], [0, 0]]],
            "objects": {"land": {"geometries": [{"arcs": [[[0, -2]], [[2]]]}]}},
        });
        assert_eq!(written(&topology).as_deref(), Some("500 1000 50 0 0 50 -50 0 0 -50\n"));
        assert_eq!(written(&serde_json::json!({})), None);
    }
}
