package lexicon

import (
	"slices"
	"strings"
)

// MaterialInfo describes a thing that articles ask readers to have.
type MaterialInfo struct {
	// Kind is document, info, secret, code, phone, photo, account or money.
	ID, Label, Kind string
	// Covers are materials that who shows this one has given already.
	Covers []string
}

// StateInfo describes a state of a thing.
type StateInfo struct {
	ID, Label string
	// Bars are states that a thing in this one cannot be brought in by its
	// reader; Kinds are the kinds of things that this holds of.
	Bars, Kinds []string
}

// MaterialByID returns a material.
func MaterialByID(id string) (*MaterialInfo, bool) {
	return find(materials[:], id, func(m *MaterialInfo) string { return m.ID })
}

// StateByID returns a state.
func StateByID(id string) (*StateInfo, bool) {
	return find(states[:], id, func(s *StateInfo) string { return s.ID })
}

// Covers reports whether who brings material a has given b too.
func Covers(a, b string) bool {
	if a == b {
		return true
	}
	m, ok := MaterialByID(a)
	return ok && slices.Contains(m.Covers, b)
}

// Bars reports whether a thing of the kind that is in state s cannot be in need,
// as a step asks it to be.
func Bars(s, need, kind string) bool {
	i, ok := StateByID(s)
	return ok && slices.Contains(i.Bars, need) && slices.Contains(i.Kinds, kind)
}

// DeedLabel returns the name of a deed or guard, "" if there is none.
func DeedLabel(id string) string {
	key := func(e *[2]string) string { return e[0] }
	if d, ok := find(deeds[:], id, key); ok {
		return d[1]
	}
	if g, ok := find(guards[:], id, key); ok {
		return g[1]
	}
	return ""
}

// IsYield reports whether a name ends like that of something one is given on the
// way: a code, a form, a receipt.
func IsYield(name string) bool {
	if name == "" {
		return false
	}
	last := name[len(name)-1]
	return slices.ContainsFunc(yields[:], func(end string) bool { return end[len(end)-1] == last && strings.HasSuffix(name, end) })
}

// Danger is a way to harm readers: its parts in the order in which a sentence names
// them, each with the ids that may stand for it. One that is Loose may be named in any order
// by a sentence that holds out how easy it is: "lured", with a word of Lures or Urges;
// "urged", with one of Urges; "licensed", with one of Urges, Nuisances or Rewards; "annoyed", with
// one of Nuisances; "free", with none. Under holds the parts of which the sentence
// or one that stands over it must name one, if there are any.
type Danger struct {
	ID    string
	Parts [][]string
	Loose string
	Under []string
}

// Dangers lists what advice is dangerous. The caller must not change it.
func Dangers() []Danger { return dangers[:] }
