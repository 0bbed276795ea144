package claim

import (
	"slices"
	"unicode/utf8"

	"buzhou/internal/annotate"
	"buzhou/internal/lexicon"
)

// comparePaths: two ways to one goal, or to one control, conflict where they part,
// unless one is a shortening of the other, or only the last label differs.
func comparePaths(a, b *Claim, env *Env) Result {
	product := Narrower(a.Topic.Product, b.Topic.Product)
	offA, offB := homes(a.Value.Labels), homes(b.Value.Labels)
	x, y := a.Value.Labels[offA:], b.Value.Labels[offB:]
	fork := Parting(product, x, y)
	entries := a.Value.Start == Entry && b.Value.Start == Entry
	i, j := meet(product, x, y, fork, entries)
	topic := sameTopic(a, b, env)
	if !topic && (i < 0 || env == nil) {
		return no("operation")
	}
	if r, ok := sideBySide(a, b, env); ok {
		return r
	}
	one := i >= 0 && bothEnd(x, y, i, j, entries) && oneControl(a, b, x[i])
	if one {
		a, b = a.firm(), b.firm()
	}
	if r := compareStance(a, b, env); r != "" {
		return no(r)
	}
	if f := env.incomparable(a, b); f != "" {
		return no(f)
	}
	ex, ey := splitOwn(x), splitOwn(y)
	switch {
	case a.Value.Alternative || b.Value.Alternative || env != nil && a.ID != b.ID && a.Unit == b.Unit:
		return no("alternative")
	case fork == len(x) && fork == len(y):
		return same()
	case Subsequence(product, ex, ey) || Subsequence(product, ey, ex):
		return agree("subsequence")
	case i >= 0 && (OnPath(product, y[fork:j+1], x[fork].Fold) || OnPath(product, x[fork:i+1], y[fork].Fold)):
		return agree("subsequence") // one leaves out what lies between
	case a.Procedure == b.Procedure && a.Procedure >= 0 && (i < 0 || !a.Value.Stated && !b.Value.Stated):
		return no("procedure") // one after the other, on the way to the goal
	case !rivals(a, b, env, fork, i >= 0, topic) && !one:
		return no("operation")
	case fork == len(x)-1 && fork == len(y)-1:
		return agree("alias")
	}
	return Result{
		Relation: Conflicting, Reason: "path",
		AtA: offA + min(fork, len(x)-1), AtB: offB + min(fork, len(y)-1),
	}
}

// rivals reports whether two paths that part at fork are told as ways to one thing.
// They lead to one goal from an entry, and either come together again, or one is
// stated as the way, or both operation and object of the goal are known; or they
// come together again, start from one place, and one is stated as the way.
func rivals(a, b *Claim, env *Env, fork int, met, topic bool) bool {
	stated := a.Value.Stated || b.Value.Stated
	complete := a.CompletePath() && b.CompletePath() || stated && a.Value.Start == Entry && b.Value.Start == Entry
	if topic && complete {
		return met || stated || env == nil || lexicon.Tabled(a.Topic.Operation, a.Topic.Object)
	}
	if !met || fork == 0 && (a.Value.Start == Anywhere || b.Value.Start == Anywhere) {
		return false
	}
	return (stated || complete) && annotate.SameProduct(a.Topic.Product, b.Topic.Product)
}

// last reports whether node i ends a path, but for a button that is pressed there.
func last(ls []Label, i int) bool {
	return i == len(ls)-1 || i == len(ls)-2 && utf8.RuneCountInString(ls[i+1].Fold) < MinControl-1
}

// bothEnd reports whether one path ends at a control and the other one does so, too, or, if
// both start from an entry, only goes on with steps of their own on its page.
func bothEnd(x, y []Label, i, j int, entries bool) bool {
	one, two := last(x, i), last(y, j)
	return one && two || entries && !lexicon.PageVerbs.Start(x[i].Fold) && (one && stepsOn(y[j+1:]) || two && stepsOn(x[i+1:]))
}

// stepsOn reports whether no label is joined to the one before.
func stepsOn(ls []Label) bool {
	return !slices.ContainsFunc(ls, func(l Label) bool { return l.Joined })
}

// firm returns a path claim without the condition of its sentence, if that only tells why
// one takes the way.
func (c *Claim) firm() *Claim {
	if !c.Value.Firm {
		return c
	}
	f := *c
	f.Stance.Modality, f.Scope[annotate.Condition] = annotate.Asserted, ""
	return &f
}

