package claim

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// likeness is how two frames stand to each other: the weight of the words they
// share, of those of both clauses among them, and of those that only one of them has.
type likeness struct {
	shared, core, a, b float64
	// own is the part of core that is neither of the title nor a stage.
	own float64
	// nameA and nameB say that each has a name of its own in Latin letters.
	nameA, nameB bool
}

// like compares two frames.
func (f *frame) like(o *frame) likeness {
	var l likeness
	used := make([]bool, len(o.words))
	lentA, lentB := 0.0, 0.0 // what one frame's own clause shares with a borrowed word
	for _, w := range f.words {
		k := -1
		for i, v := range o.words {
			if !used[i] && sameWord(w.id, v.id) {
				k = i
				break
			}
		}
		if k < 0 {
			if slices.ContainsFunc(o.under, func(s string) bool { return sameWord(w.id, s) }) {
				l.shared += w.worth() * nearWord
				continue
			}
			l.a += w.lone()
			l.nameA = l.nameA || w.named()
			continue
		}
		used[k] = true
		switch v := o.words[k]; {
		case w.borrowed && !v.near:
			lentB += v.lone()
		case v.borrowed && !w.near:
			lentA += w.lone()
		}
		l.shared += min(w.worth(), o.words[k].worth())
		if !w.near && !o.words[k].near {
			l.core += min(w.worth(), o.words[k].worth())
			if !w.title && !strings.HasPrefix(w.id, "stage:") && !strings.HasPrefix(w.id, "fee:") {
				l.own += min(w.worth(), o.words[k].worth())
			}
		}
	}
	for i, v := range o.words {
		if !used[i] && slices.ContainsFunc(f.under, func(s string) bool { return sameWord(v.id, s) }) {
			l.shared += v.worth() * nearWord
		} else if !used[i] {
			l.b += v.lone()
			l.nameB = l.nameB || v.named()
		}
	}
	// A value with a case of its own is not of the case before it.
	if l.a >= shortWord {
		l.b += lentB
	}
	if l.b >= shortWord {
		l.a += lentA
	}
	return l
}

// otherKind reports whether two frames name two kinds of one thing: 还款 红包, 现金 红包.
func (f *frame) otherKind(o *frame) bool {
	for _, w := range f.words {
		if w.of == "" || w.title {
			continue
		}
		for _, v := range o.words {
			if v.id == w.id && v.near == w.near && v.of != "" && v.of != w.of && !o.has(w.of) && !f.has(v.of) && !sameWord(v.of, w.of) {
				return true
			}
		}
	}
	return false
}

// otherObject reports whether two clauses each name a thing of the lexicon that the
// other does not: 护照, 通行证.
func (f *frame) otherObject(o *frame) bool {
	lone := func(x, y *frame) bool {
		return slices.ContainsFunc(x.words, func(w frameWord) bool {
			return !w.near && strings.HasPrefix(w.id, "object:") && !y.has(w.id)
		})
	}
	return lone(f, o) && lone(o, f)
}

// worth is what a shared word weighs, lone what one weighs that the other frame
// lacks.
func (w frameWord) worth() float64 {
	v := w.weight
	if w.near {
		v *= nearWord
	}
	if w.title {
		v *= titleWord
	}
	return v
}

func (w frameWord) lone() float64 {
	switch {
	case w.title:
		return 0
	case w.near, strings.HasPrefix(w.id, "fee:"):
		return 0 // the kinds of fees are compared as such
	case w.lead:
		return w.weight * leadWord
	}
	if w.id == "submit" || w.id == "intake" {
		return w.weight * titleWord // what every case begins with
	}
	return w.weight
}

// named reports whether a word is a short name in Latin letters: F阶段 is none of
// H阶段.
func (w frameWord) named() bool {
	return !w.title && w.id[0] < utf8.RuneSelf && len(w.id) <= maxName
}

// sameWord reports whether two words of frames are one: equal, or one a part of
// the other.
func sameWord(a, b string) bool {
	if a == b {
		return true
	}
	if len(a) < 6 || len(b) < 6 || a[0] < utf8.RuneSelf || b[0] < utf8.RuneSelf || strings.Contains(a, ":") || strings.Contains(b, ":") {
		return false
	}
	return strings.HasSuffix(a, b) || strings.HasSuffix(b, a) || strings.HasPrefix(a, b) || strings.HasPrefix(b, a)
}
