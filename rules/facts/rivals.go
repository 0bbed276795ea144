package facts

import (
	"cmp"
	"slices"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/claim"
	"buzhou/internal/factbase"
	"buzhou/internal/quantity/phone"
	"buzhou/rules"
)

// Rivals lists the numbers of an article that contradict one whose owner is known.
func Rivals(p *rules.Pass) []rules.Rival {
	var out []rules.Rival
	all := numbers(p)
	seen := map[string]bool{}
	for _, n := range all {
		if seen[n.Digits] {
			continue
		}
		for _, m := range all {
			if owner := disputed(p, n, m); owner != "" {
				seen[n.Digits] = true
				out = append(out, rules.Rival{Wrong: n.Digits, Right: m.Digits, At: n.span, Beside: m.span, Owner: owner})
				break
			}
		}
	}
	return out
}

// disputed returns the organisation whose number m is and for whom the article gives n, or "".
func disputed(p *rules.Pass, n, m number) string {
	if n.Digits == m.Digits || n.Class != m.Class || n.Class == phone.SMSPort {
		return ""
	}
	if u, v := &p.Doc.Units[n.unit], &p.Doc.Units[m.unit]; u.Table != article.None && u.Table == v.Table {
		return "" // each row is of something else
	}
	if ofOthers(p, n, m) {
		return ""
	}
	owners := p.Facts.PhonesByNumber(m.Digits)
	if w, ok := attribution(p, n); ok {
		id := n.owner
		if w.implied {
			id = n.about
		}
		if id != "" && owned(owners, id, asOf(p)) && (m.owner == id || m.owner == "" && slices.ContainsFunc(owners, func(ph factbase.Phone) bool { return ph.OwnerID == id })) {
			return id
		}
		return ""
	}
	if len(p.Facts.PhonesByNumber(n.Digits)) > 0 || !nationwide(n.Class) || !miswritten(n.Digits, m.Digits) {
		return ""
	}
	i := slices.IndexFunc(owners, func(ph factbase.Phone) bool {
		id := cmp.Or(n.owner, m.owner)
		return ph.InForce(asOf(p)) && (n.owner != "" || swapped(n.Digits, m.Digits)) && (id == ph.OwnerID || claim.RelatedOwners(id, ph.OwnerID))
	})
	if i < 0 {
		return ""
	}
	return owners[i].OwnerID
}

// ofOthers reports whether two numbers are given to different customers or in different places.
func ofOthers(p *rules.Pass, n, m number) bool {
	u, v := &p.Doc.Units[n.unit], &p.Doc.Units[m.unit]
	a, b := p.Read.Contexts.ScopeAt(u, n.Span.Start), p.Read.Contexts.ScopeAt(v, m.Span.Start)
	for _, f := range [...]annotate.Facet{annotate.Subject, annotate.Region, annotate.Issuer, annotate.Platform} {
		if a[f] != "" && b[f] != "" && a[f] != b[f] {
			return true
		}
	}
	return false
}

// nationwide reports whether numbers of a class are the same all over the country, and few.
func nationwide(c phone.Class) bool {
	return c.Short() && c != phone.Short96 && c != phone.Emergency || c == phone.Toll400 || c == phone.Toll800
}

// miswritten reports whether a number differs from another as by a slip: in one digit, or
// in two that changed places.
func miswritten(a, b string) bool {
	return len(a) == len(b) && (len(differing(a, b)) == 1 || swapped(a, b))
}

// swapped reports whether two digits of a changed places in b.
func swapped(a, b string) bool {
	at := differing(a, b)
	return len(at) == 2 && a[at[0]] == b[at[1]] && a[at[1]] == b[at[0]]
}

// differing returns where two numbers of one length differ.
func differing(a, b string) []int {
	if len(a) != len(b) {
		return nil
	}
	var at []int
	for i := range len(a) {
		if a[i] != b[i] {
			at = append(at, i)
		}
	}
	return at
}
