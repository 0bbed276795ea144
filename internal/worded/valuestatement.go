package worded

import (
	"math"
	"slices"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/claim"
	"buzhou/internal/extract"
	"buzhou/internal/lexicon"
	"buzhou/internal/match"
	"buzhou/internal/quantity"
)

// maxAnchor is how many words on either side of a value say what it is of.
const maxAnchor = 2

// value reads the statement of a value, with what claims know of it, into st; it reports whether
// there is one.
func (s *statements) value(unit int, q *quantity.Quantity, c *claim.Claim, st *match.Statement) bool {
	u := &s.x.Doc.Units[unit]
	kind, ok := kindOf(q)
	if !ok || len(u.Clauses) == 0 {
		return false
	}
	k := u.ClauseAt(q.Core.Start)
	s.clause(unit, k, st)
	s.complete(st, u, k)
	before := s.words(unit, u.Clauses[k].Start, q.Core.Start)
	after := s.words(unit, q.Span.End, u.Clauses[k].End)
	st.Anchor = append(slices.Clone(before[max(0, len(before)-maxAnchor):]), after[:min(maxAnchor, len(after))]...)
	if len(st.Anchor) == 0 {
		st.Anchor = st.Core
	}
	v := match.Value{Kind: kind, Unit: uint8(q.Unit), Classifier: q.Classifier, Per: claim.PeriodOf(q.Per), Hedged: q.Hedged, Bound: q.Bound, InUnit: len(u.Quantities)}
	switch {
	case lexicon.TimesMeasures.Has(q.Classifier):
		v.Classifier = "次" // 两回 are 2次
	case lexicon.AgeMeasures.Has(q.Classifier):
		v.Classifier = "岁"
	}
	i := intervalOf(q)
	if v.Size = i.Min; math.IsInf(v.Size, 0) {
		v.Size = i.Max
	}
	v.Low, v.High = i.Min, i.Max
	if math.IsInf(v.Size, 0) || kind == match.Date {
		v.Size = 0
	}
	if c != nil {
		v.Slot, v.Operation, v.Item = string(c.Slot.Family()), c.Topic.Operation, c.Topic.Item
		if p := c.Slot.Stage(); p != claim.OpenStage && p != claim.GeneralFee && p != claim.OtherFee {
			v.Stage = string(c.Slot.Family()) + stageClass(p)
		}
	}
	if kind == match.Number || kind == match.Money {
		if p := s.x.PeriodOf(u, u.Clauses[k], *q); p != "" {
			v.Per = p
		}
	}
	for n := range u.Quantities {
		o := &u.Quantities[n]
		if o.Core == q.Core || u.ClauseAt(o.Core.Start) != k || v.Per != "" && o.Kind == quantity.Duration && extract.LengthPeriod(o) == v.Per {
			continue // 一天之内 tells over what 3次 is counted
		}
		v.Others = append(v.Others, o.String())
	}
	st.Value = v
	return true
}

// fewWords is how many words a clause has at most that leaves what its value is of to the
// question that it answers: 仅限一回.
const fewWords = 1

// complete adds to a clause that says little of its value what the label or the clause
// before it says (单次文件数: 1000个), and the question that it answers.
func (s *statements) complete(st *match.Statement, u *annotate.Unit, k int) {
	if u.Table != article.None {
		return // its heads say it
	}
	if k > 0 && (len(st.Core) == 0 || extract.LabelEnd(u.Text[:u.Clauses[k-1].End])) {
		st.Core = append(slices.Clip(st.Core), st.Before...)
	}
	if len(st.Core) <= fewWords {
		st.Core = append(slices.Clip(st.Core), st.Asked...)
	}
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
