package claim

import (
	"strings"
	"unicode/utf8"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/lexicon"
	"buzhou/internal/procedure"
)

// A control that an article calls 添加门禁卡 in a step and 新增门禁卡 in a note is one,
// if both names are the same but for words that mean the same.

// named is one mention of a control by its name.
type named struct {
	unit, start, end int
	label, key       string
	proc             int // of the step that presses it, article.None else
}

// maxNamed bounds the names that an article gives to controls; with more it is a manual.
const maxNamed = 120

// variants files the names of controls that differ only by words that mean the same, and
// are not two controls that one sentence, one list or one procedure has side by side.
func (x *Extraction) variants() {
	all := x.namedControls()
	if len(all) > maxNamed {
		return
	}
	for i := range all {
		for j := range all[:i] {
			a, b := &all[j], &all[i]
			if a.label == b.label || a.key != b.key || !x.apartFrom(a, b, all) {
				continue
			}
			for _, n := range [...]*named{a, b} {
				u := &x.Doc.Units[n.unit]
				x.add(Claim{
					Slot: Name, Topic: annotate.Topic{Product: x.Contexts.Of(u).Topic.Product}, Scope: x.scopeAt(n.unit, n.start),
					Value: Value{Naming: Naming{variantKey + a.key, n.label}},
				}, n.unit, n.start, n.end)
				c := &x.Claims[len(x.Claims)-1]
				c.Scope[annotate.Condition], c.Scope[annotate.Case] = "", ""
			}
			return // one pair shows what is meant
		}
	}
}

// variantKey begins the keys of names that differ only in words that mean the same.
const variantKey = "~"

// namedControls lists the quoted names of controls and those that steps press.
func (x *Extraction) namedControls() []named {
	var out []named
	for i := range x.Doc.Units {
		u := &x.Doc.Units[i]
		if u.Asks() && x.Doc.Blocks[u.Block].Kind == article.Heading || u.Has(lexicon.Modal, "alternative", "refuted") {
			continue
		}
		for l, next, ok := procedure.NextQuoted(u.Text, 0); ok; l, next, ok = procedure.NextQuoted(u.Text, next) {
			if n := utf8.RuneCountInString(l.Fold); n < 3 || n > 10 || lexicon.IsButton(l.Fold) || !allHan(l.Fold) {
				continue
			}
			if key := variant(l.Fold); utf8.RuneCountInString(key) >= 2 {
				out = append(out, named{i, l.Start, l.End, l.Fold, key, x.Procedures.IndexOf(u.Block)})
			}
		}
	}
	return out
}

func allHan(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return !lexicon.Han(r) })
}

// variant returns what names of one control have in common: words that mean the same are
// made equal and words that add nothing left out.
func variant(label string) string {
	var b []rune
	for label != "" {
		w, same := lexicon.SameWord(label)
		if cut := lexicon.NameFillers.Trim(label); len(label)-len(cut) > len(w) && len(b)+utf8.RuneCountInString(cut) >= 2 {
			label = cut
			continue
		}
		if w != "" {
			b = append(b, []rune(same)...)
			label = label[len(w):]
			continue
		}
		r, size := utf8.DecodeRuneInString(label)
		b = append(b, r)
		label = label[size:]
	}
	return string(b)
}

// apartFrom reports whether nothing shows that two names are those of two controls: one
// sentence, list, table or procedure that has both.
func (x *Extraction) apartFrom(a, b *named, all []named) bool {
	for i := range all {
		p := &all[i]
		if p.label != a.label {
			continue
		}
		for j := range all {
			q := &all[j]
			if q.label != b.label {
				continue
			}
			u, v := &x.Doc.Units[p.unit], &x.Doc.Units[q.unit]
			pb, qb := &x.Doc.Blocks[u.Block], &x.Doc.Blocks[v.Block]
			if u.Block == v.Block || p.proc >= 0 && p.proc == q.proc || pb.List != article.None && pb.List == qb.List || pb.Table != article.None && pb.Table == qb.Table {
				return false
			}
		}
	}
	return true
}
