-- SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
-- Built-in functions, dates, JSON, full-text search, R-trees, virtual tables.
SELECT abs(-5), char(65, 8364), coalesce(NULL, 2), hex('abc'), ifnull(NULL, 'x'), iif(1, 2, 3), instr('hello', 'l'), length('häß'), lower('ABC'), ltrim('  x'), max(1, 'a', 2.5), min(3, 1, 2);
SELECT nullif(1, 1), printf('%5d|%-8s|%05.2f|%x|%q|%Q|%w|%c|%e|%g|%,d|%%', 42, 'ab', 3.14159, 255, 'it''s', 'it''s', 'a"b', 'z', 12345.678, 0.00001, 1234567), quote('a''b'), quote(x'01'), quote(1.5);
SELECT replace('abcabc', 'b', 'XX'), round(3.14159, 2), round(-2.5), rtrim('x  '), sign(-3), soundex('robert'), substr('hello', 2, 3), substr('hello', -3), trim('xxhixx', 'x'), unicode('€'), upper('abc'), zeroblob(3) = x'000000';
SELECT acos(0.5), asin(0.5), atan2(1, 2), ceil(1.2), cos(1), degrees(1), exp(1), floor(-1.2), ln(2), log(100), log(2, 8), mod(7, 3), pi(), pow(2, 10), radians(180), sin(1), sqrt(2), tan(1), trunc(-1.7);
SELECT typeof(random()), typeof(randomblob(4)), length(randomblob(8)), last_insert_rowid(), changes(), total_changes(), likelihood(1, 0.5), likely(1), glob('a*', 'abc'), like('a%', 'abc');
SELECT date('2024-02-29', '+1 year'), time('12:34:56', '-90 minutes'), datetime(1092941466, 'unixepoch'), datetime('2024-01-31', '+1 month', 'start of month', 'weekday 0'), julianday('2000-01-01 12:00'), strftime('%Y %m %d %H %M %S %f %j %J %s %w %W %%', '2024-03-10 01:02:03.456');
SELECT datetime('2024-03-10T01:02:03Z'), datetime('2024-03-10 01:02:03+05:30'), date(2460000.5), datetime(1e9, 'auto'), unixepoch('2020-02-02'), date('bogus'), datetime('2024-01-01', 'bogus'), date('2024-12-31', '-13 months', '+3 days'), time('25:00'), datetime('2024-06-01', 'localtime'), datetime('2024-06-01', 'utc');
SELECT json('{"a": [1, 2.5, "x", null, true]}'), json_array(1, 'two', NULL, json('[3]')), json_object('k', 1, 'l', json_array(2)), json_array_length('[1,2,3]'), json_extract('{"a":{"b":[10,20,{"c":"deep"}]}}', '$.a.b[2].c', '$.a.b[#-2]'), '{"x":5}' -> 'x', '{"x":"s"}' ->> '$.x';
SELECT json_insert('{"a":1}', '$.b', 2), json_replace('{"a":1}', '$.a', json('{"n":1}')), json_set('{"a":[1]}', '$.a[#]', 2, '$.c', 'new'), json_remove('{"a":1,"b":[1,2]}', '$.a', '$.b[0]'), json_patch('{"a":1,"b":{"c":2}}', '{"b":{"c":null,"d":3},"e":4}'), json_type('[1]', '$[0]'), json_valid('{bad'), json_quote('q"q');
SELECT key, value, type, atom, id, parent, fullkey, path FROM json_tree('{"a":{"b":[1,"t\u00e9xt\n",null]},"c":1e3}');
SELECT value ->> 'n', sum(value ->> 'v') FROM json_each('[{"n":"x","v":1},{"n":"y","v":2},{"n":"x","v":3}]') GROUP BY 1;
SELECT json_group_array(v), json_group_object(k, v) FROM (SELECT 'a' AS k, 1 AS v UNION ALL SELECT 'b', 'two');
SELECT json_extract('{"a":1', '$.a');
SELECT json_extract('{}', 'bad path');
CREATE VIRTUAL TABLE docs USING fts5(title, body, tokenize = 'porter unicode61', prefix = '2 3');
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 150)
INSERT INTO docs SELECT 'title ' || i, CASE i % 5 WHEN 0 THEN 'the quick brown fox number ' WHEN 1 THEN 'jumping over lazy dogs ' WHEN 2 THEN 'shadow memory and origins ' WHEN 3 THEN 'runs running ran ' ELSE 'Élan naïve café ' END || i FROM n;
SELECT rowid, title FROM docs WHERE docs MATCH 'quick AND fox' ORDER BY rank LIMIT 3;
SELECT rowid, highlight(docs, 1, '[', ']') FROM docs WHERE docs MATCH 'run*' ORDER BY rowid LIMIT 3;
SELECT rowid, snippet(docs, 1, '<', '>', '...', 3) FROM docs WHERE docs MATCH '"shadow memory" OR NEAR(lazy dogs, 2) NOT brown' ORDER BY rowid LIMIT 4;
SELECT rowid, printf('%.4f', bm25(docs, 10.0, 1.0)) FROM docs WHERE docs MATCH 'title : 1* OR body : cafe' ORDER BY 2, 1 LIMIT 3;
DELETE FROM docs WHERE rowid % 3 = 0;
UPDATE docs SET body = 'updated text' WHERE rowid = 1;
INSERT INTO docs(docs) VALUES('optimize');
INSERT INTO docs(docs) VALUES('integrity-check');
SELECT count(*) FROM docs WHERE docs MATCH 'updated OR jump';
CREATE VIRTUAL TABLE terms USING fts5vocab('docs', 'row');
SELECT * FROM terms WHERE term < 'c' ORDER BY term LIMIT 5;
CREATE VIRTUAL TABLE old USING fts4(a, b, tokenize=porter, matchinfo=fts3);
INSERT INTO old SELECT title, body FROM docs LIMIT 40;
SELECT docid, snippet(old, '{', '}', '..'), offsets(old) FROM old WHERE old MATCH 'b:fox OR lazi*' LIMIT 3;
SELECT hex(matchinfo(old, 'pcna')) FROM old WHERE old MATCH 'quick' LIMIT 1;
DELETE FROM old WHERE docid < 5;
INSERT INTO old(old) VALUES('merge=4,2');
SELECT count(*) FROM old WHERE old MATCH 'quick fox -lazy';
CREATE VIRTUAL TABLE boxes USING rtree(id, x0, x1, y0, y1, +label);
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300)
INSERT INTO boxes SELECT i, i % 37, i % 37 + 2.5, i % 41, i % 41 + 1.5, 'box ' || i FROM n;
SELECT id, label FROM boxes WHERE x0 >= 10 AND x1 <= 14 AND y0 > 20 AND y1 < 24 ORDER BY id;
DELETE FROM boxes WHERE id % 4 = 0;
UPDATE boxes SET x1 = x1 + 1 WHERE id < 20;
SELECT count(*), max(x1), min(y0), rtreecheck('boxes') FROM boxes WHERE y1 < 30;
SELECT name, type, pk FROM pragma_table_info('docs');
SELECT count(*) > 50 FROM pragma_function_list;
SELECT value FROM generate_series(1, 10, 3);
SELECT name, pageno > 0, pagetype FROM dbstat WHERE name = 'old_docsize' ORDER BY pageno LIMIT 2;
SELECT sqlite_compileoption_used('ENABLE_FTS5'), sqlite_version() >= '3.40';
SELECT group_concat(x, ';') FROM (SELECT column1 AS x FROM (VALUES(3), (1), (2)) ORDER BY 1);
SELECT column1, sum(column2) FROM (VALUES('a', 1), ('b', 2), ('a', 3.5)) GROUP BY 1 ORDER BY 2 DESC;
.parameter set @p 'bound'
SELECT @p, $missing IS NULL;
.parameter list
SELECT hex(sha3('abc', 224));
SELECT decimal_add('0.1', '0.2'), decimal_mul('12345678901234567890', '3'), ieee754(2.0), regexp('^a.c$', 'abc'), 'b' REGEXP '[a-c]|d+';
SELECT no_such_function(1);
