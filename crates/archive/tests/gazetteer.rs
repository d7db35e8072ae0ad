//! Coordinates and hierarchy from a table such as GeoNames gives away; what stands in this one is fiction.

mod scratch;

use archive::{Archive, Error, Found, Located, record::Record};
use scratch::Scratch;

const TABLE: &str = "\
11\tKarsk\tKarsk\tKarska,Карск\t39.25\t125.5\tP\tPPLA\tXK\t\t12\t\t\t\t3200\t\t27\tAsia/Karsk\t2019-09-05
12\tKedria\tKedria\t\t40\t127\tA\tPCLI\tXK\t\t00\t\t\t\t254981\t\t442\tAsia/Karsk\t2023-05-18
13\tKarsk Province\tKarsk Province\t\t39.5\t125.75\tA\tADM1\tXK\t\t12\t\t\t\t0\t\t38\tAsia/Karsk\t2012-01-17
14\tSaenaru\tSaenaru\t\t37.5\t126.75\tP\tPPLC\tXS\t\t11\t\t\t\t10349\t\t38\tAsia/Saenaru\t2023-01-12
";

const PLACES: &str = r#"{"type": "place", "id": "karsk", "name": "Karsk", "same_as": ["https://www.wikidata.org/entity/Q1", "https://www.geonames.org/11"]}
{"type": "place", "id": "province", "name": "Karsk Province", "same_as": ["https://sws.geonames.org/13/"]}
{"type": "place", "id": "kedria", "name": "Kedria", "same_as": ["http://geonames.org/12/kedria.html"]}
{"type": "place", "id": "saenaru", "name": "Saenaru", "lat": 1.5, "lon": 2.5, "within": "south", "same_as": ["https://www.geonames.org/14"]}
{"type": "place", "id": "south", "name": "South"}
{"type": "place", "id": "lost", "name": "Lost", "same_as": ["https://www.geonames.org/9"]}
{"id": "d1", "title": "Letter", "places": [{"name": "Karsk", "id": "karsk"}, {"name": "Saenaru", "id": "saenaru"}, {"name": "Karsk Province", "id": "province"}, {"name": "Kedria", "id": "kedria"}]}
"#;

/// Coordinates of a place, and what it lies in.
async fn place(archive: &Archive, id: &str) -> (Option<f64>, Option<String>) {
    match archive.authority(archive::Facet::Place, id).await.unwrap() {
        Found::Here(authority) => match authority.record {
            Record::Place(place) => (place.lat, place.within),
            other => panic!("a {} is no place", other.kind()),
        },
        other => panic!("{id}: {other:?}"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn places_with_an_id_of_geonames_are_located() {
    let scratch = Scratch::new().await;
    scratch.import_lines(PLACES).await;
    let archive = &scratch.archive;
    let path = scratch.write("cities.txt", TABLE);
    let told = archive.locate(&path).await.unwrap();
    archive.catch_up().await.unwrap();
    let batch = told.batch;
    assert_eq!(told, Located { batch, located: 3, placed: 2, unknown: vec!["lost".into()], without: 1 });
    for (id, lat, within) in [
        ("karsk", 39.25, Some("province")),
        ("province", 39.5, Some("kedria")),
        ("kedria", 40.0, None),
        ("saenaru", 1.5, Some("south")),
    ] {
        assert_eq!(place(archive, id).await, (Some(lat), within.map(Into::into)), "{id}");
    }
    let again = archive.locate(&path).await.unwrap();
    assert_eq!((again.batch, again.located, again.placed), (None, 0, 0));
    archive.undo(batch.unwrap()).await.unwrap();
    archive.catch_up().await.unwrap();
    assert_eq!(place(archive, "karsk").await, (None, None));
}

#[tokio::test(flavor = "multi_thread")]
async fn another_file_is_refused() {
    let scratch = Scratch::new().await;
    for text in ["", "geonameid,name\n1,Karsk\n", "PK\u{3}\u{4}"] {
        let path = scratch.write("cities.txt", text);
        assert!(matches!(scratch.archive.locate(&path).await, Err(Error::NotAGazetteer { .. })), "{text}");
    }
    let absent = scratch.folder().join("absent.txt");
    assert!(scratch.archive.locate(&absent).await.is_err());
}
