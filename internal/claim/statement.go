package claim

import (
	"math"
	"slices"
	"strings"
	"unicode"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/lexicon"
	"buzhou/internal/match"
	"buzhou/internal/quantity"
)

// statements reads what clauses and values say as words, for match.
type statements struct {
	x    *Extraction
	text *match.Text
	// heads and asked cache the words of the headings and the question over each block.
	heads, asked map[int][]match.Word
	cells        map[string][]match.Word
	read         map[int][][]match.Word // see clauses
}

func newStatements(x *Extraction) *statements {
	return &statements{x: x, text: match.NewText(x.Doc.Title.Text), heads: map[int][]match.Word{}, asked: map[int][]match.Word{}, cells: map[string][]match.Word{}, read: map[int][][]match.Word{}}
}

// words lists the words of Text[i:j] that tell something: not those of values, and
// not particles.
func (s *statements) words(u *annotate.Unit, i, j int) []match.Word {
	var out []match.Word
	for _, w := range s.x.Doc.Words(u.Text, i, j) {
		t := u.Text[w.Start:w.End]
		if !carries(t) || inFigure(u, w.Start) {
			continue
		}
		out = append(out, s.text.Add(t))
	}
	return out
}

// carries reports whether a word can tell what a sentence is about.
func carries(w string) bool {
	return strings.ContainsFunc(w, func(r rune) bool { return unicode.Is(unicode.Han, r) || unicode.IsLetter(r) && r < 0x250 }) && !lexicon.MatchStops.Has(w)
}

// inFigure reports whether offset i lies in a value that is written with a numeral.
func inFigure(u *annotate.Unit, i int) bool {
	for k := range u.Quantities {
		if q := &u.Quantities[k]; q.Word == "" && q.Span.Start <= i && i < q.Span.End {
			return true
		}
	}
	return false
}

// clauses returns the words of each clause of a unit.
func (s *statements) clauses(unit int) [][]match.Word {
	ws, ok := s.read[unit]
	if !ok {
		u := &s.x.Doc.Units[unit]
		for _, c := range u.Clauses {
			ws = append(ws, s.words(u, c.Start, c.End))
		}
		s.read[unit] = ws
	}
	return ws
}

// clause reads clause k of a unit.
func (s *statements) clause(unit, k int) match.Statement {
	u := &s.x.Doc.Units[unit]
	c := u.Clauses[k]
	clauses := s.clauses(unit)
	st := match.Statement{Core: slices.Clip(clauses[k])}
	for n := range clauses {
		switch {
		case n == k-1:
			st.Before = clauses[n]
		case n != k:
			st.Rest = append(st.Rest, clauses[n]...)
		}
	}
	st.Heads, st.Asked = s.above(unit)
	if u.Table != article.None {
		if h := s.x.Contexts.Row(u); h != nil {
			st.Row = s.cell(h)
			st.Core = append(st.Core, st.Row...)
		}
		if h := s.x.Contexts.Column(u); h != nil {
			st.Core = append(st.Core, s.cell(h)...)
		}
	}
	b := &s.x.Doc.Blocks[u.Block]
	st.Place = match.Place{Unit: unit, Block: u.Block, Section: b.Section, List: b.List, Table: u.Table, Procedure: s.x.Procedures.IndexOf(u.Block)}
	st.Scope = s.x.Contexts.ScopeAt(u, c.Start)
	st.Asks = u.Asks()
	st.Case = lexicon.CaseTails.End(strings.TrimRight(u.Text[c.Start:c.End], clauseMarks))
	st.Acts = u.HasIn(c.Start, c.End, lexicon.Action)
	return st
}

func (s *statements) cell(u *annotate.Unit) []match.Word {
	if ws, ok := s.cells[u.Text]; ok {
		return ws
	}
	ws := s.words(u, 0, len(u.Text))
	s.cells[u.Text] = ws
	return ws
}

// above returns the words of the headings over a unit, and of the question that it
// answers: its nearest heading if that asks, or a sentence just before.
func (s *statements) above(unit int) (heads, asked []match.Word) {
	d := s.x.Doc
	block := d.Units[unit].Block
	if _, ok := s.heads[block]; !ok {
		s.readAbove(block)
	}
	heads, asked = s.heads[block], s.asked[block]
	first, _ := d.UnitRange(block)
	for k := first; k < unit; k++ {
		if o := &d.Units[k]; o.Asks() {
			asked = append(slices.Clip(asked), s.words(o, 0, len(o.Text))...)
		}
	}
	return heads, asked
}

func (s *statements) readAbove(block int) {
	d := s.x.Doc
	var heads, asked []match.Word
	nearest := true
	for sec := d.Blocks[block].Section; sec != article.None; sec = d.Sections[sec].Parent {
		h := d.Sections[sec].Heading
		if h == article.None || h == block {
			continue
		}
		for _, u := range d.UnitsOf(h) {
			ws := s.words(&u, 0, len(u.Text))
			if nearest && u.Asks() {
				asked = append(asked, ws...)
			} else {
				heads = append(heads, ws...)
			}
		}
		nearest = false
	}
	if block > 0 {
		for _, u := range d.UnitsOf(block - 1) {
			if u.Asks() {
				asked = append(asked, s.words(&u, 0, len(u.Text))...)
			}
		}
	}
	s.heads[block], s.asked[block] = heads, asked
}

