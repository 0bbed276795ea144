-- The schema of an audit's database. Times are days (YYYY-MM-DD), lines and
-- columns count from 1, bodies are JSON: findings in the form of docs/json.md,
-- claims in that of docs/audit.md.

CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- An article, and what its source says of it.
CREATE TABLE articles (
  id INTEGER PRIMARY KEY,
  path TEXT NOT NULL UNIQUE,
  hash BLOB NOT NULL,          -- of its bytes, metadata and the configuration
  url TEXT NOT NULL, title TEXT NOT NULL, date TEXT NOT NULL,
  site TEXT NOT NULL, supplier TEXT NOT NULL, collection TEXT NOT NULL,
  format TEXT NOT NULL, encoding TEXT NOT NULL, bytes INTEGER NOT NULL,
  failed INTEGER NOT NULL,     -- 1: it could not be checked; its notes say why
  errors INTEGER NOT NULL, warnings INTEGER NOT NULL, infos INTEGER NOT NULL,
  notes TEXT NOT NULL,         -- JSON
  sketch BLOB                  -- the MinHash signature of its shingles
);

-- The shingles of an article, sorted 32-bit hashes in little-endian order.
CREATE TABLE shingles (article INTEGER PRIMARY KEY, hashes BLOB NOT NULL);

-- What articles say.
CREATE TABLE claims (
  article INTEGER NOT NULL, n INTEGER NOT NULL,
  key TEXT NOT NULL,           -- what it is compared under; '' if with no other article
  product TEXT NOT NULL, operation TEXT NOT NULL, object TEXT NOT NULL, -- ids
  topic TEXT NOT NULL,         -- in words
  slot TEXT NOT NULL, value TEXT NOT NULL, scope TEXT NOT NULL,
  modality TEXT NOT NULL, force TEXT NOT NULL,
  line INTEGER NOT NULL, column INTEGER NOT NULL, quote TEXT NOT NULL, context TEXT NOT NULL,
  statement TEXT NOT NULL,     -- a hash of what it says; '' if it has no key
  body TEXT NOT NULL,          -- JSON, without what has a column; '' if it has no key
  PRIMARY KEY (article, n)     -- with rowids: rows this long fill the pages of the other kind of table by half
);
-- CREATE INDEX claims_by_topic ON claims (object, slot): made when a first run is complete, for
-- to keep it in order from the first claim on takes longer than to sort them once.

-- Findings within an article (origin article or facts).
CREATE TABLE article_findings (
  article INTEGER NOT NULL, n INTEGER NOT NULL,
  rule TEXT NOT NULL, rule_group TEXT NOT NULL, severity TEXT NOT NULL, origin TEXT NOT NULL,
  line INTEGER NOT NULL, column INTEGER NOT NULL,
  quote TEXT NOT NULL, message TEXT NOT NULL, topic TEXT NOT NULL, slot TEXT NOT NULL, fingerprint TEXT NOT NULL,
  body TEXT NOT NULL,
  hidden INTEGER NOT NULL,     -- 1: a baseline holds it; no count and no view has it
  PRIMARY KEY (article, n)
);
CREATE INDEX hidden_findings ON article_findings (article) WHERE hidden;

-- Findings across articles, the first to look at first.
CREATE TABLE corpus_findings (
  rank INTEGER PRIMARY KEY,
  article INTEGER NOT NULL,
  rule TEXT NOT NULL, rule_group TEXT NOT NULL, severity TEXT NOT NULL,
  same_site INTEGER NOT NULL, same_supplier INTEGER NOT NULL,
  line INTEGER NOT NULL, column INTEGER NOT NULL,
  quote TEXT NOT NULL, message TEXT NOT NULL, topic TEXT NOT NULL, slot TEXT NOT NULL, fingerprint TEXT NOT NULL,
  body TEXT NOT NULL
);

-- The ends of findings across articles, the primary one (role 'primary') too.
CREATE TABLE ends (rank INTEGER NOT NULL, n INTEGER NOT NULL, role TEXT NOT NULL, path TEXT NOT NULL,
  line INTEGER NOT NULL, quote TEXT NOT NULL, PRIMARY KEY (rank, n)) WITHOUT ROWID;

-- How many hold each value of what articles disagree on.
CREATE TABLE votes (
  n INTEGER NOT NULL, v INTEGER NOT NULL,
  product TEXT NOT NULL, operation TEXT NOT NULL, object TEXT NOT NULL, slot TEXT NOT NULL, scope TEXT NOT NULL,
  conflict INTEGER NOT NULL,   -- 0: information, as menu paths are
  value TEXT NOT NULL, voices INTEGER NOT NULL, articles INTEGER NOT NULL, fact TEXT NOT NULL, example TEXT NOT NULL,
  PRIMARY KEY (n, v)
) WITHOUT ROWID;

-- Near-copies; clusters are numbered from 1 by their first path.
CREATE TABLE clusters (cluster INTEGER NOT NULL, article INTEGER NOT NULL, PRIMARY KEY (cluster, article)) WITHOUT ROWID;

-- Records and inputs that could not be read, and remarks on the comparison.
CREATE TABLE notes (n INTEGER PRIMARY KEY, code TEXT NOT NULL, path TEXT NOT NULL, message TEXT NOT NULL, failure INTEGER NOT NULL);

-- Completed runs whose outcome differs from that of the one before.
CREATE TABLE runs (
  run INTEGER PRIMARY KEY, as_of TEXT NOT NULL, version TEXT NOT NULL, facts TEXT NOT NULL, lang TEXT NOT NULL,
  articles INTEGER NOT NULL, errors INTEGER NOT NULL, warnings INTEGER NOT NULL, infos INTEGER NOT NULL,
  corpus INTEGER NOT NULL, clusters INTEGER NOT NULL, copies INTEGER NOT NULL, notes INTEGER NOT NULL
);

-- What do we say anywhere? SELECT * FROM said WHERE topic LIKE '%护照%' AND slot LIKE 'fee/%';
CREATE VIEW said AS
  SELECT a.path, c.line, c.topic, c.slot, c.value, c.scope, c.quote, c.context, a.title, a.site, a.supplier, a.date, a.url,
         c.modality, c.force, c.product, c.operation, c.object
  FROM claims c JOIN articles a ON a.id = c.article;

-- All findings, of articles and of the corpus.
CREATE VIEW findings AS
  SELECT a.path, f.line, f.column, f.rule, f.rule_group, f.severity, f.origin, f.topic, f.slot, f.quote, f.message, f.fingerprint,
         a.title, a.site, a.supplier, a.date, a.url, f.body
  FROM article_findings f JOIN articles a ON a.id = f.article WHERE NOT f.hidden
  UNION ALL
  SELECT a.path, f.line, f.column, f.rule, f.rule_group, f.severity, 'corpus', f.topic, f.slot, f.quote, f.message, f.fingerprint,
         a.title, a.site, a.supplier, a.date, a.url, f.body
  FROM corpus_findings f JOIN articles a ON a.id = f.article;

-- Articles with the number of their findings; those across articles count for
-- every article of the side that is asked about.
CREATE VIEW worst AS
  SELECT a.path, a.title, a.site, a.supplier, a.errors, a.warnings, a.infos,
         (SELECT count(*) FROM ends e WHERE e.path = a.path AND e.role IN ('primary', 'agrees')) AS corpus
  FROM articles a;

-- Values that articles disagree on, with their votes.
CREATE VIEW disputed AS
  SELECT n AS dispute, product, operation, object, slot, scope, conflict, value, voices, articles, fact, example FROM votes;
