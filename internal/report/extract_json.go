package report

import (
	"bufio"
	"errors"
	"io"

	"buzhou/internal/article"
	"buzhou/internal/run"
	"buzhou/internal/wire"
)

// extractVersion counts up when a field of extract's JSON changes its meaning
// or goes.
const extractVersion = 1

// extractJSON is the extraction for programs: one object, an article a line.
type extractJSON struct {
	w        io.Writer
	m        *Messages
	parts    Part
	header   Header
	articles list
	notes    list
}

func newExtractJSON(w io.Writer, o ExtractOptions) *extractJSON {
	return &extractJSON{w: w, m: o.Messages, parts: o.Parts}
}

func (j *extractJSON) Begin(h Header) error {
	j.header = h
	return nil
}

func (j *extractJSON) Document(o *run.Outcome) error {
	if err := addFailures(&j.notes, j.m, o); err != nil || o.Result == nil {
		return err
	}
	r := newReading(j.m, o.Result)
	return j.articles.add(newExtractWire(&r).article(o.Path, j.parts))
}

func (j *extractJSON) End(run.Summary) error {
	defer j.articles.close()
	defer j.notes.close()
	w := bufio.NewWriter(j.w)
	e := errorWriter{w: w}
	e.open(j.header, j.m)
	e.list(",\n\"articles\":", &j.articles)
	e.list(",\n\"notes\":", &j.notes)
	e.raw("}\n")
	return errors.Join(e.err, w.Flush())
}

// open writes what all JSON of extract begins with.
func (e *errorWriter) open(h Header, m *Messages) {
	e.field(`{"version":`, extractVersion)
	e.field(",\n\"tool\":", jsonTool{"buzhou", h.Version, h.Facts})
	e.field(",\n\"lang\":", m.Lang())
}

// addFailures adds why o could not be read.
func addFailures(notes *list, m *Messages, o *run.Outcome) error {
	for _, n := range m.notes(o.Failures, nil) {
		if err := notes.add(n); err != nil {
			return err
		}
	}
	return nil
}

// article is the whole article, with the parts asked for.
func (x *extractWire) article(path string, parts Part) jsonExtracted {
	a, root := newJSONArticle(path, x.Article), x.Read.Contexts.Root()
	out := jsonExtracted{
		Path: a.Path, Format: a.Format, Encoding: a.Encoding, Title: a.Title, Date: a.Date,
		Topic: x.origin(root.Topic), Scope: x.scope(root.Scope), Notes: x.m.notes(x.Notes, x.at),
	}
	if parts.has(Sections) {
		out.Sections = x.sections()
	}
	if parts.has(Blocks) {
		out.Blocks, out.Lists, out.Tables = x.blocks(), x.lists(), x.tables()
	}
	if parts.has(Procedures) {
		out.Procedures = x.procedures()
	}
	if parts.has(Paths) {
		out.Paths = x.paths()
	}
	if parts.has(Claims) {
		out.Claims = make([]jsonStatement, 0, len(x.Claims))
		for _, c := range x.inOrder() {
			out.Claims = append(out.Claims, x.statement(c))
		}
	}
	return out
}

func (x *extractWire) sections() []jsonSection {
	out := make([]jsonSection, len(x.Article.Sections))
	for i := range x.Article.Sections {
		s := &x.Article.Sections[i]
		out[i] = jsonSection{Level: s.Level, Parent: index(s.Parent), Block: index(s.Heading)}
		if s.Heading == article.None {
			continue
		}
		c := x.adds(s.Heading)
		out[i].Heading, out[i].Span = x.blockText(s.Heading), x.spanOf(x.Article.Blocks[s.Heading].Span)
		out[i].Scope, out[i].Question, out[i].Case = x.scope(c.scope), c.asks, c.story
		if c.topic.Known() || c.topic.Product != "" {
			topic := x.origin(c.topic)
			out[i].Topic = &topic
		}
	}
	return out
}

func (x *extractWire) blocks() []jsonBlock {
	out := make([]jsonBlock, len(x.Article.Blocks))
	for i := range x.Article.Blocks {
		b := &x.Article.Blocks[i]
		out[i] = jsonBlock{blockIDs[b.Kind], b.Marker.Text, b.Level, b.Section, index(b.Item), x.wire.span(b.Span)}
	}
	return out
}

func (x *extractWire) lists() []jsonList {
	out := make([]jsonList, len(x.Article.Lists))
	for i := range x.Article.Lists {
		l := &x.Article.Lists[i]
		out[i] = jsonList{familyIDs[l.Family], l.Items, index(l.Lead), l.Section, index(l.Parent)}
	}
	return out
}

func (x *extractWire) tables() []jsonTable {
	out := make([]jsonTable, len(x.Article.Tables))
	for i := range x.Article.Tables {
		t := &x.Article.Tables[i]
		out[i] = jsonTable{
			Span: x.wire.span(t.Span), Columns: texts(t.Head), Rows: make([][]string, len(t.Rows)),
			Lead: index(t.Lead), Section: t.Section, Collapsed: t.Collapsed, Truncated: t.Truncated,
		}
		for k, row := range t.Rows {
			out[i].Rows[k] = texts(row)
		}
	}
	return out
}

