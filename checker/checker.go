// Package checker is the engine: it takes the bytes of one document and
// returns what was understood of it and what the rules found.
package checker

import (
	"context"
	"slices"
	"strconv"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/claim"
	"buzhou/internal/extract"
	"buzhou/internal/factbase"
	"buzhou/internal/finding"
	"buzhou/internal/procedure"
	"buzhou/internal/source"
	"buzhou/internal/worded"
	"buzhou/rules"
	"buzhou/rules/all"
)

// Document is the input of one check.
type Document struct {
	// Path names the document in every output; it is not opened.
	Path string
	Raw  []byte
	// Format is the markup; empty means by name and content.
	Format article.Format
	// Encoding is the declared encoding; empty means detected.
	Encoding string
}

// Result is what one check yields.
type Result struct {
	Article    *article.Article
	Procedures []procedure.Procedure
	Claims     []claim.Claim
	Findings   []finding.Finding
	Notes      []finding.Note
	// Read is the whole extraction, with the words behind the claims.
	Read *extract.Extraction
	// Env is the scope in which the claims were compared.
	Env *claim.Env
}

// Options configure a Checker. The zero value uses every rule and the built-in
// facts; AsOf must be set, for the engine reads no clock.
type Options struct {
	AsOf  factbase.Date
	Facts *factbase.Base
	Rules []*rules.Rule
	// Role is that of documents whose front matter names none (article.Roles);
	// empty means article.Canonical.
	Role string
	// Observe, if set, is called at the beginning of every step of a check, and
	// what it returns at the end: the stages that Stages names, and rule/ID. It
	// must be safe for use by several goroutines.
	Observe func(step string) (done func())
}

// The stages of a check.
const (
	stageDecode     = "decode"
	stageParse      = "parse"
	stageAnnotate   = "annotate"
	stageProcedures = "procedures"
	stageClaims     = "claims"
	stageConflicts  = "conflicts"
)

// Stages returns the stages of a check in their order.
func Stages() []string {
	return []string{stageDecode, stageParse, stageAnnotate, stageProcedures, stageClaims, stageConflicts}
}

// unobserved is the Observe of those who do not ask.
func unobserved(string) (done func()) { return func() {} }

// Checker checks documents. It may be used by several goroutines.
type Checker struct {
	opts     Options
	observed bool
	// judges: a rule judges conflicts.
	judges bool
}

// New returns a Checker.
func New(opts Options) *Checker {
	if opts.Facts == nil {
		opts.Facts = factbase.Default()
	}
	if opts.Rules == nil {
		opts.Rules = all.Rules()
	}
	observed := opts.Observe != nil
	if !observed {
		opts.Observe = unobserved
	}
	return &Checker{opts, observed, slices.ContainsFunc(opts.Rules, func(r *rules.Rule) bool { return r.Judge != nil })}
}

// Check reads and checks a document. The error is a *source.DecodeError if the
// bytes cannot be decoded (it matches source.ErrBinary for a binary file), or
// that of the context.
func (c *Checker) Check(ctx context.Context, doc Document) (*Result, error) {
	done := c.opts.Observe(stageDecode)
	text, err := decode(doc)
	done()
	if err != nil {
		return nil, err
	}
	return c.CheckText(ctx, doc, text)
}

// CheckText checks a document that is already decoded.
func (c *Checker) CheckText(ctx context.Context, doc Document, text *source.Text) (*Result, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	done := c.opts.Observe(stageParse)
	a := Parse(doc, text)
	if !slices.Contains(article.Roles(), a.Meta.Role) {
		a.Meta.Role = c.opts.Role
	}
	done()
	res := read(a, c.opts.Observe)
	if err := c.run(ctx, res); err != nil {
		return nil, err
	}
	return res, nil
}

// decode decodes the bytes of a document; a page's own charset counts if none
// is declared.
func decode(doc Document) (*source.Text, error) {
	if doc.Encoding == "" && (doc.Format == article.HTML || article.DetectFormat(doc.Path, "") == article.HTML) {
		return source.DecodeHTML(doc.Raw)
	}
	return source.Decode(doc.Raw, doc.Encoding)
}

// Parse parses a decoded document in its format.
func Parse(doc Document, text *source.Text) *article.Article {
	format := doc.Format
	if format == "" {
		format = article.DetectFormat(doc.Path, text.String())
	}
	return article.Parse(doc.Path, text, format)
}

// Read extracts procedures and claims from an article without running a rule.
func Read(a *article.Article) *Result { return read(a, unobserved) }

func read(a *article.Article, observe func(string) func()) *Result {
	done := observe(stageAnnotate)
	d := annotate.Annotate(a)
	ctxs := annotate.NewContexts(d)
	done()
	done = observe(stageProcedures)
	found := procedure.Find(d, ctxs)
	done()
	done = observe(stageClaims)
	x := extract.Claims(d, ctxs, found)
	done()
	res := &Result{Article: a, Procedures: x.Procedures.Procedures, Claims: x.Claims, Read: x, Env: claim.NewEnv(x.Claims)}
	for _, n := range a.Notes {
		res.note(n.Code, n.Span, n.Detail)
	}
	return res
}

// note adds a remark on what was not read, or not compared, as a whole.
func (r *Result) note(code string, at source.Span, detail string) {
	r.Notes = append(r.Notes, finding.Note{Code: code, Path: r.Article.Path, Message: finding.Msg("note-"+code, finding.Line(at.Start), finding.Text(detail))})
}

// run runs the rules over a result: one driver hands conflicts to the rules
// that judge them, the others read the article.
func (c *Checker) run(ctx context.Context, res *Result) error {
	emit := func(f finding.Finding) { res.Findings = append(res.Findings, f) }
	var conflicts []claim.Conflict
	if c.judges {
		conflicts = c.conflicts(res)
	}
	memo := make(map[any]any)
	passes := make([]rules.Pass, len(c.opts.Rules))
	for i, r := range c.opts.Rules {
		if err := ctx.Err(); err != nil {
			return err
		}
		passes[i] = rules.Pass{Rule: r, Doc: res.Read.Doc, Read: res.Read, Env: res.Env, Facts: c.opts.Facts, AsOf: c.opts.AsOf, Emit: emit, Memo: memo}
		c.apply(r, &passes[i], conflicts)
	}
	res.Findings = dropOutranked(res.Findings, c.opts.Rules)
	finding.Sort(res.Findings)
	return nil
}

// conflicts finds the claims of a result that contradict each other, and notes what was
// left out.
func (c *Checker) conflicts(res *Result) []claim.Conflict {
	defer c.opts.Observe(stageConflicts)()
	conflicts, cut := claim.Conflicts(res.Claims, res.Env)
	conflicts, unmatched := worded.Reconcile(res.Read, conflicts)
	switch {
	case cut != nil:
		res.note("many-claims", cut.Span, strconv.Itoa(claim.MaxGroup))
	case unmatched != article.None:
		u := &res.Read.Doc.Units[unmatched]
		res.note("many-statements", u.Span(0, len(u.Text)), "")
	}
	return conflicts
}

// apply runs one rule.
func (c *Checker) apply(r *rules.Rule, p *rules.Pass, conflicts []claim.Conflict) {
	if c.observed {
		defer c.opts.Observe("rule/" + r.ID)()
	}
	if r.Judge != nil {
		for _, k := range conflicts {
			if r.Handles(k.Slot) {
				r.Judge(p, k)
			}
		}
	}
	if r.Check != nil {
		r.Check(p)
	}
}
