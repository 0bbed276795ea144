package extract

import (
	"strings"
	"unicode/utf8"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/claim"
	"buzhou/internal/lexicon"
	"buzhou/internal/quantity"
)

// aspects says of the cues of consequences what they tell.
func aspect(id string) (name string, good, ok bool) {
	switch id {
	case "keep":
		return "fate", true, true
	case "lose":
		return "fate", false, true
	case "can":
		return "ability", true, true
	case "cannot":
		return "ability", false, true
	case "up":
		return "degree", true, true
	case "down":
		return "degree", false, true
	}
	return "", false, false
}

// effects files what a unit says an operation leads to.
func (x *Extraction) effects(unit int) {
	u := &x.Doc.Units[unit]
	if !u.Categories.Has(lexicon.Effect) || u.Asks() || len(u.Clauses) == 0 || u.Has(lexicon.Modal, "yesno", "refer") || x.Doc.Blocks[u.Block].Kind == article.Heading {
		return
	}
	topic, from, ok := x.consequent(unit)
	if !ok {
		return
	}
	for _, c := range u.Clauses {
		if c.End <= from || u.HasIn(c.Start, c.End, lexicon.Modal, "must", "dont", "hedge", "only", "condition", "question") {
			continue
		}
		for _, h := range u.Hits {
			if h.Category != lexicon.Effect || !c.Contains(h.Start) || h.Start < from {
				continue
			}
			name, good, ok := aspect(h.ID)
			if !ok || name == "ability" && windowed(u, c) {
				continue
			}
			if subjects, s, e := outcomeOf(u, annotate.Clause{Start: max(c.Start, from), End: c.End}, h, name); len(subjects) > 0 {
				for _, sub := range subjects {
					x.add(claim.Claim{
						Slot: claim.Effect, Topic: topic, Scope: x.effectScope(unit, h), Stance: x.denialStance(u, h),
						Value: claim.Value{Outcome: &claim.Outcome{Aspect: name, Subject: sub, Good: good, Source: x.casesOf(unit)}},
					}, unit, s, e)
				}
				break // one outcome a clause
			}
		}
	}
}

// effectScope is the scope of a consequence. The word that tells it is no case
// (丢失).
func (x *Extraction) effectScope(unit int, h lexicon.Hit) annotate.Scope {
	u := &x.Doc.Units[unit]
	s := x.ScopeAt(unit, h.Start)
	if c := s[annotate.Case]; c != "" && (x.partOfTask(c) || lexiconHas(c, lexicon.Turn, "past")) {
		s[annotate.Case] = "" // 注销之后 is when, not a case
	}
	for _, f := range u.Hits {
		if f.Is(lexicon.Facet, s[annotate.Case]) && f.Start >= h.Start && f.End <= h.End {
			s[annotate.Case] = x.Contexts.Of(u).Scope[annotate.Case]
		}
	}
	return s
}

// casesOf numbers the table or the bullets that a unit is one of: several outcomes
// in them are those of several cases.
func (x *Extraction) casesOf(unit int) int {
	u := &x.Doc.Units[unit]
	if l := x.Doc.Blocks[u.Block].List; u.Table == article.None && l != article.None && x.Doc.Lists[l].Family != article.Bullet {
		return 3 * (unit + 1)
	}
	return x.sourceOf(unit)
}

// windowed reports whether a clause bounds what it says by a time (30天内无法…).
func windowed(u *annotate.Unit, c annotate.Clause) bool {
	for _, q := range u.Quantities {
		if q.Kind == quantity.Duration && c.Contains(q.Core.Start) {
			return true
		}
	}
	return false
}

