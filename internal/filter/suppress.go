package filter

import (
	"errors"
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"buzhou/checker"
	"buzhou/internal/claim"
	"buzhou/internal/finding"
	"buzhou/internal/run"
	"buzhou/internal/source"
	"buzhou/rules"
	"buzhou/rules/control"
)

// Suppressions hides the findings that an article's comments, or its sidecar file,
// take responsibility for, and reports comments that are wrong or of no use.
type Suppressions struct {
	// Known are all rules that there are.
	Known []*rules.Rule
	// Ran returns the rules that ran on the document at path, with their
	// severities: only of those it is known whether they have anything to hide.
	Ran func(path string) []*rules.Rule
	// ReadFile reads the sidecar file of an article, or returns an error that is
	// fs.ErrNotExist. If nil, there are none.
	ReadFile func(path string) ([]byte, error)
	// Others, if set, may ask whether the suppressions of the document hide what
	// a rule says of an offset beside the findings of the outcome. What hides
	// that is of use.
	Others func(hides func(rule string, at int) bool)
	// Elsewhere, if set, reports whether a run over more articles compares a claim
	// with those of others: what covers it is not known to be of no use.
	Elsewhere func(*claim.Claim) bool
}

// Apply implements Filter.
func (s *Suppressions) Apply(o *run.Outcome) {
	if o.Result == nil {
		return
	}
	all, defects := fromComments(o.Result.Article, s.Known)
	beside, err := s.sidecar(o)
	if err != nil {
		o.Fail("bad-sidecar", finding.Text(err.Error()))
	}
	all = append(all, beside...)
	if len(all) == 0 && len(defects) == 0 {
		return
	}
	before := len(o.Result.Findings)
	by := newIndex(all)
	o.Result.Findings = suppress(o.Result.Findings, by)
	o.Hidden.Suppressed += before - len(o.Result.Findings)
	if s.Others != nil {
		s.Others(by.hides)
	}
	if s.Elsewhere != nil {
		s.needs(o, by)
	}
	s.control(o, all, defects)
}

// needs marks the suppressions that may be of use elsewhere.
func (s *Suppressions) needs(o *run.Outcome, by index) {
	ran := slices.DeleteFunc(slices.Clone(s.Ran(o.Path)), func(r *rules.Rule) bool { return r.Judge == nil || by[r.ID] == nil })
	for i := range o.Result.Claims {
		c := &o.Result.Claims[i]
		for _, r := range ran {
			if !r.Handles(c.Slot) || !s.Elsewhere(c) {
				continue
			}
			for p := range by.covering(r.ID, c.Span.Start) {
				p.need(r.ID)
			}
		}
	}
}

// sidecar returns what the sidecar file of an article says, if it has one.
func (s *Suppressions) sidecar(o *run.Outcome) ([]*suppression, error) {
	if s.ReadFile == nil {
		return nil, nil
	}
	path := o.Path + SidecarSuffix
	src, err := s.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return sidecar(path, src, o.Result.Article.Source, s.Known)
}

// suppress returns the findings that the suppressions leave, in place.
func suppress(fs []finding.Finding, by index) []finding.Finding {
	var cut []int // findings that lost an end
	kept := fs[:0]
	for _, f := range fs {
		ends := len(f.Related)
		if suppressed(&f, by) {
			continue
		}
		if len(f.Related) < ends {
			cut = append(cut, len(kept))
		}
		kept = append(kept, f)
	}
	// A side that is now the first to be mentioned is shown by the others.
	gone := 0
	for _, i := range cut {
		if mirrored(kept, i-gone) {
			kept = slices.Delete(kept, i-gone, i-gone+1)
			gone++
		}
	}
	return kept
}

// mirrored reports whether other findings show all that opposes finding i.
func mirrored(fs []finding.Finding, i int) bool {
	f := &fs[i]
	for _, e := range f.Related {
		if e.Role != finding.Opposes {
			continue
		}
		shown := slices.ContainsFunc(fs, func(g finding.Finding) bool {
			return g.Rule == f.Rule && g.Span != f.Span && has(&g, finding.Opposes, f.Span) &&
				(g.Span.Overlaps(e.Span) || has(&g, finding.Agrees, e.Span))
		})
		if !shown {
			return false
		}
	}
	return true
}

