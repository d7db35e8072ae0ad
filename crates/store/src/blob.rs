//! Files by their SHA-256: written and flushed before the row that names them,
//! verified whenever they are read.

use crate::{
    Error, Read, Result, Store, Write,
    row::{hexadecimal, kind, sha256_of, stamp, time},
    sqlite::Row,
};
use bytes::Bytes;
use futures_util::{Stream, StreamExt, TryStreamExt, stream};
use jiff::Timestamp;
use object_store::{GetResult, ObjectStore, ObjectStoreExt, WriteMultipart, local::LocalFileSystem};
use record::Kind;
use sha2::{Digest, Sha256};
use sqlx::{AssertSqlSafe, Row as _};
use std::path::Path;
use tokio::io::AsyncReadExt;

/// A file that is on the disk, to be named by [`Write::add_blob`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// SHA-256, lower-case hexadecimal.
    pub sha256: String,
    /// Length in bytes.
    pub size: u64,
}

/// A file that the catalogue names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blob {
    /// SHA-256, lower-case hexadecimal.
    pub sha256: String,
    /// Length in bytes.
    pub size: u64,
    /// Media type, as it was given first.
    pub media_type: String,
    /// When it was named first.
    pub at: Timestamp,
}

/// The folder of files: `ab/abcdef…`.
#[derive(Clone, Debug)]
pub(crate) struct Files {
    objects: LocalFileSystem,
}

const CHUNK: usize = 1 << 20;

impl Files {
    pub(crate) fn open(folder: &Path) -> Result<Self> {
        std::fs::create_dir_all(folder).map_err(Error::io(folder))?;
        Ok(Self { objects: LocalFileSystem::new_with_prefix(folder)?.with_fsync(true) })
    }

    async fn get(&self, sha256: &str) -> Result<GetResult> {
        let missing = || Error::BlobMissing { sha256: sha256.into() };
        let place = place(sha256).ok_or_else(missing)?;
        self.objects.get(&place).await.map_err(|error| match error {
            object_store::Error::NotFound { .. } => missing(),
            error => error.into(),
        })
    }

    /// Reads a file through; fails when it is not what was kept.
    pub(crate) async fn examine(&self, sha256: &str) -> Result<u64> {
        self.stream(sha256).await?.try_fold(0, async |size, bytes| Ok(size + bytes.len() as u64)).await
    }

    async fn stream(&self, sha256: &str) -> Result<impl Stream<Item = Result<Bytes>> + Send + Unpin + use<>> {
        let bytes = self.get(sha256).await?.into_stream();
        let state = Some((bytes, Sha256::new(), sha256.to_owned()));
        Ok(Box::pin(stream::try_unfold(state, async |state| {
            let Some((mut bytes, mut hash, sha256)) = state else {
                return Ok(None);
            };
            match bytes.next().await {
                Some(chunk) => {
                    let chunk = chunk?;
                    hash.update(&chunk);
                    Ok(Some((chunk, Some((bytes, hash, sha256)))))
                }
                None if hexadecimal(&hash.finalize()) == sha256 => Ok(None),
                None => Err(Error::BlobDamaged { sha256 }),
            }
        })))
    }

    /// The SHA-256 of every file in the folder, in no order.
    pub(crate) fn list(&self) -> impl Stream<Item = Result<String>> + Send + use<> {
        let named = |object: object_store::ObjectMeta| object.location.filename().map(Into::into);
        self.objects.list(None).map_err(Error::from).try_filter_map(move |object| {
            let name = named(object);
            async move { Ok(name) }
        })
    }
}

/// Where a file lies; none when the text is no SHA-256.
fn place(sha256: &str) -> Option<object_store::path::Path> {
    let digits = |byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    (sha256.len() == 64 && sha256.bytes().all(digits))
        .then(|| object_store::path::Path::from_iter([&sha256[..2], sha256]))
}

impl Store {
    /// Keeps a file: when this returns, it is on the disk.
    ///
    /// # Errors
    /// When the folder of files cannot be written.
    pub async fn keep(&self, bytes: Bytes) -> Result<Kept> {
        let kept = Kept { sha256: sha256_of(&bytes), size: bytes.len() as u64 };
        if !self.has(&kept.sha256).await? {
            let place = place(&kept.sha256).expect("made by sha256_of");
            self.files.objects.put(&place, bytes.into()).await?;
        }
        Ok(kept)
    }

    /// Keeps a file of any size, read twice: once for its SHA-256, once to copy it.
    ///
    /// # Errors
    /// When it cannot be read or kept, or changes meanwhile.
    pub async fn keep_file(&self, path: &Path) -> Result<Kept> {
        let mut first = Pieces::open(path).await?;
        while first.next().await?.is_some() {}
        let kept = first.kept();
        if self.has(&kept.sha256).await? {
            return Ok(kept);
        }
        let place = place(&kept.sha256).expect("made by hexadecimal");
        let mut upload = WriteMultipart::new(self.files.objects.put_multipart(&place).await?);
        match copy(path, &mut upload).await {
            Ok(copied) if copied == kept => {
                upload.finish().await?;
                Ok(kept)
            }
            other => {
                upload.abort().await?;
                other.and(Err(Error::Moving { path: path.into() }))
            }
        }
    }

    /// Whether the catalogue names the file and it lies there undamaged. (A file that
    /// is not named yet is written again: nobody has vouched that it is on the disk.)
    async fn has(&self, sha256: &str) -> Result<bool> {
        let named = self.read().await?.blob(sha256).await?.is_some();
        match named {
            true => Ok(self.files.examine(sha256).await.is_ok()),
            false => Ok(false),
        }
    }

