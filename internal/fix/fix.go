package fix

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"buzhou/checker"
	"buzhou/internal/finding"
	"buzhou/internal/source"
)

// Checker reads and checks a document; *checker.Checker is one.
type Checker interface {
	Check(ctx context.Context, doc checker.Document) (*checker.Result, error)
}

// Fixer fixes articles.
type Fixer struct {
	Checker Checker
	// Reported returns the findings of a result that are reported: what a
	// suppression or a baseline hides is not fixed. If nil, that is all.
	Reported func(*checker.Result) []finding.Finding
}

// Fixed is an article after its fixes.
type Fixed struct {
	// Text is the fixed text without a byte order mark.
	Text string
	// Count is the number of findings that were fixed.
	Count int
	// Result is that of the fixed text. Its notes say which fixes were refused.
	Result *checker.Result
}

// maxFixes bounds the fixes of one article from which on what was refused is not
// tried again.
const maxFixes = 1000

// Fix applies the safe fixes of res, which is the result of checking doc, and
// those of what then is found, until there are none. A fix that would change
// more than it says is not applied, and a note says so; an article that is not
// UTF-8 is left as it is, with a note. The error is that of the checker.
func (f *Fixer) Fix(ctx context.Context, doc checker.Document, res *checker.Result) (*Fixed, error) {
	out := &Fixed{Text: res.Article.Source.String(), Result: res}
	if enc := res.Article.Source.Encoding(); enc != source.UTF8 {
		if len(choose(f.reported(res))) > 0 {
			out.note("fix-encoding", finding.Text(enc))
		}
		return out, nil
	}
	doc.Format = res.Article.Format
	for {
		// What was refused is tried again after others were fixed, so that fixing
		// the result once more finds nothing to do.
		before, refused := out.Count, make(map[refusalKey]bool)
		out.Result.Notes = slices.DeleteFunc(out.Result.Notes, isRefusal)
		for more := true; more; {
			var err error
			if more, err = f.round(ctx, doc, out, refused); err != nil {
				return out, err
			}
		}
		if out.Count == before || len(refused) == 0 || out.Count > maxFixes {
			return out, nil
		}
	}
}

// isRefusal reports whether a note says that a fix was refused.
func isRefusal(n finding.Note) bool { return n.Code == "fix-refused" }

// refusalKey is a fix that was refused. Its place may move; what it is for does
// not.
type refusalKey struct{ rule, fingerprint string }

func keyOf(f *finding.Finding) refusalKey { return refusalKey{f.Rule, f.Fingerprint} }

func (f *Fixer) reported(res *checker.Result) []finding.Finding {
	if f.Reported == nil {
		return res.Findings
	}
	return f.Reported(res)
}

// round applies as many fixes as can be applied together: all at once or, if
// that changes more than it should, those that are fine alone. It reports
// whether another round may find more to do.
func (f *Fixer) round(ctx context.Context, doc checker.Document, out *Fixed, refused map[refusalKey]bool) (changed bool, err error) {
	var candidates []finding.Finding
	for _, c := range f.reported(out.Result) {
		if !refused[keyOf(&c)] {
			candidates = append(candidates, c)
		}
	}
	chosen := choose(candidates)
	if len(chosen) == 0 {
		return false, nil
	}
	for {
		a, why, err := f.try(ctx, doc, out, candidates, chosen)
		switch {
		case err != nil:
			return false, err
		case why == changesNothing:
			out.take(a)
			return true, nil
		case len(chosen) == 1:
			out.refuse(refused, &candidates[chosen[0]], why)
			return true, nil
		}
		fine, err := f.sift(ctx, doc, out, candidates, chosen, refused)
		if err != nil || len(fine) == 0 {
			return err == nil, err
		}
		if len(fine) == len(chosen) {
			fine = fine[:1] // each is fine, but not with the others
		}
		chosen = fine
	}
}

// sift tries each of the chosen fixes alone and returns those that are fine.
func (f *Fixer) sift(ctx context.Context, doc checker.Document, out *Fixed, candidates []finding.Finding, chosen []int, refused map[refusalKey]bool) (fine []int, err error) {
	for _, i := range chosen {
		_, why, err := f.try(ctx, doc, out, candidates, []int{i})
		if err != nil {
			return nil, err
		}
		if why != changesNothing {
			out.refuse(refused, &candidates[i], why)
			continue
		}
		fine = append(fine, i)
	}
	return fine, nil
}

// refuse notes that the fix of a finding is not applied.
func (o *Fixed) refuse(refused map[refusalKey]bool, c *finding.Finding, why Refusal) {
	refused[keyOf(c)] = true
	o.note("fix-refused", finding.Line(c.Span.Start), finding.Text(c.Rule), finding.Term(why))
}

// attempt is an article with some fixes applied.
type attempt struct {
	text   string
	result *checker.Result
	count  int
}

// try applies the chosen fixes to a copy of out, and returns what would change
// by them that should not.
func (f *Fixer) try(ctx context.Context, doc checker.Document, out *Fixed, candidates []finding.Finding, chosen []int) (*attempt, Refusal, error) {
	c := apply(out.Text, candidates, chosen)
	doc.Raw, doc.Encoding = []byte(c.text), string(source.UTF8)
	after, err := f.Checker.Check(ctx, doc)
	var decode *source.DecodeError
	if errors.As(err, &decode) {
		return nil, ChangesWords, nil
	}
	if err != nil {
		return nil, "", fmt.Errorf("%s: checking the fixed text: %w", doc.Path, err)
	}
	fixed := make([]finding.Finding, len(chosen))
	for k, i := range chosen {
		fixed[k] = candidates[i]
	}
	return &attempt{c.text, after, len(chosen)}, verify(out.Result, after, &c, fixed), nil
}

// take makes an attempt the state of o, with the remarks on fixes so far.
func (o *Fixed) take(a *attempt) {
	a.result.Notes = append(a.result.Notes, fixNotes(o.Result.Notes)...)
	o.Text, o.Result = a.text, a.result
	o.Count += a.count
}

// note adds a remark to the result.
func (o *Fixed) note(code string, args ...finding.Arg) {
	o.Result.Notes = append(o.Result.Notes, finding.Note{Code: code, Path: o.Result.Article.Path, Message: finding.Msg(code, args...)})
}

// fixNotes returns the remarks on refused fixes, which the result of the next
// round takes over.
func fixNotes(notes []finding.Note) (out []finding.Note) {
	for _, n := range notes {
		if isRefusal(n) {
			out = append(out, n)
		}
	}
	return out
}
