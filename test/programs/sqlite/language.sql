-- SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
-- The query language: joins, subqueries, CTEs, windows, triggers, views, constraints, upserts.
.headers on
.mode list
CREATE TABLE dept(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, budget REAL DEFAULT 1.5);
CREATE TABLE emp(id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT COLLATE NOCASE, dept INT REFERENCES dept ON DELETE CASCADE,
  boss INT, salary NUMERIC CHECK(salary > 0), born TEXT, note BLOB, gen AS (salary * 12) STORED, vir AS (upper(name)) VIRTUAL);
CREATE INDEX emp_dept ON emp(dept, salary DESC);
CREATE INDEX emp_part ON emp(born) WHERE born IS NOT NULL;
CREATE INDEX emp_expr ON emp(length(name), salary / 2);
PRAGMA foreign_keys = ON;
INSERT INTO dept(id, name, budget) VALUES(1, 'dev', 100.25), (2, 'ops', 50), (3, 'none', NULL), (4, 'law', 1e10);
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200)
INSERT INTO emp(name, dept, boss, salary, born, note)
SELECT 'emp' || i, 1 + i % 4, CASE WHEN i > 5 THEN i / 5 END, 1000 + (i * 7919) % 997, date('1960-01-01', '+' || (i * 97) || ' days'), zeroblob(i % 5) FROM n;
SELECT count(*), sum(salary), avg(salary), min(name), max(born), total(gen), group_concat(DISTINCT dept) FROM emp;
SELECT d.name, count(e.id), round(avg(e.salary), 3) FROM dept d LEFT JOIN emp e ON e.dept = d.id AND e.salary > 1500 GROUP BY d.id HAVING count(*) > 1 ORDER BY 2 DESC, 1;
SELECT e.name, b.name AS boss FROM emp e JOIN emp b ON b.id = e.boss WHERE e.dept = 2 ORDER BY e.id LIMIT 5 OFFSET 2;
SELECT a.name, b.name FROM dept a RIGHT JOIN dept b ON a.id = b.id + 1 ORDER BY b.id;
SELECT a.id, b.id FROM dept a FULL OUTER JOIN (SELECT id + 2 AS id FROM dept) b USING(id) ORDER BY 1;
SELECT count(*) FROM emp NATURAL JOIN (SELECT id, name FROM emp WHERE id % 3 = 0);
SELECT count(*) FROM dept CROSS JOIN dept;
SELECT name FROM emp e WHERE salary > (SELECT avg(salary) FROM emp WHERE dept = e.dept) AND EXISTS(SELECT 1 FROM emp WHERE boss = e.id) ORDER BY salary LIMIT 5;
SELECT name FROM emp WHERE dept IN (SELECT id FROM dept WHERE budget > 75) AND (id, dept) IN (VALUES(4, 1), (7, 4), (8, 1)) ORDER BY 1;
SELECT id FROM emp WHERE id IN (1, 5, 9, 300) OR name = 'EMP20' OR born BETWEEN '1961-01-01' AND '1961-06-01' ORDER BY id;
SELECT dept FROM emp UNION SELECT id FROM dept EXCEPT SELECT 3 ORDER BY 1;
SELECT id FROM emp INTERSECT SELECT boss FROM emp ORDER BY 1 LIMIT 4;
SELECT DISTINCT dept, salary % 5 FROM emp ORDER BY 1, 2;
WITH RECURSIVE chain(id, name, depth, path) AS (SELECT id, name, 0, name FROM emp WHERE id = 150 UNION ALL
  SELECT e.id, e.name, c.depth + 1, c.path || '>' || e.name FROM emp e JOIN chain c ON e.id = (SELECT boss FROM emp WHERE id = c.id))
