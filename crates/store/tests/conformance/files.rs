//! Files by their SHA-256.

use crate::{document, each, save};
use futures_util::TryStreamExt;
use record::Kind;
use store::{Error, Fault, Put};

const NOTHING: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

#[tokio::test]
async fn a_file_is_kept_named_and_read() {
    each(async |place| {
        let store = &place.store;
        let kept = store.keep("a scan".into()).await.unwrap();
        assert_eq!(store.keep("a scan".into()).await.unwrap(), kept);
        assert_eq!(store.orphans().await.unwrap(), [kept.sha256.as_str()]);
        let mut write = store.write().await.unwrap();
        for media_type in ["image/png", "text/plain"] {
            write.add_blob(&kept, media_type).await.unwrap();
        }
        let blobs = [kept.sha256.clone()];
        write.put(&Put { blobs: &blobs, ..document("a", "1") }).await.unwrap();
        write.commit().await.unwrap();
        assert_eq!(store.keep("a scan".into()).await.unwrap(), kept);
        assert_eq!(store.orphans().await.unwrap(), [""; 0]);
        let mut read = store.read().await.unwrap();
        let blob = read.blob(&kept.sha256).await.unwrap().unwrap();
        assert_eq!((blob.size, blob.media_type.as_str()), (6, "image/png"));
        assert_eq!(read.blobs("", 10).await.unwrap(), [blob]);
        assert_eq!(read.blobs(&kept.sha256, 10).await.unwrap(), []);
        assert_eq!(store.blob(&kept.sha256).await.unwrap(), "a scan");
    })
    .await;
}

#[tokio::test]
async fn who_names_a_file_is_known() {
    each(async |place| {
        let store = &place.store;
        let kept = store.keep("a scan".into()).await.unwrap();
        let mut write = store.write().await.unwrap();
        write.add_blob(&kept, "image/png").await.unwrap();
        let blobs = [kept.sha256.clone()];
        for id in ["a", "b"] {
            write.put(&Put { blobs: &blobs, ..document(id, "1") }).await.unwrap();
        }
        write.commit().await.unwrap();
        save(store, document("b", "2")).await;
        let users = store.read().await.unwrap().blob_users(&kept.sha256).await.unwrap();
        assert_eq!(users, [(Kind::Document, "a".into()), (Kind::Document, "b".into())]);
        assert_eq!(store.read().await.unwrap().blob_users(NOTHING).await.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn a_large_file_is_kept_piece_by_piece() {
    each(async |place| {
        let (path, bytes) = (place.path().join("scan.pdf"), b"0123456789".repeat(2_000_000));
        std::fs::write(&path, &bytes).unwrap();
        let kept = place.store.keep_file(&path).await.unwrap();
        assert_eq!(kept.size, bytes.len() as u64);
        let pieces: Vec<_> =
            place.store.blob_stream(&kept.sha256).await.unwrap().try_collect().await.unwrap();
        assert_eq!(pieces.concat(), bytes);
        assert_eq!(place.store.keep(bytes.into()).await.unwrap(), kept);
        std::fs::write(&path, "").unwrap();
        assert_eq!(place.store.keep_file(&path).await.unwrap().sha256, NOTHING);
        assert_eq!(place.store.blob(NOTHING).await.unwrap(), "");
        let missing = place.store.keep_file(&place.path().join("none.pdf")).await;
        assert!(matches!(missing, Err(Error::Io { .. })));
    })
    .await;
}

#[tokio::test]
async fn a_file_that_was_never_kept_is_refused() {
    each(async |place| {
        let mut write = place.store.write().await.unwrap();
        let blobs = [NOTHING.to_string()];
        let refused = write.put(&Put { blobs: &blobs, ..document("a", "1") }).await;
        assert!(matches!(refused, Err(Error::UnknownBlob { sha256, .. }) if sha256 == NOTHING));
        write.put(&document("a", "1")).await.unwrap();
        write.commit().await.unwrap();
        for unknown in [NOTHING, "", "..", "../../fonds.db", "é", &NOTHING.to_uppercase(), &NOTHING[..63]] {
            let missing = place.store.blob(unknown).await;
            assert!(matches!(missing, Err(Error::BlobMissing { .. })), "{unknown}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_file_stays_when_the_record_drops_it() {
    each(async |place| {
        let store = &place.store;
        let (used, unused) =
            (store.keep("used".into()).await.unwrap(), store.keep("unused".into()).await.unwrap());
        let orphan = store.keep("orphan".into()).await.unwrap();
        let mut write = store.write().await.unwrap();
        write.add_blob(&used, "text/plain").await.unwrap();
        write.add_blob(&unused, "text/plain").await.unwrap();
        let blobs = [used.sha256.clone()];
        write.put(&Put { blobs: &blobs, ..document("a", "1") }).await.unwrap();
        write.commit().await.unwrap();
        save(store, document("a", "2")).await;
        let mut faults = Vec::new();
        assert_eq!(store.verify(|fault| faults.push(fault)).await.unwrap().blobs, 2);
        let expect =
            [Fault::BlobUnused { sha256: unused.sha256 }, Fault::BlobUnknown { sha256: orphan.sha256 }];
        assert_eq!(faults, expect);
        assert!(faults.iter().all(Fault::is_harmless));
        assert_eq!(store.blob(&used.sha256).await.unwrap(), "used");
    })
    .await;
}
