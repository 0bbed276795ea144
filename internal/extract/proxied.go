package extract

import (
	"strings"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/claim"
	"buzhou/internal/lexicon"
)

// Whether another may act in one's place is seldom told with a modal: what he must bring says
// that he may (代办的要带委托书), and tables answer with a bare word (能否代办 | 不能).

// proxied files that somebody may, or may not, act for another.
func (x *Extraction) proxied(unit int) {
	u := &x.Doc.Units[unit]
	if u.Table != article.None {
		x.proxyCell(unit)
		return
	}
	for _, h := range u.Hits {
		if h.Is(lexicon.Facet, claim.AgentSubject) && x.proxyBrings(u, h) {
			x.addProxy(unit, h.Start, h.End, true)
			return
		}
	}
}

// proxyBrings reports whether a clause begins with the word for a proxy at hit h and tells what
// he has to bring.
func (x *Extraction) proxyBrings(u *annotate.Unit, h lexicon.Hit) bool {
	k := u.ClauseAt(h.Start)
	c := u.Clauses[k]
	for _, o := range u.Clauses[:k] {
		if text := strings.TrimFunc(u.Text[o.Start:o.End], ClauseMark); strings.HasSuffix(text, "的") && strings.ContainsAny(text, "不无因") {
			return false // 因重病不能到场的, 受托人带上委托书
		}
	}
	before := strings.TrimLeftFunc(u.Text[c.Start:h.Start], ClauseMark)
	if lexicon.ProxyOpeners.TrimEnd(before) != "" || u.HasIn(c.Start, c.End, lexicon.Modal, "cannot", "dont", "only", "question", "yesno", "neednot") || x.symptom(u) {
		return false
	}
	return lexicon.ProxyDemands.In(u.Text[h.End:c.End])
}

// proxyCell files what a cell answers to a head that asks for proxies.
func (x *Extraction) proxyCell(unit int) {
	u := &x.Doc.Units[unit]
	if u.Row < 0 {
		return
	}
	row, column := x.Contexts.Row(u), x.Contexts.Column(u)
	asked := func(h *annotate.Unit) bool { return h != nil && h != u && h.Has(lexicon.Facet, claim.AgentSubject) }
	if !asked(row) && !asked(column) {
		return
	}
	text := strings.Trim(u.Text, "，。,.;； ")
	may := lexicon.BareYes.Has(text)
	if may || lexicon.BareNo.Has(text) {
		x.addProxy(unit, 0, len(u.Text), may)
	}
}

// addProxy files whether another may do what Text[i:j] of a unit is about.
func (x *Extraction) addProxy(unit, i, j int, may bool) {
	u := &x.Doc.Units[unit]
	t := x.topicAt(unit, i)
	st := x.Contexts.StanceAt(u, i)
	if !t.Known() || st.Modality == annotate.Question {
		return
	}
	st.Modality = annotate.Asserted
	s := x.ScopeAt(unit, i)
	s[annotate.Subject], s[annotate.Condition] = claim.AgentSubject, ""
	x.add(claim.Claim{Topic: t, Slot: claim.Feasible, Value: claim.Value{Positive: may}, Scope: s, Stance: st}, unit, i, j)
}

// ClauseMark reports whether a character is a mark or a blank around a clause.
func ClauseMark(r rune) bool {
	switch r {
	case ' ', ',', '，', '。', ';', '；', ':', '：', '、', '!', '！', '?', '？', '→', '…', '\u00a0':
		return true
	}
	return false
}