SELECT * FROM chain;
WITH RECURSIVE mandel(x, cx, cy, zx, zy, k) AS (SELECT 0, -1.5, 0.3, 0.0, 0.0, 0 UNION ALL
  SELECT x, cx, cy, zx * zx - zy * zy + cx, 2 * zx * zy + cy, k + 1 FROM mandel WHERE k < 40 AND zx * zx + zy * zy < 4)
SELECT max(k), printf('%.6f', max(zx)) FROM mandel;
WITH a AS MATERIALIZED (SELECT dept, salary FROM emp), b AS NOT MATERIALIZED (SELECT * FROM a WHERE dept > 1) SELECT count(*), sum(salary) FROM b;
SELECT name, dept, salary, row_number() OVER w, rank() OVER w, dense_rank() OVER w, ntile(3) OVER w, lag(salary, 1, -1) OVER w, lead(name) OVER w
  FROM emp WHERE id <= 12 WINDOW w AS (PARTITION BY dept ORDER BY salary DESC) ORDER BY dept, salary;
SELECT id, sum(salary) OVER (ORDER BY id ROWS BETWEEN 2 PRECEDING AND 1 FOLLOWING EXCLUDE CURRENT ROW), first_value(name) OVER (ORDER BY id RANGE BETWEEN 3 PRECEDING AND CURRENT ROW),
  nth_value(name, 2) OVER (ORDER BY id GROUPS 1 PRECEDING), percent_rank() OVER (ORDER BY salary), cume_dist() OVER (ORDER BY dept),
  count(*) FILTER (WHERE salary > 1400) OVER (ORDER BY id), group_concat(id, '-') OVER (ORDER BY id ROWS 2 PRECEDING) FROM emp WHERE id < 9 ORDER BY id;
CREATE VIEW rich AS SELECT name, salary, dept FROM emp WHERE salary > 1900;
CREATE TABLE log(what, who, old, new);
CREATE TRIGGER emp_ai AFTER INSERT ON emp BEGIN INSERT INTO log VALUES('insert', new.name, NULL, new.salary); END;
CREATE TRIGGER emp_bu BEFORE UPDATE OF salary ON emp WHEN new.salary > 2 * old.salary BEGIN
  SELECT RAISE(ABORT, 'too greedy'); END;
CREATE TRIGGER emp_au AFTER UPDATE ON emp BEGIN
  INSERT INTO log SELECT 'update', new.name, old.salary, new.salary; UPDATE dept SET budget = budget + new.salary - old.salary WHERE id = new.dept; END;
