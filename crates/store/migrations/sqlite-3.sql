-- Schema 3: a reference from document to document says in what sense. Once released it is never edited.

INSERT INTO reference (key, role, kind, id)
SELECT r.key, json_extract(e.value, '$.relation'), 'document', json_extract(e.value, '$.id')
FROM record r JOIN revision v ON v.seq = r.saved JOIN json_each(v.json, '$.related') e
WHERE r.kind = 'document' AND r.live = 1 AND json_extract(e.value, '$.id') IS NOT NULL
ON CONFLICT DO NOTHING;

DELETE FROM reference
WHERE role = '' AND kind = 'document' AND key IN (SELECT key FROM record WHERE kind = 'document');
