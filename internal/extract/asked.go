package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"buzhou/internal/annotate"
	"buzhou/internal/claim"
	"buzhou/internal/lexicon"
)

// asked is a thing that a demand names.
type asked struct {
	item       string
	start, end int
	form       string
}

// fileMaterials files claims of the things that a demand names.
func (x *Extraction) fileMaterials(unit int, c annotate.Clause, d demand) {
	u := &x.Doc.Units[unit]
	things := thingsIn(u, d)
	if len(things) == 0 {
		return
	}
	made := claim.Claim{Slot: claim.Requires, Topic: x.demandTopic(unit, c, d.from)}
	made.Scope, made.Stance = x.demandScope(unit, d.from, made.Topic)
	if d.sole && made.Scope[annotate.Condition] == strings.TrimSpace(u.Text[c.Start:c.End]) {
		// 只要带身份证就行 sets no condition.
		made.Scope[annotate.Condition], made.Stance.Modality = "", annotate.Asserted
	}
	source := x.sourceOf(unit)
	if d.sole {
		v := claim.Thing{Sole: true, Source: source, Form: things[0].form}
		for _, t := range things {
			if !slices.Contains(v.Items, t.item) {
				v.Items = append(v.Items, t.item)
			}
		}
		made.Value = claim.Value{Positive: true, Thing: &v}
		x.add(made, unit, things[0].start, things[len(things)-1].end)
		return
	}
	for _, t := range things {
		v := claim.Thing{Items: []string{t.item}, Source: source, Form: t.form}
		if t.item == "photo" {
			v.Size, v.Count = photoOf(u.Text[c.Start:c.End])
		}
		made.Value = claim.Value{Positive: !d.waived, Thing: &v}
		x.add(made, unit, t.start, t.end)
	}
}

// maxThing bounds the name of a thing that no data lists, in characters.
const maxThing = 10

// thingsIn lists the things that u.Text[d.from:d.end] names: materials, and
// beside them, or in a list, nouns that no data lists.
func thingsIn(u *annotate.Unit, d demand) []asked {
	var out []asked
	known := false
	for start := d.from; start < d.end; {
		end, next := fragment(u.Text, start, d.end)
		if t, ok, open := thingIn(u, start, end, d); ok {
			out = append(out, t)
			known = known || !open
		} else if u.HasIn(start, end, lexicon.Demand, "suffice") {
			break
		}
		start = next
	}
	if !known && !d.listed {
		return nil
	}
	return out
}

// fragment bounds the next part of an enumeration in text[start:limit].
func fragment(text string, start, limit int) (end, next int) {
	for i := start; i < limit; {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch r {
		case '、', '和', '与', '及', '+', '＋', '以', ',', '，', ';', '；', '。', ' ', '\u00a0':
			if r == '以' && !strings.HasPrefix(text[i:], "以及") {
				break
			}
			return i, i + size
		}
		i += size
	}
	return limit, limit
}

// thingIn reads the thing that a part of an enumeration names; open says that no
// data lists it.
func thingIn(u *annotate.Unit, start, end int, d demand) (t asked, ok, open bool) {
	if u.HasIn(start, end, lexicon.Demand, "owner") || u.HasIn(start, end, lexicon.Demand, "fresh") {
		return t, false, false
	}
	for k := len(u.Hits) - 1; k >= 0; k-- {
		h := u.Hits[k]
		if h.Category != lexicon.Material || h.Start < start || h.Start >= end {
			continue
		}
		if !counts(h, d) || verbBefore(u, start, h.Start) && !d.listed {
			return t, false, false
		}
		if u.HasIn(h.End, end, lexicon.Verb) && !d.sole {
			return t, false, false // 营业执照注销证明 is another document
		}
		t = asked{item: h.ID, start: h.Start, end: h.End, form: formOf(u, start, min(len(u.Text), max(end, h.End+9)))}
		if t.form == "copy" && strings.HasPrefix(u.Text[h.End:], "截图") {
			return t, false, false
		}
		return t, true, false
	}
	if d.waived || u.HasIn(start, end, lexicon.Verb) || u.HasIn(start, end, lexicon.Action) || u.HasIn(start, end, lexicon.Demand) || u.HasIn(start, end, lexicon.Modal) || u.HasIn(start, end, lexicon.UI) {
		return t, false, false
	}
	term, s, e := openThing(u.Text, start, end)
	return asked{item: term, start: s, end: e}, term != "", true
}

// verbBefore reports whether a verb stands in u.Text[i:j] that is no part of a name
// (缴费 小票).
func verbBefore(u *annotate.Unit, i, j int) bool {
	for _, h := range u.Hits {
		if h.Category == lexicon.Verb && h.Start >= i && h.Start < j && h.End != j {
			return true
		}
	}
	return false
}

// counts reports whether a material is one that a demand can list: what is typed
// on the way (codes, passwords) and what is owed are no materials.
func counts(h lexicon.Hit, d demand) bool {
	switch h.Facet {
	case "document", "photo":
		return true
	case "info", "phone":
		return h.Text != "手机"
	case "secret", "code", "account":
		return d.waived
	}
	return false
}

// formOf says whether the words of a part ask for the original or allow a copy.
func formOf(u *annotate.Unit, start, end int) string {
	orig, copied := u.HasIn(start, end, lexicon.Demand, "original"), u.HasIn(start, end, lexicon.Demand, "copy")
	switch {
	case orig && !copied:
		return "original"
	case copied && !orig:
		return "copy"
	}
	return ""
}

// openThing reads a noun that no data lists: two to ten characters that can be
// the name of a thing.
func openThing(text string, start, end int) (term string, s, e int) {
	for start < end {
		r, size := utf8.DecodeRuneInString(text[start:])
		if nounRune(r) {
			break
		}
		start += size
	}
	e = start
	for e < end {
		r, size := utf8.DecodeRuneInString(text[e:])
		if !nounRune(r) {
			break
		}
		e += size
	}
	term = lexicon.FoldLabel(text[start:e])
	if n := utf8.RuneCountInString(term); n < 2 || n > maxThing || !thinglike(term) {
		return "", 0, 0
	}
	return term, start, e
}

// nounRune reports whether r can be a part of the name of a thing.
func nounRune(r rune) bool {
	switch r {
	case '的', '了', '后', '前', '时', '等', '是', '在', '请', '您', '你', '再', '则', '也', '都', '将', '会', '要', '可', '须', '需', '应':
		return false
	}
	return lexicon.Han(r) || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
}

// thinglike reports whether an open term ends like the name of something that
// one can bring.
func thinglike(term string) bool {
	return lexicon.ThingEnds.End(term)
}

// photoOf reads the size (in Chinese inches) and the number of photographs that a
// clause asks for, 0 where it names none.
func photoOf(clause string) (size, count int) {
	return numberBefore(clause, "寸"), numberBefore(clause, "张")
}

// numberBefore returns the number of one digit that stands before a word, 0 if
// there is none.
func numberBefore(s, word string) int {
	k := strings.Index(s, word)
	if k <= 0 {
		return 0
	}
	r, _ := utf8.DecodeLastRuneInString(s[:k])
	if r >= '1' && r <= '9' {
		return int(r - '0')
	}
	for n, d := range []rune("一二三四五六七八九") {
		if r == d {
			return n + 1
		}
	}
	if r == '两' {
		return 2
	}
	return 0
}
