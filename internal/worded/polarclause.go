package worded

import (
	"strings"
	"unicode/utf8"

	"buzhou/internal/annotate"
	"buzhou/internal/extract"
	"buzhou/internal/lexicon"
	"buzhou/internal/match"
)

// cueOf maps the cues of the lexicon to those of match.
func cueOf(h *lexicon.Hit) (match.Cue, bool) {
	switch h.Category {
	case lexicon.Modal:
		for _, m := range modalCues {
			if m.id == h.ID {
				return m.cue, true
			}
		}
	case lexicon.Effect:
		switch h.ID {
		case "keep":
			return match.Keep, true
		case "lose":
			return match.Lose, true
		case "can":
			return match.GoOn, true
		case "cannot":
			return match.Stop, true
		}
	case lexicon.Demand:
		switch h.ID {
		case "have":
			return match.Have, true
		case "optional":
			return match.Optional, true
		case "suffice":
			return match.Suffice, true
		case "only":
			return match.Only, true
		}
	case lexicon.Manner:
		for _, m := range mannerCues {
			if m.id == h.ID {
				return m.cue, true
			}
		}
	case lexicon.Refusal:
		return match.Refuse, h.ID == ""
	case lexicon.Answer:
		if h.ID == "yes" {
			return match.Yes, true
		}
		return match.No, true
	}
	return 0, false
}

var modalCues = [...]struct {
	id  string
	cue match.Cue
}{
	{"can", match.Can}, {"grant", match.Grant}, {"cannot", match.Cannot}, {"unable", match.Unable}, {"lack", match.Lack},
	{"must", match.Need}, {"neednot", match.NeedNot}, {"only", match.Only}, {"in-person", match.InPerson}, {"persists", match.Persist},
	{"perishes", match.Perish}, {"universal", match.Universal}, {"partial", match.Partial}, {"before", match.Before},
	{"completed", match.Completed}, {"condition", match.Condition}, {"hedge", match.Hedge}, {"example", match.Example},
	{"past", match.Past}, {"others", match.Others}, {"refuted", match.Refuted}, {"alternative", match.Instead}, {"denied", match.Cannot},
}

var mannerCues = [...]struct {
	id  string
	cue match.Cue
}{
	{"at-once", match.AtOnce}, {"later", match.Later}, {"automatic", match.Automatic}, {"by-hand", match.ByHand},
	{"self", match.Self}, {"proxy", match.Proxy},
}

// polar reads clause k of a unit into st as an affirmation or a denial, and reports whether
// it says anything.
func (s *statements) polar(unit, k int, st *match.Statement) bool {
	u := &s.x.Doc.Units[unit]
	c := u.Clauses[k]
	if k+1 < len(u.Clauses) && setsCase(u, c) || onlyThen(u, c) || s.x.Elsewhere(unit, c) {
		return false
	}
	s.clause(unit, k, st)
	cue := -1
	for n := range u.Hits {
		h := &u.Hits[n]
		if !c.Contains(h.Start) {
			continue
		}
		if m, ok := cueOf(h); ok {
			st.Polarity.Add(m)
			if cue < 0 && 1<<m&(match.Affirming|match.Denying) != 0 {
				cue = h.End
				st.Subject = s.words(unit, c.Start, h.Start)
			}
			if 1<<m&match.Denying != 0 {
				st.Polarity.Denied = append(st.Polarity.Denied, s.next(unit, h.End, c.End)...)
			}
		}
	}
	text := u.Text[c.Start:c.End]
	for i, r := range text {
		if denying(r) {
			st.Polarity.Negations++
			st.Polarity.Denied = append(st.Polarity.Denied, s.next(unit, c.Start+i+len(string(r)), c.End)...)
		}
	}
	if yes, ok := s.answer(u, k, st); ok {
		st.Polarity.Answer = -1
		if yes {
			st.Polarity.Answer = 1
		}
		st.Core = append(st.Core, st.Asked...)
	}
	if cue >= 0 {
		st.Anchor = s.words(unit, cue, c.End)
	}
	if len(st.Anchor) == 0 {
		st.Anchor = st.Core
	}
	if u.SaysIn(c.Start, c.End, &lexicon.Identities) && !st.Polarity.Affirms {
		return false // 不是锁屏密码 says what a thing is
	}
	st.Text = s.question(u.Block) + u.Text
	return len(st.Core) > 0
}

// onlyThen reports whether a clause says only when something stops (过了十五号 才 停止收件): until
// then it goes on.
func onlyThen(u *annotate.Unit, c annotate.Clause) bool {
	for i := range u.Hits {
		if h := &u.Hits[i]; c.Contains(h.Start) && strings.HasSuffix(u.Text[c.Start:h.Start], "才") && lexicon.Stops.Start(u.Text[h.Start:]) {
			return h.Start-c.Start > len("才")
		}
	}
	return false
}

// answer reports whether clause k only says yes or no to the question that its unit
// answers: 可以, 用不了, 不发.
func (s *statements) answer(u *annotate.Unit, k int, st *match.Statement) (yes, ok bool) {
	c := u.Clauses[k]
	if yes, end, ok := extract.BareAnswer(u); ok && c.Contains(end-1) {
		return yes, true
	}
	opens := k == 0 || k == 1 && strings.HasPrefix(u.Text, "答") && u.Clauses[0].End <= len("答：")
	if !opens || len(st.Asked) == 0 || utf8.RuneCountInString(strings.TrimFunc(u.Text[c.Start:c.End], extract.ClauseMark)) > maxAnswer {
		return false, false
	}
	return st.Polarity.Negations%2 == 0 && !st.Polarity.Denies, true
}

// maxAnswer is how many characters a bare answer has at most.
const maxAnswer = 4

// denying reports whether a character negates what follows.
func denying(r rune) bool {
	switch r {
	case '不', '没', '无', '未', '别', '勿', '非', '禁', '拒', '免', '停', '失', '废':
		return true
	}
	return false
}

// next returns the first word that tells something in Text[i:j].
func (s *statements) next(unit, i, j int) []match.Word {
	ws := s.words(unit, i, j)
	return ws[:min(1, len(ws))]
}

// leading is how many bytes of marks and blanks a clause begins with.
func leading(s string) int { return len(s) - len(strings.TrimLeftFunc(s, extract.ClauseMark)) }

// trimEnd returns where a clause ends without its mark.
func trimEnd(text string, c annotate.Clause) int {
	return c.Start + len(strings.TrimRightFunc(text[c.Start:c.End], extract.ClauseMark))
}

// supposes reports whether a clause begins with a word that makes it a condition.
func supposes(u *annotate.Unit, c annotate.Clause) bool {
	at := c.Start + leading(u.Text[c.Start:c.End])
	for n := range u.Hits {
		if h := &u.Hits[n]; h.Start == at && h.Is(lexicon.Modal, "condition") {
			return true
		}
	}
	return false
}