// has reports whether a related end of f with the given role overlaps a span.
func has(f *finding.Finding, role finding.Role, s source.Span) bool {
	return slices.ContainsFunc(f.Related, func(e finding.End) bool { return e.Role == role && e.Span.Overlaps(s) })
}

// suppressed reports whether the suppressions hide f: its own end, or all of those
// that oppose it. Of several, those that are hidden are taken out of f.
func suppressed(f *finding.Finding, by index) bool {
	if by.hides(f.Rule, f.Span.Start) {
		return true
	}
	opposing, left := 0, 0
	var kept []finding.End
	for _, e := range f.Related {
		if e.Role == finding.Opposes {
			opposing++
			if e.Path == f.Path && by.hides(f.Rule, e.Span.Start) {
				continue
			}
			left++
		}
		kept = append(kept, e)
	}
	if left == opposing {
		return false
	}
	if left == 0 && f.Omitted == 0 {
		return true
	}
	f.Related = kept
	reword(f)
	return false
}

// reword gives f the message for the end that is now the first to oppose it.
func reword(f *finding.Finding) {
	for _, e := range f.Related {
		if e.Role == finding.Opposes {
			if e.Instead.Key != "" {
				f.Message = e.Instead
			}
			return
		}
	}
}

// control reports the suppressions that are wrong or hide nothing.
func (s *Suppressions) control(o *run.Outcome, all []*suppression, defects []defect) {
	ran := s.Ran(o.Path)
	if r := ruleByID(ran, control.InvalidSuppression().ID); r != nil {
		for _, d := range defects {
			report(o.Result, r, finding.Finding{Span: d.span, Message: d.message}, r.Severity)
		}
	}
	if r := ruleByID(ran, control.UnusedSuppression().ID); r != nil {
		for _, p := range all {
			if ids := p.unused(ran, false); len(ids) > 0 {
				report(o.Result, r, p.asUnused(o.Path, ids, o.Result.Article.Source), r.Severity)
			}
			if ids := p.unused(ran, true); len(ids) > 0 {
				f := p.asUnused(o.Path, ids, o.Result.Article.Source)
				f.Fix, f.Reasons = nil, []finding.Message{control.ComparedElsewhere()}
				report(o.Result, r, f, finding.Info)
			}
		}
	}
	finding.Sort(o.Result.Findings)
}

// asUnused returns the finding that s hides nothing of the given rules.
func (s *suppression) asUnused(path string, ids []string, text *source.Text) finding.Finding {
	names := strings.Join(ids, ", ")
	if s.comment.Empty() {
		at := source.Span{}
		if len(s.spans) > 0 {
			at = source.Span{Start: s.spans[0].Start, End: min(s.spans[0].End, len(text.String()))}
		}
		return finding.Finding{Span: at, Message: control.UnusedSidecar(path+SidecarSuffix, strconv.Itoa(s.line), names, s.reason)}
	}
	f := finding.Finding{Span: s.comment, Message: control.Unused(names, s.reason)}
	if len(ids) == len(s.rules) && s.removable {
		f.Fix = &finding.Fix{Title: control.RemoveIt(), Safe: true, Edits: []finding.Edit{{Span: withLine(text.String(), s.comment)}}}
	}
	return f
}

// withLine widens the span of a comment that has a line to itself to that line.
func withLine(text string, s source.Span) source.Span {
	i := strings.LastIndexByte(text[:s.Start], '\n') + 1
	j := len(text)
	if k := strings.IndexByte(text[s.End:], '\n'); k >= 0 {
		j = s.End + k + 1
	}
	if strings.TrimSpace(text[i:s.Start]) == "" && strings.TrimSpace(text[s.End:j]) == "" {
		return source.Span{Start: i, End: j}
	}
	return s
}

// report adds a finding of a control rule to a result.
func report(res *checker.Result, r *rules.Rule, f finding.Finding, severity finding.Severity) {
	p := rules.Pass{Rule: r, Doc: res.Read.Doc, Emit: func(f finding.Finding) { res.Findings = append(res.Findings, f) }}
	p.Report(f, severity)
}

func ruleByID(all []*rules.Rule, id string) *rules.Rule {
	if i := slices.IndexFunc(all, func(r *rules.Rule) bool { return r.ID == id }); i >= 0 {
		return all[i]
	}
	return nil
}