// question returns the text of the nearest heading over a block if it asks.
func (s *statements) question(block int) string {
	d := s.x.Doc
	h := d.Sections[d.Blocks[block].Section].Heading
	if h == article.None || h == block {
		return ""
	}
	for _, u := range d.UnitsOf(h) {
		if u.Asks() {
			return u.Text
		}
	}
	return ""
}

// stance sets what the stance of offset i says of a statement.
func (s *statements) stance(st *match.Statement, stance annotate.Stance) {
	switch stance.Modality {
	case annotate.Asserted, annotate.Hedged:
	case annotate.Conditional:
		st.Conditional = true
	default:
		st.Weak = true
	}
	st.Instance = stance.Force == annotate.Instance
}

// maxAnchor is how many words on either side of a value say what it is of.
const maxAnchor = 2

// value reads the statement of a value, with what claims know of it.
func (s *statements) value(unit int, q *quantity.Quantity, c *Claim) (match.Statement, bool) {
	u := &s.x.Doc.Units[unit]
	kind, ok := kindOf(q)
	if !ok || len(u.Clauses) == 0 {
		return match.Statement{}, false
	}
	k := u.ClauseAt(q.Core.Start)
	st := s.clause(unit, k)
	st.Scope = s.x.scopeAt(unit, q.Core.Start)
	before := s.words(u, u.Clauses[k].Start, q.Span.Start)
	after := s.words(u, q.Span.End, u.Clauses[k].End)
	st.Anchor = append(slices.Clone(before[max(0, len(before)-maxAnchor):]), after[:min(maxAnchor, len(after))]...)
	stance := s.x.valueStance(u, *q)
	v := match.Value{Kind: kind, Unit: uint8(q.Unit), Classifier: q.Classifier, Per: q.Per, Hedged: q.Hedged, Bound: q.Bound, InUnit: len(u.Quantities)}
	i := intervalOf(q)
	if v.Size = i.Min; math.IsInf(v.Size, 0) {
		v.Size = i.Max
	}
	if math.IsInf(v.Size, 0) || kind == match.Date {
		v.Size = 0
	}
	if c != nil {
		v.Slot, v.Operation, v.Item = string(c.Slot.Family()), c.Topic.Operation, c.Topic.Item
		if p := c.Slot.Stage(); p != open && p != general && p != other {
			v.Stage = string(c.Slot.Family()) + stageClass(p)
		}
		stance = c.Stance
	}
	s.stance(&st, stance)
	for n := range u.Quantities {
		if o := &u.Quantities[n]; o.Core != q.Core && u.ClauseAt(o.Core.Start) == k {
			v.Others = append(v.Others, o.String())
		}
	}
	st.Value = v
	return st, true
}

// stageClass joins the stages that are told apart by nothing but the point of view:
// a case that is reviewed, dealt with and answered.
func stageClass(id string) string {
	switch id {
	case "process", "response":
		return "review"
	case "refund":
		return "arrival"
	}
	return id
}

func kindOf(q *quantity.Quantity) (match.Kind, bool) {
	switch q.Kind {
	case quantity.Number:
		return match.Number, true
	case quantity.Percent:
		return match.Percent, true
	case quantity.Money:
		return match.Money, true
	case quantity.Duration:
		return match.Duration, true
	case quantity.Date:
		return match.Date, true
	}
	return match.NoValue, false
}

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

// polar reads clause k of a unit as an affirmation or a denial; ok is false for
// clauses that say nothing.
func (s *statements) polar(unit, k int) (match.Statement, bool) {
	u := &s.x.Doc.Units[unit]
	c := u.Clauses[k]
	st := s.clause(unit, k)
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
				st.Subject = s.words(u, c.Start, h.Start)
			}
			if 1<<m&match.Denying != 0 {
				st.Polarity.Denied = append(st.Polarity.Denied, s.next(u, h.End, c.End)...)
			}
		}
	}
	text := u.Text[c.Start:c.End]
	for i, r := range text {
		if strings.ContainsRune(negations, r) {
			st.Polarity.Negations++
			st.Polarity.Denied = append(st.Polarity.Denied, s.next(u, c.Start+i+len(string(r)), c.End)...)
		}
	}
	if yes, end, ok := bareAnswer(u); ok && c.Contains(end-1) {
		st.Polarity.Answer = -1
		if yes {
			st.Polarity.Answer = 1
		}
		st.Core = append(st.Core, st.Asked...)
	}
	if cue >= 0 {
		st.Anchor = s.words(u, min(cue, c.End), c.End)
	}
	if len(st.Anchor) == 0 {
		st.Anchor = st.Core
	}
	if lexicon.Identities.In(u.Text[c.Start:c.End]) && !st.Polarity.Affirms {
		return st, false // 不是锁屏密码 says what a thing is
	}
	st.Text = s.question(u.Block) + u.Text
	s.stance(&st, s.x.Contexts.StanceAt(u, c.Start))
	return st, len(st.Core) > 0
}

// negations are characters that negate what follows.
const negations = "不没无未别勿非禁拒免停失废"

// next returns the first word that tells something in Text[i:j].
func (s *statements) next(u *annotate.Unit, i, j int) []match.Word {
	ws := s.words(u, min(i, j), j)
	return ws[:min(1, len(ws))]
}
