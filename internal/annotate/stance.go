package annotate

import (
	"slices"
	"strings"

	"buzhou/internal/lexicon"
)

// Modality says how a claim is put forward.
type Modality uint8

// The modalities. Only asserted and hedged claims are compared.
const (
	Asserted Modality = iota
	Hedged
	Conditional
	Question
	Refuted
	Prohibited
	Past
)

// String returns the ASCII id of m.
func (m Modality) String() string {
	return [...]string{"asserted", "hedged", "conditional", "question", "refuted", "prohibited", "past"}[m]
}

// Force says whether a claim holds in general or tells of one case.
type Force uint8

// The forces.
const (
	Generic Force = iota
	Instance
)

// String returns the ASCII id of f.
func (f Force) String() string {
	if f == Instance {
		return "instance"
	}
	return "generic"
}

// Stance is how a text stands to what it says.
type Stance struct {
	Modality Modality `json:"modality,omitzero"`
	Force    Force    `json:"force,omitzero"`
}

// StanceAt reads the stance of what stands at offset i from the words of its
// sentence.
func (u *Unit) StanceAt(i int) Stance { return u.stanceAt(i, u.conditionOf(i)) }

// stanceAt is StanceAt where a condition governs what stands there, "" for none.
func (u *Unit) stanceAt(i int, condition string) Stance {
	var st Stance
	if len(u.Clauses) == 0 {
		return st
	}
	c := u.Clauses[u.ClauseAt(i)]
	if u.story() {
		st.Force = Instance
	}
	switch {
	case u.asksAt(i, c):
		st.Modality = Question
	case u.Has(lexicon.Modal, "refuted"):
		st.Modality = Refuted
	case u.past(i, c):
		st.Modality = Past
	case condition != "":
		st.Modality = Conditional
	case u.HasIn(c.Start, min(i, c.End), lexicon.Modal, "dont"):
		st.Modality = Prohibited
	case u.HasIn(c.Start, c.End, lexicon.Modal, "hedge"):
		st.Modality = Hedged
	}
	return st
}

// asks reports whether a clause, or the sentence it ends, is a question.
func (u *Unit) asks(c Clause) bool {
	return u.Asks() || slices.ContainsFunc(u.Hits, func(h lexicon.Hit) bool { return c.Contains(h.Start) && u.interrogates(h) })
}

// asksAt reports whether what stands at offset i of a clause is asked, and not told behind the
// question: “多少？”——二百八.
func (u *Unit) asksAt(i int, c Clause) bool {
	asked := max(strings.LastIndex(u.Text[:i], "？"), strings.LastIndex(u.Text[:i], "?"))
	return u.asks(Clause{max(c.Start, asked), c.End})
}

// interrogates reports whether a word makes a question, and not a clause that says that
// something does not matter (插哪个口都行, 看多少次都不留), is in proportion (停多少天延多少天), or goes on
// (还是会扣).
func (u *Unit) interrogates(h lexicon.Hit) bool {
	if !h.Is(lexicon.Modal, "question", "yesno") {
		return false
	}
	end := u.Clauses[u.ClauseAt(h.Start)].End
	if end < h.End {
		return true
	}
	rest := u.Text[h.End:end]
	switch {
	case h.Text == "还是":
		return !lexicon.StillVerbs.Start(rest)
	case strings.Contains(untilQuote(rest), h.Text):
		return false
	}
	return !lexicon.AllAlike.In(rest)
}

// untilQuote returns s up to the end of a quotation: “能不能退”“能不能换” are two questions.
func untilQuote(s string) string {
	if i := strings.IndexAny(s, "”」』"); i >= 0 {
		return s[:i]
	}
	return s
}

// Asks reports whether the unit ends in a question mark.
func (u *Unit) Asks() bool {
	for t := u.Text; t != ""; {
		n := 1
		if last := t[len(t)-1]; last >= 0x80 && len(t) >= 3 {
			n = 3
		}
		switch t[len(t)-n:] {
		case "?", "？":
			return true
		case "”", "\"", "'", "’", "」", " ":
			t = t[:len(t)-n]
		default:
			return false
		}
	}
	return false
}

// story reports whether the sentence tells of a person: one with a name, or one the author
// knows of whom it tells what happened.
func (u *Unit) story() bool {
	person := slices.ContainsFunc(u.Hits, func(h lexicon.Hit) bool { return h.Is(lexicon.Modal, "person") && !u.speaker(h) })
	return person || u.Has(lexicon.Modal, "acquaintance") && u.Says(&lexicon.StoryTimes)
}

// speaker reports whether a name only tells who says what follows: 小周:可以,…
func (u *Unit) speaker(h lexicon.Hit) bool {
	return h.Start == 0 && (strings.HasPrefix(u.Text[h.End:], "：") || strings.HasPrefix(u.Text[h.End:], ":"))
}
