// Package corpus audits a whole corpus of articles: it checks each of them, and
// compares what they say with each other. The first half, the map, sees one
// article at a time; the second, the reduce, sees what several articles say of
// one thing. Audit runs both here, on all processors; Map and Reduce run them as
// filters for engines beyond one machine.
package corpus

import (
	"cmp"
	"context"
	"io/fs"
	"os"
	"path"
	"strings"
	"sync"
	"unicode/utf8"

	"buzhou/checker"
	"buzhou/corpus/cross"
	"buzhou/corpus/record"
	"buzhou/corpus/sources"
	"buzhou/internal/article"
	"buzhou/internal/claim"
	"buzhou/internal/extract"
	"buzhou/internal/factbase"
	"buzhou/internal/filter"
	"buzhou/internal/lexicon"
	"buzhou/internal/project"
	"buzhou/internal/report"
	"buzhou/internal/run"
	"buzhou/internal/similarity"
	"buzhou/internal/source"
	"buzhou/internal/wire"
	"buzhou/rules"
	"buzhou/rules/all"
)

// Engine is what both halves work with.
type Engine struct {
	// Project governs the articles.
	Project  *project.Project
	Messages *report.Messages
	// Rules and Facts are those of comparing articles with each other.
	Rules []*rules.Rule
	Facts *factbase.Base
	AsOf  factbase.Date
	// Baseline hides findings of articles; nil for none.
	Baseline *filter.Baseline
	Encoding string
	// Version is that of the program: what it found is not used again by
	// another.
	Version string
	// Workers is how many articles are worked on at once; GOMAXPROCS if 0.
	Workers int
	// AllowEmpty: an audit of no article is no failure.
	AllowEmpty bool
}

// mapped is what the map makes of one article.
type mapped struct {
	article  record.Article
	claims   []record.Claim
	shingles similarity.Set
}

// maxContext bounds the context of a quote, in characters on either side.
const maxContext = 60

// mapArticle checks an article with engine and takes out of it what the reduce needs.
func (e *Engine) mapArticle(ctx context.Context, engine *project.Engine, a *sources.Article) (*mapped, error) {
	format := a.Format
	if format == "" {
		format = article.DetectFormat(a.Name, string(a.Raw[:min(len(a.Raw), 4096)]))
	}
	o := run.Check(ctx, engine, checker.Document{Path: a.Path, Raw: a.Raw, Format: format, Encoding: e.Encoding})
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	var told []extract.Told
	if o.Result != nil {
		told = o.Result.Read.Told()
	}
	apart := suppress(o, told, engine.Rules, a)
	m := &mapped{article: record.Article{
		Head: record.Head{Key: record.KindArticle + "/" + a.Path, Path: a.Path, Kind: record.KindArticle, Version: record.Version},
		Meta: a.Meta, Format: string(format), Bytes: len(a.Raw), Failed: o.Result == nil || len(o.Failures) > 0,
		Findings: []wire.Finding{}, Notes: []wire.Note{},
	}}
	findings, notes := e.Messages.Document(o)
	m.article.Findings = append(m.article.Findings, findings...)
	m.article.Notes = append(m.article.Notes, notes...)
	if o.Result != nil {
		m.read(o.Result, told, func(c *claim.Claim) bool { return !apart[c] && !c.Local() && cross.Judge(engine.Rules, c.Slot) != nil })
	}
	return m, nil
}

// known returns all rules that there are; making them for each article would take longer
// than looking for comments in it.
var known = sync.OnceValue(all.Rules)

// suppress hides the findings in an outcome that comments in its article, or the
// file beside it, take responsibility for. It returns the claims, told ones among
// them, that these keep apart from those of other articles too.
func suppress(o *run.Outcome, told []extract.Told, ran []*rules.Rule, a *sources.Article) map[*claim.Claim]bool {
	apart := make(map[*claim.Claim]bool)
	s := filter.Suppressions{
		Known: known(), Ran: func(string) []*rules.Rule { return ran },
		ReadFile: func(string) ([]byte, error) { return beside(a) },
		Others: func(hides func(rule string, at int) bool) {
			judge := func(c *claim.Claim) {
				if r := cross.Judge(ran, c.Slot); r != nil && hides(r.ID, c.Span.Start) {
					apart[c] = true
				}
			}
			for i := range o.Result.Claims {
				judge(&o.Result.Claims[i])
			}
			for i := range told {
				judge(&told[i].Claim)
			}
		},
	}
	s.Apply(o)
	return apart
}

// beside returns the file beside an article that holds its suppressions; only an
// article that is a file itself has one.
func beside(a *sources.Article) ([]byte, error) {
	if a.File != a.Path {
		return nil, fs.ErrNotExist
	}
	return os.ReadFile(a.Path + filter.SidecarSuffix)
}

// read takes metadata, claims and shingles out of the result of a check. What a
// source said of an article outranks what the article says of itself. comparable
// reports whether a claim may meet those of other articles.
func (m *mapped) read(res *checker.Result, told []extract.Told, comparable func(*claim.Claim) bool) {
	a := res.Article
	r := &m.article
	r.Encoding = string(a.Source.Encoding())
	r.Title = cmp.Or(r.Title, a.Title.View.Text)
	r.Date = sources.Day(cmp.Or(r.Date, a.Meta.Date))
	r.URL = cmp.Or(r.URL, a.Meta.URL)
	r.Site = cmp.Or(r.Site, a.Meta.Site, sources.Host(r.URL))
	r.Supplier = cmp.Or(r.Supplier, a.Meta.Supplier)
	m.contexts(a.Source)
	m.readClaims(res, told, comparable)
	m.shingles = similarity.Shingles(content(a)...)
}

