package worded

import (
	"slices"
	"strings"
	"unicode/utf8"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/claim"
	"buzhou/internal/extract"
	"buzhou/internal/lexicon"
	"buzhou/internal/match"
	"buzhou/internal/quantity"
)

// statement is a statement with its place.
type statement struct {
	match.Statement
	unit, clause int
	value        *quantity.Quantity
	claim        *claim.Claim
	// settled says that the stance and what follows were read; see settle.
	settled bool
	// aside says why a statement differs from none: its modality if it asserts nothing,
	// "instance" if it tells of one event, "contrast" if the sentence says that it speaks of
	// something else (和临时挂失不同); else "".
	aside string
	// keys are the keys of a device that the clause names.
	keys []string
}

// settle reads what tells a statement apart, for those that may differ from another: most
// are never asked for it.
func (s *statements) settle(t *statement) {
	if t.settled {
		return
	}
	t.settled = true
	u := &s.x.Doc.Units[t.unit]
	c := u.Clauses[t.clause]
	switch {
	case t.value == nil:
		t.stance(s.x.Contexts.StanceAt(u, c.Start))
	case t.claim == nil:
		t.stance(s.x.ValueStance(u, *t.value))
	default:
		t.stance(t.claim.Stance)
	}
	if t.aside == "" && (u.Says(&lexicon.Contrasts) || contrasts(u, t.clause)) {
		t.aside = "contrast"
	}
	if t.aside != "" {
		return
	}
	t.keys = s.keysIn(u, c)
	if t.value == nil {
		t.Scope = s.x.Contexts.ScopeAt(u, c.Start)
	} else {
		t.Scope = s.x.ScopeAt(t.unit, t.value.Core.Start)
	}
}

// contrasts reports whether a sentence says that something differs, and not which of several
// things is meant (两张不同时段的票): with what it differs from before it, or as all that its clause
// says, if that is not told behind a clause of something else.
func contrasts(u *annotate.Unit, clause int) bool {
	if !u.Says(&lexicon.Differences) {
		return false
	}
	for k, c := range u.Clauses {
		text := strings.TrimFunc(u.Text[c.Start:c.End], extract.ClauseMark)
		if w, at := lexicon.Differences.Find(text); at >= 0 && !strings.HasSuffix(text[:at], "没有") && !strings.HasSuffix(text[:at], "没什么") {
			if strings.ContainsAny(strings.ReplaceAll(text[:at], "同一", ""), "和与跟同") || at+len(w) == len(text) && k <= clause {
				return true
			}
		}
	}
	return false
}

// otherNumber reports whether two sentences begin with two of a number of things: 二楼不用预约,
// 四楼需要预约.
func (s *statements) otherNumber(a, b int) bool {
	x, y := s.numbered(a), s.numbered(b)
	return x.thing != 0 && x.thing == y.thing && x.numeral != y.numeral
}

// numberedThing is what a sentence begins with if that is a thing with a number: 二 楼.
type numberedThing struct {
	numeral string
	thing   rune // 0 if it begins with none
	read    bool
}

// numbered returns what a sentence begins with, but for the words that only open it.
func (s *statements) numbered(unit int) numberedThing {
	n := &s.units[unit].number
	if !n.read {
		n.read = true
		u := &s.x.Doc.Units[unit]
		text := strings.TrimLeftFunc(u.Text[u.Opening():], extract.ClauseMark)
		if i := lexicon.NumeralRun(text); i > 0 {
			if r, size := utf8.DecodeRuneInString(text[i:]); lexicon.NumberedThings.Has(text[i : i+size]) {
				n.numeral, n.thing = text[:i], r
			}
		}
	}
	return *n
}

// key ends the name of a key of a device: 电源键.
const key = "键"

// keysIn lists the keys of a device that a clause names.
func (s *statements) keysIn(u *annotate.Unit, c annotate.Clause) (keys []string) {
	if !strings.Contains(u.Text[c.Start:c.End], key) {
		return nil
	}
	before := ""
	for _, w := range s.x.Doc.Words(u.Text, c.Start, c.End) {
		name := u.Text[w.Start:w.End]
		if name == key {
			name = before + key // 回充 键
		}
		if strings.HasSuffix(name, key) && name != key && !slices.Contains(keys, name) {
			keys = append(keys, name)
		}
		before = name
	}
	slices.Sort(keys)
	return keys
}

// otherKeys reports whether two clauses each name keys, and not the same ones: what
// happens when one is held says nothing of holding two.
func otherKeys(a, b []string) bool { return len(a) > 0 && len(b) > 0 && !slices.Equal(a, b) }

func statementsOf(ts []statement) []*match.Statement {
	out := make([]*match.Statement, len(ts))
	for i := range ts {
		out[i] = &ts[i].Statement
	}
	return out
}

