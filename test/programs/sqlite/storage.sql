-- SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
-- Storage: transactions, savepoints, journals, WAL, vacuum, attached databases, big blobs, sorting, indexes.
PRAGMA page_size = 1024;
PRAGMA auto_vacuum = INCREMENTAL;
PRAGMA journal_mode = DELETE;
PRAGMA cache_size = 20;
PRAGMA temp_store = FILE;
PRAGMA secure_delete;
PRAGMA optimize = bogus;
CREATE TABLE t(id INTEGER PRIMARY KEY, k TEXT, v BLOB);
BEGIN;
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2500)
INSERT INTO t SELECT i, printf('key %05d', (i * 7919) % 10007), zeroblob(i % 60) FROM n;
CREATE INDEX t_k ON t(k);
COMMIT;
SELECT count(*), min(k), max(k), sum(length(v)) FROM t;
SELECT k FROM t ORDER BY k DESC LIMIT 3;
SELECT id FROM t WHERE k BETWEEN 'key 01000' AND 'key 01010' ORDER BY k;
BEGIN IMMEDIATE;
DELETE FROM t WHERE id % 3 = 0;
UPDATE t SET v = zeroblob(700) WHERE id % 50 = 1;
SAVEPOINT one;
INSERT INTO t VALUES(100000, 'in savepoint', zeroblob(5000));
SAVEPOINT two;
UPDATE t SET k = 'changed ' || id WHERE id < 100;
SELECT count(*) FROM t WHERE k LIKE 'changed%';
ROLLBACK TO two;
SELECT count(*) FROM t WHERE k LIKE 'changed%';
RELEASE one;
SELECT length(v) FROM t WHERE id = 100000;
ROLLBACK;
SELECT count(*), sum(length(v)) FROM t;
PRAGMA integrity_check;
DELETE FROM t WHERE id > 500;
PRAGMA freelist_count;
PRAGMA incremental_vacuum(20);
PRAGMA page_count;
VACUUM;
PRAGMA page_count;
PRAGMA quick_check;
PRAGMA journal_mode = WAL;
UPDATE t SET k = upper(k) WHERE id < 50;
INSERT INTO t SELECT id + 1000, k, v FROM t;
PRAGMA wal_checkpoint(TRUNCATE);
SELECT count(*), count(DISTINCT k) FROM t;
PRAGMA journal_mode = TRUNCATE;
ATTACH 'second.db' AS second;
CREATE TABLE second.copy AS SELECT * FROM t WHERE id < 300;
CREATE UNIQUE INDEX second.copy_i ON copy(id, k);
BEGIN;
INSERT INTO second.copy VALUES(5000, 'x', NULL);
UPDATE t SET k = 'both' WHERE id = 1;
COMMIT;
SELECT (SELECT count(*) FROM second.copy), (SELECT k FROM t WHERE id = 1);
SELECT count(*) FROM t JOIN second.copy USING(id);
DETACH second;
VACUUM INTO 'third.db';
ATTACH 'third.db' AS third;
SELECT count(*) FROM third.t;
DETACH third;
CREATE TEMP TABLE scratch(a, b, c);
INSERT INTO scratch SELECT id, k, v FROM t;
CREATE INDEX scratch_i ON scratch(b, a);
SELECT a, b FROM scratch ORDER BY b, a DESC LIMIT 2;
SELECT count(*) FROM (SELECT DISTINCT length(c), substr(b, 1, 6) FROM scratch);
SELECT length(group_concat(b)) FROM (SELECT b FROM scratch ORDER BY c, b);
CREATE TABLE wide AS SELECT id, k || k || k AS a, v AS b, id * 1.5 AS c, NULL AS d, -id AS e, id * 1000000007 AS f, id * 4294967311 * 1000 AS g FROM t;
SELECT sum(c), sum(e), sum(f), sum(g), count(d), max(length(a)) FROM wide;
CREATE INDEX wide_desc ON wide(f DESC, a);
SELECT id FROM wide WHERE f > 100000000000 ORDER BY f DESC, a LIMIT 3;
REINDEX;
DROP INDEX wide_desc;
INSERT INTO wide(a) VALUES(hex(zeroblob(20000)));
SELECT length(a), substr(a, 39990) FROM wide WHERE id IS NULL;
CREATE TABLE blobs(x BLOB);
INSERT INTO blobs VALUES(zeroblob(100000)), (x'deadbeef'), (CAST('text' AS BLOB));
SELECT length(x), substr(hex(x), 1, 8) FROM blobs;
BEGIN EXCLUSIVE;
DROP TABLE wide;
COMMIT;
PRAGMA integrity_check;
PRAGMA user_version = 42;
PRAGMA user_version;
PRAGMA application_id = notanumber;
PRAGMA application_id;
PRAGMA cache_spill;
PRAGMA encoding;
PRAGMA locking_mode = EXCLUSIVE;
INSERT INTO blobs VALUES(1);
PRAGMA table_info(t);
PRAGMA index_list(t);
PRAGMA index_xinfo(t_k);
PRAGMA database_list('x');
PRAGMA compile_options(1);
PRAGMA foreign_key_list(t);
.backup main 'saved.db'
.open saved.db
SELECT count(*) FROM t;
.restore main 'third.db'
SELECT count(*) FROM t;
.open --new fourth.db
.read nowhere.sql
PRAGMA encoding = 'UTF-16le';
CREATE TABLE wide_text(x TEXT COLLATE RTRIM);
INSERT INTO wide_text VALUES('häß €'), ('plain  '), (upper('x') || 'y');
SELECT x, length(x), hex(x), x = 'plain' FROM wide_text ORDER BY x;
.import --csv imported.csv imported
.stats off
.eqp off
.changes on
DELETE FROM wide_text;
.exit 3