// contexts gives the findings the words around their quotes.
func (m *mapped) contexts(src *source.Text) {
	text, at := src.String(), src.Mapper()
	for i := range m.article.Findings {
		f := &m.article.Findings[i]
		f.Context = lineAround(text, at, f.Span)
		for j := range f.Related {
			if e := &f.Related[j]; e.Span != nil && e.Path == f.Path {
				e.Context = lineAround(text, at, *e.Span)
			}
		}
	}
}

// readClaims makes records of the claims, and of what is told by its words alone. A
// value of both kinds is marked, so that no pair is reported twice.
func (m *mapped) readClaims(res *checker.Result, told []extract.Told, comparable func(*claim.Claim) bool) {
	text := res.Article.Source.String()
	page := m.page()
	n := len(told)
	for i := range res.Claims {
		if !res.Claims[i].Slot.Wordy() {
			n++
		}
	}
	m.claims = make([]record.Claim, 0, n)
	marks := map[int]string{} // of claims, by the ends of their values
	for i := range res.Claims {
		c := &res.Claims[i]
		if c.Slot.Wordy() {
			continue // says nothing outside of its article
		}
		key := ""
		if comparable(c) && cross.Names(c, text[c.Sentence.Start:c.Sentence.End]) {
			key, _ = cross.Key(c, &m.article.Meta, text[c.Span.End:])
		}
		if key != "" {
			key += "/" + page.edition
			if res.Read.OfRow(c) || ofPage(c, text) {
				key += "/" + page.name
			}
			marks[c.Span.End] = cross.Mark(key, c)
		}
		m.add(res, c, key, "")
	}
	for i := range told {
		t := &told[i]
		if !comparable(&t.Claim) {
			continue
		}
		key, ok := cross.Key(&t.Claim, &m.article.Meta, "")
		if !ok {
			continue
		}
		key += "/" + page.edition
		if t.Titled || res.Read.OfRow(&t.Claim) {
			key += "/" + page.name
		}
		m.add(res, &t.Claim, key+"/"+t.Under, marks[t.Span.End])
	}
}

// ofPage reports whether what a claim is of, in the text's own words, is what its page
// is about: one that it points to, or a price, which pages give for what their titles name.
func ofPage(c *claim.Claim, text string) bool {
	return c.Topic.Item != "" && c.Topic.Product == "" && (c.Slot.Family() == claim.Fee || lexicon.Pointing.In(text[c.Sentence.Start:c.Sentence.End]))
}

// page is what tells an article apart from others of its kind: the edition of what it
// is about, and its title with the folder that it is in. Pages of one title in folders
// of two names are about two things.
type page struct{ edition, name string }

func (m *mapped) page() page {
	file, _, _ := strings.Cut(m.article.Path, "#")
	file = strings.TrimPrefix(file, m.article.Collection)
	return page{cross.Edition(m.article.Title, file), path.Base(path.Dir(m.article.Path)) + "/" + m.article.Title}
}

// add makes a record of a claim that is compared under a key, "" for with none, and
// that bears a mark, "" for none.
func (m *mapped) add(res *checker.Result, c *claim.Claim, key, mark string) {
	text, at := res.Article.Source.String(), res.Article.Source.Mapper()
	r := &m.article
	statement := ""
	if key != "" {
		statement = c.Statement() + mark
	}
	m.claims = append(m.claims, record.Claim{
		Head:   record.Head{Key: key, Path: r.Path, Kind: record.KindClaim, Version: record.Version},
		Origin: record.Origin{Site: r.Site, Supplier: r.Supplier, Collection: r.Collection}, Statement: statement,
		Said: record.Said{
			Claim: c, Span: wire.Span{Start: place(at, c.Span.Start), End: place(at, c.Span.End)},
			Quote: text[c.Span.Start:c.Span.End], Context: around(text, c.Span, c.Sentence), Value: c.Text(),
		},
	})
}

// place returns where an offset of the decoded text is.
func place(m *source.Mapper, off int) wire.Place {
	p := m.Position(off)
	return wire.Place{Offset: p.Offset, Line: p.Line, Column: p.Column}
}

// lineAround returns what stands around a span on its lines, "" if the span is
// not one of the text.
func lineAround(text string, m *source.Mapper, s wire.Span) string {
	start, ok := m.Offset(s.Start.Line, s.Start.Column)
	end, ok2 := m.Offset(s.End.Line, s.End.Column)
	if !ok || !ok2 || end < start {
		return ""
	}
	lines := source.Span{Start: m.LineSpan(s.Start.Line).Start, End: m.LineSpan(s.End.Line).End}
	return around(text, source.Span{Start: start, End: end}, lines)
}

// around returns the sentence of a span, cut to maxContext characters before and
// after it.
func around(text string, span, sentence source.Span) string {
	from, to := min(span.Start, sentence.Start), max(span.End, sentence.End)
	start, end := span.Start, span.End
	for n := 0; start > from && n < maxContext; n++ {
		_, size := utf8.DecodeLastRuneInString(text[from:start])
		start -= size
	}
	for n := 0; end < to && n < maxContext; n++ {
		_, size := utf8.DecodeRuneInString(text[end:to])
		end += size
	}
	s := strings.Join(strings.Fields(text[start:end]), " ")
	if start > from {
		s = "…" + s
	}
	if end < to {
		s += "…"
	}
	return s
}

// content returns the text of an article without what its site puts around it.
func content(a *article.Article) []string {
	var out []string
	for i := range a.Blocks {
		b := &a.Blocks[i]
		switch {
		case b.Kind == article.Boilerplate:
		case b.Kind == article.TableRow && b.Row >= 0:
			for _, cell := range a.Tables[b.Table].Rows[b.Row] {
				out = append(out, cell.View.Text)
			}
		default:
			out = append(out, b.View.Text)
		}
	}
	return out
}