// oneControl reports whether two paths that end in a control of one name lead to the
// same one: its name is of its own, and both are told from a fixed place on, or in one
// piece.
func oneControl(a, b *Claim, l Label) bool {
	name := l.Fold
	if d := a.Unit - b.Unit; -MaxAside <= d && d <= MaxAside {
		return false // ways told side by side are offered for choice
	}
	return utf8.RuneCountInString(name) >= MinControl && !IsGeneric(name) && whole(a) && whole(b) && a.Topic.Product == b.Topic.Product
}

// MaxAside is how many sentences apart ways are told side by side.
const MaxAside = 1

// whole reports whether a path is told from where an app opens on, or in one piece of
// three controls at least. A menu that many pages have (更多) is no such place.
func whole(c *Claim) bool {
	ls := c.Value.Labels
	if lexicon.AnyPage.Has(ls[0].Fold) {
		return false
	}
	if c.Value.Start == Entry {
		return len(ls) > 1
	}
	joined, quoted := 0, 0
	for k, l := range ls {
		if l.Quoted {
			quoted++
		}
		if k > 0 && l.Joined {
			joined++
		}
	}
	return joined > 1 && joined == len(ls)-1 || c.Value.Start == Opening && len(ls) > 1 && quoted == len(ls)
}

// Parting counts the labels that two paths begin with in common.
func Parting(product string, x, y []Label) int {
	n := 0
	for n < len(x) && n < len(y) && lexicon.SameControl(product, x[n].Fold, y[n].Fold) {
		n++
	}
	return n
}

// OnPath reports whether a control is among the nodes of a path.
func OnPath(product string, labels []Label, label string) bool {
	for i := range labels {
		if lexicon.SameControl(product, labels[i].Fold, label) {
			return true
		}
	}
	return false
}

// CompletePath reports whether a path leads from an entry through at least one
// container to a control.
func (c *Claim) CompletePath() bool { return c.Value.Start == Entry && len(c.Value.Labels) >= 3 }

// Narrower returns the product of a path, the narrower of two.
func Narrower(a, b string) string {
	if a == "" || b != "" && annotate.PartOf(b, a) {
		return b
	}
	return a
}

// meet returns where two paths that part at fork come together again: at the first
// control that only one place of an app bears, or at the end of both; -1 if they
// do not.
func meet(product string, x, y []Label, fork int, entries bool) (i, j int) {
	for i := fork; i < len(x); i++ {
		for j := fork; j < len(y); j++ {
			ends := bothEnd(x, y, i, j, entries)
			if i+1 < len(x) && x[i+1].Joined || j+1 < len(y) && y[j+1].Joined {
				continue // a page on the way to another place
			}
			if OnPath(product, x[:i], x[i].Fold) || OnPath(product, y[:j], y[j].Fold) {
				continue // a module whose page bears its name
			}
			if lexicon.SameControl(product, x[i].Fold, y[j].Fold) && unique(x[i].Fold, ends) && (x[i].Named || y[j].Named || ends && utf8.RuneCountInString(x[i].Fold) >= MinControl) {
				return i, j
			}
		}
	}
	return -1, -1
}

// unique reports whether a control has one place in an app, as far as its name
// tells: no entry, button or page that many controls have.
func unique(label string, ends bool) bool {
	n := utf8.RuneCountInString(label)
	if n < MinControl-1 && !(ends && n >= 2) || lexicon.IsEntry(label) || lexicon.IsHome(label) || lexicon.IsButton(label) {
		return false
	}
	return !IsGeneric(label) || ends && n >= MinControl
}

// homes counts the labels at the start of a path that are the page that an app
// opens with: a path is the same with or without it.
func homes(labels []Label) int {
	n := 0
	for n+1 < len(labels) && lexicon.IsHome(labels[n].Fold) {
		n++
	}
	return n
}

// TrimHome drops the page that an app opens with.
func TrimHome(labels []Label) []Label { return labels[homes(labels):] }

// splitOwn writes 我的钱包 at the start of a path as 我的 and 钱包.
func splitOwn(labels []Label) []Label {
	page, name, ok := lexicon.SplitOwn(labels[0].Fold)
	if !ok {
		return labels
	}
	first, second := labels[0], labels[0]
	first.Fold, second.Fold = page, name
	return append([]Label{first, second}, labels[1:]...)
}

// Subsequence reports whether all nodes of short occur in long in order.
func Subsequence(product string, short, long []Label) bool {
	k := 0
	for _, l := range long {
		if k < len(short) && lexicon.SameControl(product, short[k].Fold, l.Fold) {
			k++
		}
	}
	return k == len(short)
}

// MinControl is how many characters the name of a control has that is not used in
// many places of one app (勿扰模式, not 声音).
const MinControl = 4

// IsGeneric reports whether many controls are called so.
func IsGeneric(label string) bool {
	return lexicon.CommonControls.End(label)
}
