package fix

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"buzhou/checker"
	"buzhou/internal/article"
	"buzhou/internal/finding"
	"buzhou/internal/quantity"
)

// Refusal says why a fix was not applied: the id of what it would have changed.
type Refusal string

// What a fix must not change.
const (
	ChangesWords   Refusal = "fix/words"     // words outside of the edits, or how they are read
	ChangesClaims  Refusal = "fix/claims"    // what the article claims
	ChangesPaths   Refusal = "fix/paths"     // its menu paths
	ChangesNumbers Refusal = "fix/numbers"   // its numbers, dates and telephone numbers
	AddsFindings   Refusal = "fix/findings"  // there would be a new finding
	LeavesFindings Refusal = "fix/no-effect" // the finding would still be there
	changesNothing Refusal = ""
)

// verify compares the readings of an article before and after the changes c and
// returns what is not as it was, or changesNothing. fixed are the findings whose
// fixes c applied.
func verify(before, after *checker.Result, c *changes, fixed []finding.Finding) Refusal {
	switch {
	case words(before.Article, c.edited) != words(after.Article, c.inserted):
		return ChangesWords
	case !slices.Equal(claims(before), claims(after)):
		return ChangesClaims
	case !slices.Equal(paths(before), paths(after)):
		return ChangesPaths
	case !slices.Equal(numbers(before), numbers(after)):
		return ChangesNumbers
	}
	return compareFindings(before.Findings, after.Findings, fixed)
}

// words returns the letters, digits and characters of an article in the order in
// which they are read, but for those at places that skip names, each with the
// part of the article that it stands in: content, code or what the site added.
func words(a *article.Article, skip func(offset int) bool) string {
	var b strings.Builder
	add := func(v article.View, part byte) {
		for i, r := range v.Text {
			if !unicode.IsLetter(r) && !unicode.IsNumber(r) || skip(v.Span(i, i+1).Start) {
				continue
			}
			b.WriteRune(r)
			b.WriteByte(part)
		}
	}
	for i := range a.Blocks {
		blk := &a.Blocks[i]
		part := byte('t')
		switch blk.Kind {
		case article.Code:
			part = 'c'
		case article.Boilerplate:
			part = 'b'
		case article.TableRow:
			for _, cell := range cells(a, blk) {
				add(cell.View, 't')
			}
			continue
		}
		if blk.Marker.Span.Start < blk.Marker.Span.End {
			add(article.NewView(blk.Marker.Text, blk.Marker.Span.Start), part)
		}
		add(blk.View, part)
	}
	return b.String()
}

// cells returns the cells of the row that blk is.
func cells(a *article.Article, blk *article.Block) []article.Phrase {
	if blk.Table == article.None {
		return nil
	}
	t := &a.Tables[blk.Table]
	if blk.Row < 0 {
		return t.Head
	}
	return t.Rows[blk.Row]
}

// claims returns what an article claims, sorted, without the places.
func claims(res *checker.Result) []string {
	out := make([]string, 0, len(res.Claims))
	for i := range res.Claims {
		c := res.Claims[i].Output()
		out = append(out, fmt.Sprintf("%s %s %s %v %s %v", c.Topic, c.Slot, c.Value, c.Scope, c.Force, res.Claims[i].Stance))
	}
	slices.Sort(out)
	return out
}

// paths returns the labels of the complete menu paths.
func paths(res *checker.Result) []string {
	var out []string
	for i := range res.Read.Procedures.Paths {
		p := &res.Read.Procedures.Paths[i]
		if !p.Complete() {
			continue // a lone label in marks is read anew where the marks are mended
		}
		path := ""
		for _, n := range p.Nodes {
			path += " > " + n.Fold
		}
		out = append(out, path)
	}
	return out
}

// numbers returns the quantities and telephone numbers of an article, sorted.
// Ordinals are left out: that of a list marker is no quantity of the text.
func numbers(res *checker.Result) []string {
	var out []string
	for i := range res.Read.Doc.Units {
		u := &res.Read.Doc.Units[i]
		for _, q := range u.Quantities {
			if q.Kind != quantity.Ordinal {
				out = append(out, u.Text[q.Span.Start:q.Span.End])
			}
		}
		for _, n := range u.Phones {
			out = append(out, u.Text[n.Span.Start:n.Span.End])
		}
	}
	slices.Sort(out)
	return out
}

// compareFindings returns AddsFindings if something is found that was not, and
// LeavesFindings if a finding whose fix was applied is still there.
func compareFindings(before, after, fixed []finding.Finding) Refusal {
	type key struct{ rule, fingerprint string }
	count := make(map[key]int)
	for i := range before {
		count[key{before[i].Rule, before[i].Fingerprint}]++
	}
	for i := range after {
		k := key{after[i].Rule, after[i].Fingerprint}
		if count[k]--; count[k] < 0 {
			return AddsFindings
		}
	}
	need := make(map[key]int)
	for i := range fixed {
		need[key{fixed[i].Rule, fixed[i].Fingerprint}]++
	}
	for k, n := range need {
		if count[k] < n {
			return LeavesFindings
		}
	}
	return changesNothing
}