// consequent returns the operation that a unit tells the consequences of and
// where it begins to: one that the unit says is over (注销后…), or that of a head
// which announces consequences.
func (x *Extraction) consequent(unit int) (annotate.Topic, int, bool) {
	u := &x.Doc.Units[unit]
	for _, m := range u.Mentions {
		if m.End > m.VerbEnd && after(u.Text[m.VerbEnd:]) {
			m.Object, m.End = "", m.VerbEnd // 注销后 仍可走ETC: the object is not its own
		}
		if m.Quoted || strings.HasSuffix(u.Text[:m.VerbStart], "不") || strings.HasSuffix(u.Text[:m.VerbStart], "未") || !after(u.Text[m.End:]) {
			continue
		}
		if t, ok := x.overTopic(unit, m); ok {
			return t, m.End, true
		}
	}
	blk := &x.Doc.Blocks[u.Block]
	heads := []int{x.Doc.Sections[blk.Section].Heading}
	if blk.List != article.None {
		heads = append(heads, x.Doc.Lists[blk.List].Lead)
	}
	for _, b := range heads {
		if b == article.None || b == u.Block {
			continue
		}
		first, end := x.Doc.UnitRange(b)
		for k := first; k < end; k++ {
			hu := &x.Doc.Units[k]
			if hu.Text == x.Doc.Title.Text || !hu.Has(lexicon.Effect, "head") {
				continue
			}
			for _, m := range hu.Mentions {
				if t, ok := x.overTopic(k, m); ok {
					return t, 0, true
				}
			}
		}
	}
	return annotate.Topic{}, 0, false
}

// overTopic is the topic of an operation that is over. A bare verb means what the
// article is about.
func (x *Extraction) overTopic(unit int, m annotate.Mention) (annotate.Topic, bool) {
	u := &x.Doc.Units[unit]
	ctx := x.Contexts.Of(u).Topic
	root := x.Contexts.Root().Topic
	if m.Object == "" {
		for _, o := range [...]annotate.Topic{ctx, root} {
			if o.Known() && (m.Operation == o.Operation || lexicon.OperationFor(m.Verb, o.Object) == o.Operation) {
				return o, true
			}
		}
	}
	return x.mentionTopic(unit, m)
}

// outcomeOf reads what an outcome is of: behind the cue for abilities; for the rest
// behind it, or before it (聊天记录 会保留). It returns the names and their place.
func outcomeOf(u *annotate.Unit, c annotate.Clause, h lexicon.Hit, name string) (subjects []string, start, end int) {
	behind, s, e := nounsIn(u, h.End, c.End, name == "ability")
	if r, _ := utf8.DecodeRuneInString(u.Text[h.End:]); len(behind) > 0 && (name == "ability" || !strings.ContainsRune("在到至给于为并但需要请可一两三半的", r)) {
		return behind, min(h.Start, s), e
	}
	if name == "ability" && !strings.Contains(u.Text[h.Start:c.End], "用") {
		return nil, 0, 0
	}
	before, s, _ := nounsIn(u, c.Start, h.Start, false)
	return before, s, h.End
}

// maxSubject bounds what an outcome is of, in characters.
const maxSubject = 10

// nounsIn lists the things, or with act the acts, that u.Text[i:j] names first.
func nounsIn(u *annotate.Unit, i, j int, act bool) (names []string, start, end int) {
	start = -1
	for i < j {
		stop, next := fragment(u.Text, i, j)
		text := strings.Trim(u.Text[i:stop], " ,，。;；:：“”\"了")
		text = unwrap(text)
		if k := strings.LastIndex(text, "的"); k >= 0 && !act {
			text = text[k+len("的"):]
		}
		n := utf8.RuneCountInString(text)
		if n < 2 || n > maxSubject || !worded(text) {
			break
		}
		at := strings.Index(u.Text[i:j], text)
		if at < 0 {
			break
		}
		if start < 0 {
			start = i + at
		}
		names, end = append(names, lexicon.FoldLabel(text)), i+at+len(text)
		if next >= j || !strings.HasPrefix(u.Text[stop:], "、") && !strings.HasPrefix(u.Text[stop:], "和") {
			break
		}
		i = next
	}
	return names, start, end
}

// unwrap drops words around the name of a thing or an act that say nothing of it.
func unwrap(text string) string {
	for {
		cut := lexicon.EffectClosers.TrimEnd(lexicon.EffectOpeners.Trim(text))
		if cut == text {
			return text
		}
		text = cut
	}
}

// worded reports whether text is of words only.
func worded(text string) bool {
	for _, r := range text {
		if !(lexicon.Han(r) || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z') || r == '是' || r == '请' || r == '有' {
			return false
		}
	}
	return true
}
