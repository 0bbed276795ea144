package annotate

import (
	"strings"

	"buzhou/internal/lexicon"
)

// Mention is an operation named in a unit: a verb with its object, or a word
// that holds both (销户). Object is "" if the unit names none for the verb.
type Mention struct {
	Operation, Object string
	// Verb is the class of the verb, "" for a word that holds both.
	Verb string
	// Open: Object is an open term, a noun that no data lists.
	Open bool
	// Bare: the verb is an operation without an object (退款).
	Bare bool
	// Attributive: the verb only describes a noun (不可取消 的 订单).
	Attributive bool
	// Qualifier limits the object (删除 当前登录的 账户), "" if nothing does.
	Qualifier string
	// Start and End bound the verb and its object.
	Start, End int
	// VerbStart and VerbEnd bound the verb.
	VerbStart, VerbEnd int
	Clause             int
	// Quoted: the mention stands within quotation marks, as a label does.
	Quoted bool
}

// mentions finds the operations named in u, in order of their verbs. A verb
// takes the nearest object of its clause, behind it first; coordinated verbs
// (解绑和重新绑定) share one.
func mentions(u *Unit) []Mention {
	var out []Mention
	for i, h := range u.Hits {
		switch h.Category {
		case lexicon.Operation:
			out = append(out, objectless(Mention{
				Operation: h.ID, Object: h.Facet, Start: h.Start, End: h.End,
				VerbStart: h.Start, VerbEnd: h.End,
				Clause: u.ClauseAt(h.Start), Quoted: u.Quoted(h.Start),
			}))
		case lexicon.Verb:
			if m, ok := u.verbMention(i); ok {
				out = append(out, m)
			}
		}
	}
	return shareObjects(u, out)
}

// verbMention resolves the verb at u.Hits[i] with its object.
func (u *Unit) verbMention(i int) (Mention, bool) {
	h := u.Hits[i]
	ci := u.ClauseAt(h.Start)
	m := Mention{
		Verb: h.ID, Start: h.Start, End: h.End, VerbStart: h.Start, VerbEnd: h.End,
		Clause: ci, Quoted: u.Quoted(h.Start),
	}
	if h.ID == "bind" && u.bindsAsNoun(i, u.Clauses[ci]) || h.ID == "apply" && u.asksFor(i) {
		return m, false
	}
	if o, ok := u.objectOf(i, u.Clauses[ci]); ok && !refuses(h.ID, o.ID) {
		m.Object = o.ID
		m.Start, m.End = min(m.Start, o.Start), max(m.End, o.End)
		m.Qualifier = u.qualifier(h.End, o.Start)
	} else if text, s, e := u.openObject(h, u.Clauses[ci]); text != "" {
		m.Object, m.Open = text, true
		m.Start, m.End = min(m.Start, s), max(m.End, e)
	} else {
		m.Qualifier = u.restriction(h.End, u.Clauses[ci].End)
	}
	m.Attributive = strings.HasPrefix(u.Text[m.VerbEnd:], "的")
	if v, ok := lexicon.VerbByID(m.Verb); ok {
		if v.Bare && m.Object == "" {
			m.Object, m.Bare = v.Object, v.Object == ""
		}
	}
	m.Operation = lexicon.OperationFor(m.Verb, m.Object)
	return objectless(m), m.Operation != "" || m.Object == ""
}

// objectless drops the object of an operation that is one task whatever its
// object is called (退票, 退机票).
func objectless(m Mention) Mention {
	if o, ok := lexicon.OperationByID(m.Operation); ok && o.Objectless {
		m.Object, m.Open, m.Bare = "", false, true
	}
	return m
}

// Complete reports whether the mention names an operation by itself.
func (m Mention) Complete() bool { return m.Operation != "" && (m.Object != "" || m.Bare) }

// Under returns the operation of a mention in a text that is about outer: a
// bare verb takes its object from there, or the one that it acts on where
// nothing is named.
func (m Mention) Under(outer Topic) (op, object string, ok bool) {
	if m.Object != "" {
		return m.Operation, m.Object, m.Operation != ""
	}
	if v, ok := lexicon.VerbByID(m.Verb); ok && v.Light && outer.Known() {
		return "", "", false
	}
	if outer.Object != "" {
		if o := lexicon.OperationFor(m.Verb, outer.Object); o != "" && (o == outer.Operation || lexicon.Specific(m.Verb, outer.Object)) {
			return o, outer.Object, true
		}
	}
	v, known := lexicon.VerbByID(m.Verb)
	switch {
	case m.Bare:
		return m.Operation, "", true
	case known && v.Object != "":
		return lexicon.OperationFor(m.Verb, v.Object), v.Object, true
	}
	return "", "", false
}

