package annotate

import (
	"strings"
	"unicode/utf8"

	"buzhou/internal/lexicon"
	"buzhou/internal/quantity"
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
	if u.person() {
		st.Force = Instance
	}
	switch {
	case u.asks(c):
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

// past reports whether what stands at offset i tells of the past: a word of its
// clause says so, or one before it that no word for the present has ended.
func (u *Unit) past(i int, c Clause) bool {
	is := false
	for _, h := range u.Hits {
		if h.Start >= i && !c.Contains(h.Start) {
			break
		}
		if h.Is(lexicon.Modal, "past") && !u.Measures(h.Start) && !u.complement(h) && (!strings.HasPrefix(u.Text[h.End:], "的") || lexicon.OldRules.Start(u.Text[h.End:])) {
			is = true // but 原来的 账号 is only another one
		} else if h.Is(lexicon.Modal, "present") {
			is = false
		}
	}
	return is
}

// complement reports whether 过去 only says where a verb leads (切过去).
func (u *Unit) complement(h lexicon.Hit) bool {
	if h.Text != "过去" || h.Start < 3 {
		return false
	}
	r, _ := utf8.DecodeLastRuneInString(u.Text[:h.Start])
	return lexicon.Han(r) && r != '在' && r != '从' && r != '和' && r != '与'
}

// Measures reports whether a duration or a time of day ends at offset i: 15天以前 is how long
// before and 18点以前 until when, not long ago.
func (u *Unit) Measures(i int) bool {
	for _, q := range u.Quantities {
		if q.Kind == quantity.Duration && q.Core.End == i {
			return true
		}
	}
	before := strings.TrimRight(u.Text[:i], " ")
	return strings.HasSuffix(before, "点") || strings.HasSuffix(before, "时") || strings.HasSuffix(before, ":00") || strings.HasSuffix(before, ":30")
}

// asks reports whether a clause, or the sentence it ends, is a question.
func (u *Unit) asks(c Clause) bool {
	if u.HasIn(c.Start, c.End, lexicon.Modal, "question", "yesno") {
		return true
	}
	return u.Asks()
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

// person reports whether the sentence tells of a named person.
func (u *Unit) person() bool { return u.Has(lexicon.Modal, "person") }