func (x *extractWire) procedures() []jsonProcedure {
	out := make([]jsonProcedure, len(x.Procedures))
	for i := range x.Procedures {
		p := &x.Procedures[i]
		out[i] = jsonProcedure{x.origin(p.Goal), x.scope(p.Context.Scope), p.Aside, make([]jsonStep, len(p.Steps))}
		for k := range p.Steps {
			s := &p.Steps[k]
			step := jsonStep{Block: s.Block, Span: x.wire.span(x.Article.Blocks[s.Block].Span), Acts: make([]jsonAct, len(s.Acts))}
			for n := range s.Acts {
				a := &s.Acts[n]
				step.Acts[n] = jsonAct{actIDs[a.Kind], []string{}, a.Alternative, x.unitSpan(a.Unit, a.Start, a.End)}
				for _, l := range a.Labels {
					step.Acts[n].Labels = append(step.Acts[n].Labels, l.Text)
				}
			}
			out[i].Steps[k] = step
		}
	}
	return out
}

func (x *extractWire) paths() []jsonPath {
	paths := x.Read.Procedures.Paths
	out := make([]jsonPath, len(paths))
	for i := range paths {
		p := &paths[i]
		out[i] = jsonPath{
			Nodes: make([]jsonNode, len(p.Nodes)), Topic: x.origin(p.Topic), Scope: x.scope(p.Scope), Stance: newJSONStance(p.Stance),
			Status: lack(p), Alternative: p.Alternative, Procedure: index(p.Procedure),
		}
		for k, n := range p.Nodes {
			out[i].Nodes[k] = jsonNode{n.Text, x.wire.span(p.Span(x.Read.Doc, k))}
		}
	}
	return out
}

func (x *extractWire) unitSpan(unit, i, j int) wire.Span {
	return x.wire.span(x.Read.Doc.Units[unit].Span(i, j))
}

// jsonRival is a claim that another was compared with.
type jsonRival struct {
	Outcome string `json:"outcome"` // conflict, same, compatible, incomparable
	Reason  string `json:"reason"`
	Message string `json:"message"`
	// ToldApart: the conflict is not reported, for the words of the two speak of two things.
	ToldApart bool          `json:"told_apart,omitempty"`
	Claim     jsonStatement `json:"claim"`
}

// jsonExplained is a claim with its rivals.
type jsonExplained struct {
	Claim         jsonStatement `json:"claim"`
	Rivals        []jsonRival   `json:"rivals"`
	RivalsOmitted int           `json:"rivals_omitted,omitempty"`
}

// jsonUnread is a sentence or cell that made no claim.
type jsonUnread struct {
	Span    wire.Span `json:"span"`
	Quote   string    `json:"quote"`
	Reasons []string  `json:"reasons"`
}

// json writes the explanation of a line.
func (y *why) json(r *reading) error {
	x := newExtractWire(r)
	var claims, unread, statements list
	defer claims.close()
	defer unread.close()
	defer statements.close()
	matching := r.matching(y.opts.Line, y.opts.All)
	found := r.on(y.opts.Line)
	for _, c := range found {
		rivals, n := r.rivals(c, y.opts.All)
		out := jsonExplained{Claim: x.statement(c), Rivals: make([]jsonRival, len(rivals)), RivalsOmitted: n - len(rivals)}
		for i := range rivals {
			k := &rivals[i]
			out.Rivals[i] = jsonRival{k.Result.Relation.String(), k.Result.Reason, r.reason(k), matching.ToldApart(k.A, k.B), x.statement(k.B)}
		}
		if err := claims.add(out); err != nil {
			return err
		}
	}
	for _, u := range r.unread(y.opts.Line, len(found) > 0) {
		out := jsonUnread{Span: x.wire.span(u.span), Quote: u.Text}
		for _, msg := range u.reasons {
			out.Reasons = append(out.Reasons, r.m.Format(msg, r.at))
		}
		if err := unread.add(out); err != nil {
			return err
		}
	}
	for i := range matching.Statements {
		if err := statements.add(x.matched(&matching.Statements[i], y.opts.All)); err != nil {
			return err
		}
	}
	w := bufio.NewWriter(y.w)
	e := errorWriter{w: w}
	e.open(y.header, y.m)
	e.field(",\n\"path\":", r.Article.Path)
	e.field(",\n\"line\":", y.opts.Line)
	e.list(",\n\"claims\":", &claims)
	e.list(",\n\"unread\":", &unread)
	e.list(",\n\"statements\":", &statements)
	if matching.Partial {
		e.field(",\n\"partial\":", true)
	}
	e.raw("}\n")
	return errors.Join(e.err, w.Flush())
}

// texts returns the texts of cells.
func texts(ps []article.Phrase) []string {
	out := make([]string, len(ps))
	for i, p := range ps {
		out[i] = p.View.Text
	}
	return out
}