// qualifier returns what limits an object between its verb and it: a phrase in
// 的 that is no name or pronoun (您的, 支付宝的).
func (u *Unit) qualifier(i, j int) string {
	if i >= j {
		return ""
	}
	q, ok := strings.CutSuffix(strings.TrimSpace(u.Text[i:j]), "的")
	if !ok || len(q) < 6 || ownPronoun(q) {
		return ""
	}
	for _, h := range u.Hits {
		if (h.Category == lexicon.Product || h.Category == lexicon.Owner || h.Category == lexicon.Object) && h.Start >= i && h.End <= j && h.End-h.Start >= len(q)-6 {
			return ""
		}
	}
	return q
}

// restriction returns what limits the object of a verb although no object is
// known: a phrase in 的 with a noun behind it in Text[i:end] (删除 当前登录的 那个).
func (u *Unit) restriction(i, end int) string {
	text := u.Text[i:end]
	k := strings.LastIndex(text, "的")
	after := k + len("的")
	if k <= 0 || k > maxGap || after >= len(text) || !hanByte(text[after]) {
		return ""
	}
	return u.qualifier(i, i+after)
}

// refuses reports whether a verb cannot take an object: it is strict and the
// table does not list the pair.
func refuses(verb, object string) bool {
	v, ok := lexicon.VerbByID(verb)
	return ok && v.Strict && !lexicon.Specific(verb, object)
}

// bindsAsNoun reports whether 绑定 is what an earlier verb of its clause undoes
// (解除 微信支付 绑定).
func (u *Unit) bindsAsNoun(i int, c Clause) bool {
	for j := i - 1; j >= 0 && u.Hits[j].Start >= c.Start; j-- {
		if h := u.Hits[j]; h.Category == lexicon.Verb {
			return (h.ID == "release" || h.ID == "cancel") && u.Hits[i].Start-h.End <= maxGap && u.samePhrase(h.End, u.Hits[i].Start)
		}
	}
	return false
}

// asksFor reports whether 申请 only asks for the operation named right behind it
// (申请 退款).
func (u *Unit) asksFor(i int) bool {
	for j := i + 1; j < len(u.Hits) && u.Hits[j].Start <= u.Hits[i].End+6; j++ {
		if h := u.Hits[j]; (h.Category == lexicon.Verb || h.Category == lexicon.Operation) && h.Start >= u.Hits[i].End {
			return true
		}
	}
	return false
}

// maxGap is how many bytes may lie between a verb and its object: ten Chinese
// characters.
const maxGap = 30

// shareObjects gives a verb without an object that of a coordinated verb
// (解绑和重新绑定 手机号; 手机号 解绑或更换).
func shareObjects(u *Unit, ms []Mention) []Mention {
	for i := range ms {
		if ms[i].Object != "" || ms[i].Bare {
			continue
		}
		if i+1 < len(ms) && ms[i+1].Object != "" && coordinated(u.Text[ms[i].VerbEnd:max(ms[i].VerbEnd, ms[i+1].VerbStart)]) {
			adopt(&ms[i], &ms[i+1])
		} else if i > 0 && ms[i-1].Object != "" && ms[i-1].Clause == ms[i].Clause && coordinated(u.Text[ms[i-1].VerbEnd:max(ms[i-1].VerbEnd, ms[i].VerbStart)]) {
			adopt(&ms[i], &ms[i-1])
		}
	}
	return ms
}

func adopt(m, from *Mention) {
	if op := lexicon.OperationFor(m.Verb, from.Object); op != "" {
		m.Object, m.Open, m.Operation = from.Object, from.Open, op
	}
}

// coordinated reports whether what lies between two verbs joins them.
func coordinated(between string) bool {
	switch between {
	case "和", "与", "或", "或者", "及", "、", "/", "并", "以及", "再", "后", "后再", "并重新", "和重新":
		return true
	}
	return false
}
