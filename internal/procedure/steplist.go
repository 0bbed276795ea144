package procedure

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/lexicon"
)

// list makes a procedure of a list whose items are steps.
func (b *builder) list(l int) {
	list := &b.doc.Lists[l]
	switch list.Family {
	case article.MethodWord, article.QuestionWord, article.AnswerWord, article.CaseWord:
		return
	}
	if len(list.Items) == 0 || b.set.of[list.Items[0]] != article.None || b.asideHead(list) {
		return
	}
	var steps []Step
	acting, asking := 0, 0
	for _, item := range list.Items {
		if us := b.doc.UnitsOf(item); len(us) > 0 && us[0].Asks() {
			asking++
		}
		s := b.step(item)
		if len(s.Acts) > 0 {
			acting++
		}
		steps = append(steps, s)
	}
	explicit := list.Family == article.StepOrdinal || list.Family == article.StepWord
	if asking > 1 && 2*asking >= len(steps) {
		return // numbered questions are no steps
	}
	if acting == 0 || !explicit && 2*acting < len(steps) {
		if list.Family != article.Bullet && len(steps) > 1 {
			b.set.Plain = append(b.set.Plain, b.procedure(steps, l))
		}
		return
	}
	b.add(steps, l)
}

// asideHead reports whether the words that introduce a list say that its items
// are notes, conditions, materials or reasons.
func (b *builder) asideHead(l *article.List) bool {
	return b.aside(l.Lead, b.doc.Sections[l.Section].Heading)
}

// aside reports whether any of the heads announces notes or the like.
func (b *builder) aside(heads ...int) bool {
	for _, h := range heads {
		if h == article.None {
			continue
		}
		us := b.doc.UnitsOf(h)
		if n := len(us); n > 0 && announces(&us[n-1], b.doc.Blocks[h].Kind == article.Heading) {
			return true
		}
	}
	return false
}

// announceBytes is how close to its end a head must say what it announces.
const announceBytes = 30

// announces reports whether a head ends in a word for what is no step (所需材料:),
// or is short and holds one; a sentence that leads to a list must end in it but for words that
// only say that it follows (建议半年换一次: and 按提示操作: lead to how that is done).
func announces(u *annotate.Unit, heading bool) bool {
	for _, h := range u.Hits {
		if h.Category != lexicon.Aside || h.Text == "准备" && heading && h.Start == 0 && lexicon.HanRun(u.Text[h.End:]) > 0 {
			continue // 准备存储卡 is something to do
		}
		if lexicon.AsideDenials.End(u.Text[:h.Start]) {
			continue // 不受影响
		}
		if !heading || strings.HasSuffix(u.Text, ":") || strings.HasSuffix(u.Text, "：") {
			if followsOnly(u.Text[h.End:]) {
				return true
			}
			continue
		}
		if len(u.Text)-h.End <= announceBytes/2 || len(u.Text) <= 2*announceBytes && h.Start < announceBytes {
			return true
		}
	}
	return false
}

// followsOnly reports whether the end of a head says no more than that something follows.
func followsOnly(tail string) bool {
	for tail != "" {
		if w := lexicon.LeadTails.Longest(tail); w != "" {
			tail = tail[len(w):]
			continue
		}
		r, n := utf8.DecodeRuneInString(tail)
		if !unicode.IsPunct(r) && !unicode.IsSpace(r) && !unicode.IsDigit(r) && !unicode.IsSymbol(r) {
			return false
		}
		tail = tail[n:]
	}
	return true
}

// step gathers the units of a list item and of what continues it.
func (b *builder) step(item int) Step {
	s := Step{Block: item}
	b.addUnits(&s, item, 0)
	body := false
	for _, u := range s.Units {
		if b.doc.Units[u].Block != item && labelled(b.unitActs(u)) {
			body = true
		}
	}
	for _, u := range s.Units {
		if b.doc.Units[u].Block == item && body && !quotes(b.doc.Units[u].Text) {
			continue // a title line only names the step that its body tells
		}
		s.Acts = append(s.Acts, b.unitActs(u)...)
	}
	return s
}

// quotes reports whether a text names a control in quotation marks.
func quotes(text string) bool {
	for i := range len(text) {
		switch text[i] {
		case '"', '[':
			return true
		case 0xE2, 0xE3:
			switch text[i:min(i+3, len(text))] {
			case "“", "「", "『", "【":
				return true
			}
		}
	}
	return false
}

// maxDepth bounds how deep nested lists are read as one step.
const maxDepth = 6

func (b *builder) addUnits(s *Step, blk, depth int) {
	first, end := b.doc.UnitRange(blk)
	for u := first; u < end; u++ {
		s.Units = append(s.Units, u)
	}
	if depth == maxDepth {
		return
	}
	for _, c := range b.children[blk] {
		b.addUnits(s, c, depth+1)
	}
}