// setApart returns what sets two statements apart that differ, so that they do not contradict
// each other whatever they are about, "" if nothing does: they stand in one block or in
// cells of tables other than two that list things in their own ways, one asserts nothing or
// tells of one event, they say the same in places of one form or under heads of their own, or
// they set one of some facets of the scope to different values that data knows.
func (s *statements) setApart(a, b *statement, facets []annotate.Facet) (reason string) {
	p, q := a.Place, b.Place
	if p.Block == q.Block {
		return "block"
	}
	if p.Table >= 0 && q.Table >= 0 && (p.Table == q.Table || s.x.AlikeTo(p.Table) == s.x.AlikeTo(q.Table) || !s.pairsUp(p.Table) || !s.pairsUp(q.Table)) {
		return "table"
	}
	if s.settle(a); a.aside != "" {
		return a.aside
	}
	if s.settle(b); b.aside != "" {
		return b.aside
	}
	if otherKeys(a.keys, b.keys) {
		return "keys"
	}
	if s.otherNumber(a.unit, b.unit) {
		return annotate.Subject.String()
	}
	if s.inOtherPlaces(a.unit, b.unit) {
		return "places"
	}
	for _, f := range facets {
		if x, y := a.Scope[f], b.Scope[f]; x != y && x != "" && y != "" && claim.IsASCII(x) && claim.IsASCII(y) && !claim.ShareValue(x, y) {
			return f.String()
		}
	}
	if x, y := a.Scope[annotate.Subject], b.Scope[annotate.Subject]; x != y && isClass(x) && isClass(y) && !claim.ShareValue(x, y) {
		return annotate.Subject.String()
	}
	return ""
}

// isClass reports whether a subject is a sort of person or customer, and not somebody who
// acts for another.
func isClass(subject string) bool {
	return subject != "" && claim.IsASCII(subject) && !strings.Contains(subject, "agent")
}

// pairsUp reports whether a table only lists what holds of each thing, in two columns: those
// of more set cases side by side.
func (s *statements) pairsUp(table int) bool { return len(s.x.Doc.Tables[table].Head) <= 2 }

// valueFacets set values apart, polarFacets what is affirmed and denied: that something
// can be done at the counter only, or by oneself, is denied of another channel or agent.
var (
	valueFacets = []annotate.Facet{
		annotate.Platform, annotate.Channel, annotate.Method, annotate.Subject, annotate.Issuer, annotate.Region,
		annotate.Case, annotate.Version, annotate.Condition, annotate.Time, annotate.Side,
	}
	polarFacets = []annotate.Facet{annotate.Platform, annotate.Issuer, annotate.Region, annotate.Version, annotate.Side}
)

// unlessApart takes statements that differ for unrelated if something sets them apart.
func unlessApart(r match.Relation, apart string) match.Relation {
	if apart != "" {
		return match.Unrelated
	}
	return r
}

// readClauses reads the clauses of an article that may affirm or deny something.
func (s *statements) readClauses() {
	if !s.takesSides() {
		return
	}
	n := 0
	for i := range s.x.Doc.Units {
		n += len(s.x.Doc.Units[i].Clauses)
	}
	s.clauses = slices.Grow(s.clauses, min(n, maxStatements+1))
	for i := range s.x.Doc.Units {
		if s.mute(&s.x.Doc.Units[i]) {
			continue
		}
		if s.clauses = s.clausesOf(i, s.clauses); len(s.clauses) > maxStatements {
			s.clauses = s.clauses[:maxStatements]
			s.cutAt(i)
			return
		}
	}
}

// clausesOf appends the clauses of a sentence or cell that may affirm or deny something, up to
// one more than are compared. A statement is so long that it is read where it stays.
func (s *statements) clausesOf(unit int, found []statement) []statement {
	for k := range s.x.Doc.Units[unit].Clauses {
		if len(found) > maxStatements {
			break
		}
		n := len(found)
		found = append(found, statement{unit: unit, clause: k})
		if !s.polar(unit, k, &found[n].Statement) {
			found[n] = statement{}
			found = found[:n]
		}
	}
	return found
}

// mute reports whether no clause of a unit is taken to affirm or deny.
func (s *statements) mute(u *annotate.Unit) bool {
	return u.Asks() || len(u.Text) < 2*len("不") || s.x.Doc.Blocks[u.Block].Kind == article.Heading
}

// takesSides reports whether any clause has a cue of polarity: where none has, no two
// oppose each other. So it is in most texts of other languages.
func (s *statements) takesSides() bool {
	for i := range s.x.Doc.Units {
		u := &s.x.Doc.Units[i]
		if s.mute(u) {
			continue
		}
		for k := range u.Hits {
			if _, ok := cueOf(&u.Hits[k]); ok {
				return true
			}
		}
		if strings.ContainsFunc(u.Text, denying) {
			return true
		}
	}
	return false
}

// clauseRelation relates what two clauses affirm or deny, with what sets them apart if
// they oppose each other.
func (s *statements) clauseRelation(a, b *statement) (r match.Relation, apart string) {
	switch {
	case a.unit == b.unit:
		return match.Unrelated, ""
	case !match.Opposes(&a.Statement, &b.Statement):
		return match.Agreeing, ""
	}
	return match.Differing, s.setApart(a, b, polarFacets)
}

func (s *statements) relateClauses(i, j int) match.Relation {
	return unlessApart(s.clauseRelation(&s.clauses[i], &s.clauses[j]))
}