CREATE TRIGGER emp_ad AFTER DELETE ON emp BEGIN INSERT INTO log VALUES('delete', old.name, old.salary, NULL); END;
CREATE TRIGGER rich_insert INSTEAD OF INSERT ON rich BEGIN INSERT INTO emp(name, salary, dept) VALUES(new.name, new.salary, new.dept); END;
INSERT INTO rich VALUES('richard', 1999, 1);
UPDATE emp SET salary = salary + 10 WHERE id IN (3, 4);
UPDATE emp SET salary = salary * 3 WHERE id = 3;
UPDATE emp SET salary = e.salary + 1, dept = 2 FROM (SELECT id, salary FROM emp WHERE id < 3) e WHERE emp.id = e.id;
DELETE FROM emp WHERE id = 10 RETURNING id, name, vir;
DELETE FROM dept WHERE id = 4;
SELECT what, count(*), min(who), max(old) FROM log GROUP BY what;
SELECT count(*) FROM emp;
INSERT INTO dept VALUES(1, 'dup', 1);
INSERT INTO dept VALUES(9, NULL, 1);
INSERT INTO emp(name, salary) VALUES('poor', -1);
INSERT INTO emp(name, salary, dept) VALUES('lost', 1, 77);
INSERT OR IGNORE INTO dept VALUES(1, 'dup', 1);
INSERT OR REPLACE INTO dept VALUES(3, 'replaced', 1) RETURNING *;
REPLACE INTO dept VALUES(5, 'five', 5);
INSERT INTO dept VALUES(1, 'upsert', 7) ON CONFLICT(id) DO UPDATE SET budget = excluded.budget + budget WHERE id = 1 ON CONFLICT DO NOTHING;
SELECT * FROM dept ORDER BY id;
SELECT * FROM nowhere;
SELECT nothing FROM dept;
SELEC 1;
SELECT 1 +;
SELECT * FROM emp WHERE rowid = 5;
CREATE TABLE strict_table(a INT, b TEXT, c BLOB, d REAL, e ANY) STRICT;
INSERT INTO strict_table VALUES('12', 5, x'00ff', 3, x'aa');
INSERT INTO strict_table VALUES('text', 5, x'00ff', 3, 1);
SELECT typeof(a), typeof(b), typeof(c), typeof(d), typeof(e) FROM strict_table;
CREATE TABLE pairs(a TEXT, b INT, c, PRIMARY KEY(b, a)) WITHOUT ROWID;
INSERT INTO pairs SELECT name, id % 7, salary FROM emp WHERE id < 60;
SELECT b, count(*), max(a) FROM pairs GROUP BY b;
DELETE FROM pairs WHERE b = 3 AND a LIKE 'emp1%';
UPDATE pairs SET b = b + 10 WHERE b < 2;
SELECT count(*), sum(b) FROM pairs;
EXPLAIN QUERY PLAN SELECT * FROM emp e JOIN dept d ON d.id = e.dept WHERE e.salary > 10 ORDER BY e.name;
ANALYZE;
SELECT tbl, idx, stat FROM sqlite_stat1 ORDER BY 1, 2;
EXPLAIN QUERY PLAN SELECT * FROM emp WHERE dept = 1 AND salary < 1200;
ALTER TABLE log ADD COLUMN extra DEFAULT 'x';
ALTER TABLE log RENAME COLUMN who TO person;
ALTER TABLE log RENAME TO journal;
ALTER TABLE journal DROP COLUMN extra;
SELECT sql FROM sqlite_schema WHERE name IN ('journal', 'emp_ai') ORDER BY name;
SELECT CASE WHEN NULL THEN 1 WHEN 0 THEN 2 ELSE 3 END, NULL IS NULL, 1 IS NOT 2, NULL + 1, 5 / 2, 5 / 2.0, 5 % 3, -5 / 2, 1 / 0, '5' + '6abc', 1 || 2, 3 & 5, 3 | 5, ~3, 1 << 4, 256 >> 2, 'a' < 'B', 'a' COLLATE NOCASE = 'A';
SELECT 9223372036854775807 + 1, -9223372036854775808, 0x7f, 1e400, 1e-400, .5, 'it''s', x'414243', CAST('12abc' AS INT), CAST(3.99 AS INT), CAST(x'3132' AS TEXT), typeof(1), typeof(1.0), typeof('1'), typeof(NULL), typeof(x'');
SELECT 'abc' LIKE 'A_c', 'abc' GLOB 'a*', 'a%c' LIKE 'a\%c' ESCAPE '\', 'xyz' NOT LIKE 'x%', 5 BETWEEN 1 AND 10, 5 IN (1, 2), NULL IN (1), (1, 2) < (1, 3);
SELECT (1, 2) = 1;
.mode column
SELECT id, name, budget FROM dept;
.mode csv
SELECT id, name, 'quo"ted, text' FROM dept;
.mode json
SELECT id, name, budget, x'00ff' AS b FROM dept;
.mode insert dept
SELECT * FROM dept;
.mode quote
SELECT 1, 'a''b', NULL, 2.5, x'0a';
.mode line
SELECT * FROM dept LIMIT 1;
.mode box
SELECT * FROM dept;
.mode markdown
SELECT * FROM dept;
.mode html
SELECT * FROM dept LIMIT 1;
.mode list
.schema dept
.tables
.indexes emp
.dump dept
.fullschema
