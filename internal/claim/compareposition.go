package claim

import (
	"strings"
	"unicode/utf8"

	"buzhou/internal/annotate"
	"buzhou/internal/lexicon"
)

// comparePlaces: one control in two places of one page.
func comparePlaces(a, b *Claim, env *Env) Result {
	if a.Slot != b.Slot {
		return no("stage")
	}
	if r := compareStance(a, b, env); r != "" {
		return no(r)
	}
	x, y := a.Value.Place, b.Value.Place
	if x.Label != y.Label || !samePage(x, y) || !annotate.SameProduct(a.Topic.Product, b.Topic.Product) {
		return no("object")
	}
	for f := range annotate.NumFacets {
		p, q := a.Scope[f], b.Scope[f]
		if p != q && (p != "" && q != "" && (f == annotate.Platform || f == annotate.Version) || f == annotate.Version) {
			return no(f.String())
		}
	}
	switch {
	case env != nil && a.ID != b.ID && a.Unit == b.Unit:
		return no("alternative")
	case a.Procedure == b.Procedure && a.Procedure >= 0 && !lexicon.IsRoot(x.Label):
		return no("procedure") // the button at the end of a form bears the name of the one that opens it
	case opposed(x.Side, y.Side):
		return Contradiction("position")
	case opposed(x.Vertical, y.Vertical), opposed(x.Horizontal, y.Horizontal):
		return Contradiction("position")
	case x.Vertical == y.Vertical && x.Horizontal == y.Horizontal:
		return same()
	}
	return agree("overlap")
}

// samePage reports whether two places are on one page, as far as the article says: a
// control with a name of its own is on one page only.
func samePage(x, y *Place) bool {
	p, q := x.Anchor+x.Page, y.Anchor+y.Page
	switch {
	case p != "" && q != "" && (strings.Contains(p, q) || strings.Contains(q, p)):
		return true
	case x.Anchor != y.Anchor:
		return false
	case p == q, opposed(x.Side, y.Side):
		return true
	}
	return OwnPlace(x.Label) && (x.Page == "" || y.Page == "" || utf8.RuneCountInString(x.Label) >= MinControl)
}

// OwnPlace reports whether a control has a name that not every page has.
func OwnPlace(label string) bool {
	n := utf8.RuneCountInString(label)
	return n >= 2 && !lexicon.IsButton(label) && !lexicon.IsEntry(label) && !lexicon.AnyPage.Has(label) && !lexicon.PageVerbs.Has(label)
}

func opposed(x, y string) bool { return x != "" && y != "" && x != y }

// placeText is the value of a claim on a place.
func (c *Claim) placeText() string {
	p := c.Value.Place
	return strings.Trim(strings.ReplaceAll(p.Side+"-"+p.Vertical+"-"+p.Horizontal, "--", "-"), "-") + ":" + p.Label
}

// Place is where a control is on a page: Vertical top or bottom, Horizontal left or
// right, "" if not said.
type Place struct {
	Label string `json:"label,omitzero"`
	// Page is the page, panel or side of a device, "" if not said.
	Page string `json:"page,omitzero"`
	// Anchor is the thing that the place is beside (头像右侧), "" for a page.
	Anchor     string `json:"anchor,omitzero"`
	Vertical   string `json:"vertical,omitzero"`
	Horizontal string `json:"horizontal,omitzero"`
	// Side is the side of a device, front or back.
	Side string `json:"side,omitzero"`
}