    /// The bytes of a file, verified.
    ///
    /// # Errors
    /// [`Error::BlobMissing`], [`Error::BlobDamaged`].
    pub async fn blob(&self, sha256: &str) -> Result<Bytes> {
        let mut stream = self.files.stream(sha256).await?;
        let mut all = Vec::new();
        while let Some(bytes) = stream.try_next().await? {
            all.extend_from_slice(&bytes);
        }
        Ok(all.into())
    }

    /// The bytes of a file, piece by piece. A damaged one ends with an error instead
    /// of its end, so nothing may be taken for whole before the end.
    ///
    /// # Errors
    /// [`Error::BlobMissing`]; in the stream [`Error::BlobDamaged`].
    pub async fn blob_stream(
        &self,
        sha256: &str,
    ) -> Result<impl Stream<Item = Result<Bytes>> + Send + Unpin + use<>> {
        self.files.stream(sha256).await
    }

    /// Files that no row names: what a killed import had kept already, or what is
    /// being imported right now.
    ///
    /// # Errors
    /// When the folder or the catalogue cannot be read.
    pub async fn orphans(&self) -> Result<Vec<String>> {
        let mut orphans = Vec::new();
        let mut read = self.read().await?;
        let mut files = Box::pin(self.files.list());
        while let Some(sha256) = files.try_next().await? {
            if read.blob(&sha256).await?.is_none() {
                orphans.push(sha256);
            }
        }
        Ok(orphans)
    }
}

async fn copy(path: &Path, upload: &mut WriteMultipart) -> Result<Kept> {
    let mut pieces = Pieces::open(path).await?;
    while let Some(piece) = pieces.next().await? {
        upload.wait_for_capacity(4).await?;
        upload.write(piece);
    }
    Ok(pieces.kept())
}

/// A file of somebody's, read piece by piece.
struct Pieces<'a> {
    path: &'a Path,
    file: tokio::fs::File,
    hash: Sha256,
    size: u64,
    piece: Vec<u8>,
}

impl<'a> Pieces<'a> {
    async fn open(path: &'a Path) -> Result<Self> {
        let file = tokio::fs::File::open(path).await.map_err(Error::io(path))?;
        Ok(Self { path, file, hash: Sha256::new(), size: 0, piece: vec![0; CHUNK] })
    }

    async fn next(&mut self) -> Result<Option<&[u8]>> {
        let read = self.file.read(&mut self.piece).await.map_err(Error::io(self.path))?;
        let piece = &self.piece[..read];
        self.size += read as u64;
        self.hash.update(piece);
        Ok((read > 0).then_some(piece))
    }

    /// What has been read so far.
    fn kept(self) -> Kept {
        Kept { sha256: hexadecimal(&self.hash.finalize()), size: self.size }
    }
}

const BLOB: &str = "SELECT sha256, size, media_type, at FROM blob";

impl Read {
    /// What the catalogue says of a file; none when it names none such.
    ///
    /// # Errors
    /// When the catalogue cannot be read.
    pub async fn blob(&mut self, sha256: &str) -> Result<Option<Blob>> {
        let query = sqlx::query(AssertSqlSafe(format!("{BLOB} WHERE sha256 = $1"))).bind(sha256);
        query.fetch_optional(&mut *self.transaction).await?.as_ref().map(blob).transpose()
    }

    /// The files after `after` in the order of their SHA-256, at most `limit`.
    ///
    /// # Errors
    /// When the catalogue cannot be read.
    pub async fn blobs(&mut self, after: &str, limit: usize) -> Result<Vec<Blob>> {
        let sql = format!("{BLOB} WHERE sha256 > $1 ORDER BY sha256 LIMIT $2");
        let query = sqlx::query(AssertSqlSafe(sql)).bind(after).bind(limit as i64);
        query.fetch_all(&mut *self.transaction).await?.iter().map(blob).collect()
    }

    /// The records that name a file in any of their revisions, gone ones included.
    ///
    /// # Errors
    /// When the catalogue cannot be read.
    pub async fn blob_users(&mut self, sha256: &str) -> Result<Vec<(Kind, String)>> {
        let sql = "SELECT r.kind, r.id FROM blob_use u JOIN record r ON r.key = u.key \
                   WHERE u.sha256 = $1 ORDER BY r.key";
        let rows = sqlx::query(sql).bind(sha256).fetch_all(&mut *self.transaction).await?;
        rows.iter().map(|row| Ok((kind(row.try_get("kind")?)?, row.try_get("id")?))).collect()
    }

    /// Files that no revision of any record names.
    pub(crate) async fn unused_blobs(&mut self) -> Result<Vec<String>> {
        let sql = "SELECT b.sha256 FROM blob b LEFT JOIN blob_use u ON u.sha256 = b.sha256 \
                   WHERE u.key IS NULL ORDER BY b.sha256";
        Ok(sqlx::query_scalar(sql).fetch_all(&mut *self.transaction).await?)
    }
}

impl Write {
    /// Names a file that is on the disk, so that records can name it. Its first media
    /// type stays.
    ///
    /// # Errors
    /// When the catalogue cannot be written.
    pub async fn add_blob(&mut self, kept: &Kept, media_type: &str) -> Result<()> {
        let sql =
            "INSERT INTO blob (sha256, size, media_type, at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";
        let query = sqlx::query(sql).bind(&kept.sha256).bind(kept.size as i64).bind(media_type);
        query.bind(stamp(self.now)).execute(&mut *self.read.transaction).await?;
        Ok(())
    }
}

fn blob(row: &Row) -> Result<Blob> {
    Ok(Blob {
        sha256: row.try_get("sha256")?,
        size: row.try_get::<i64, _>("size")?.unsigned_abs(),
        media_type: row.try_get("media_type")?,
        at: time(row.try_get("at")?)?,
    })
}
