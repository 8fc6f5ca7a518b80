-- Words of the graph with their labels.
CREATE TABLE kinds (id TEXT PRIMARY KEY, name TEXT NOT NULL, english TEXT NOT NULL);
CREATE TABLE relations (id TEXT PRIMARY KEY, name TEXT NOT NULL, english TEXT NOT NULL);
CREATE TABLE statuses (id TEXT PRIMARY KEY, name TEXT NOT NULL, english TEXT NOT NULL);

-- Dates are EDTF: 2025-07-18, 2025-07 or 2025; unknown is NULL.
CREATE TABLE pages (name TEXT PRIMARY KEY, outlet TEXT, date TEXT, number TEXT, url TEXT, iri TEXT NOT NULL);
CREATE TABLE articles (
  id TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  page TEXT REFERENCES pages(name),
  n INTEGER NOT NULL,                        -- the article's number on its page
  outlet TEXT,
  date TEXT,
  reprint_of TEXT REFERENCES articles(id),   -- the same text printed elsewhere, which counts once
  iri TEXT NOT NULL
);

CREATE TABLE entities (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  kind TEXT REFERENCES kinds(id),            -- NULL: a person said that it is none
  aliases TEXT NOT NULL,                     -- joined by " | "
  parent TEXT REFERENCES entities(id),       -- the one that its identity hangs on
  articles INTEGER NOT NULL,                 -- how many state a fact of it
  first_reported TEXT,
  last_reported TEXT,
  iri TEXT NOT NULL
);
-- A fact that is done or under way: all claims of it together.
CREATE TABLE links (
  id TEXT PRIMARY KEY,
  source TEXT NOT NULL REFERENCES entities(id),
  relation TEXT NOT NULL REFERENCES relations(id),
  target TEXT NOT NULL REFERENCES entities(id),
  support INTEGER NOT NULL,                  -- independent articles
  first_reported TEXT,
  last_reported TEXT,
  first_event TEXT,
  last_event TEXT
);
-- What one article says, whatever its status.
CREATE TABLE claims (
  id TEXT PRIMARY KEY,
  subject TEXT NOT NULL REFERENCES entities(id),
  predicate TEXT NOT NULL REFERENCES relations(id),
  object TEXT NOT NULL REFERENCES entities(id),
  status TEXT NOT NULL REFERENCES statuses(id),
  quotes TEXT NOT NULL,                      -- joined by " | "
  asserted INTEGER NOT NULL,                 -- 1: a link stands for it
  support INTEGER NOT NULL,
  confidence REAL NOT NULL,
  role TEXT,
  attributed TEXT,                           -- who says so, where it is hearsay
  published TEXT,
  event TEXT,
  event_derived TEXT,
  article TEXT NOT NULL REFERENCES articles(id),
  rule TEXT NOT NULL,
  decision TEXT,
  decided_by TEXT,
  decided_on TEXT,
  decision_reason TEXT,
  machine_value TEXT,
  iri TEXT NOT NULL
);
CREATE TABLE link_claims (link TEXT NOT NULL REFERENCES links(id), claim TEXT NOT NULL REFERENCES claims(id), PRIMARY KEY (link, claim));
-- The words that say so: the page's text[start:end] in code points.
CREATE TABLE evidence (
  claim TEXT NOT NULL REFERENCES claims(id),
  n INTEGER NOT NULL,
  page TEXT NOT NULL REFERENCES pages(name),
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  quote TEXT NOT NULL,
  PRIMARY KEY (claim, n)
);
CREATE TABLE measurements (
  id TEXT PRIMARY KEY,
  subject TEXT NOT NULL REFERENCES entities(id),
  what TEXT NOT NULL,
  value NUMERIC NOT NULL,
  qualifier TEXT,
  unit TEXT,
  published TEXT,
  quotes TEXT NOT NULL,
  article TEXT NOT NULL REFERENCES articles(id),
  iri TEXT NOT NULL
);

CREATE INDEX articles_page ON articles(page);
CREATE INDEX entities_kind ON entities(kind);
CREATE INDEX entities_parent ON entities(parent);
CREATE INDEX links_source ON links(source);
CREATE INDEX links_target ON links(target);
CREATE INDEX links_relation ON links(relation);
CREATE INDEX claims_subject ON claims(subject);
CREATE INDEX claims_object ON claims(object);
CREATE INDEX claims_article ON claims(article);
CREATE INDEX link_claims_claim ON link_claims(claim);
CREATE INDEX measurements_subject ON measurements(subject);

-- rowid is that of entities or claims; the text itself is not kept a second time.
CREATE VIRTUAL TABLE entities_fts USING fts5(text, bigrams, pinyin, content='', tokenize='unicode61');
CREATE VIRTUAL TABLE claims_fts USING fts5(text, bigrams, pinyin, content='', tokenize='unicode61');
