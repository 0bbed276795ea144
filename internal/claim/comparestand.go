package claim

import (
	"slices"
	"strings"
	"unicode/utf8"

	"buzhou/internal/annotate"
	"buzhou/internal/lexicon"
)

// compareStands: what can be done against what cannot, told apart by their words.
// They contradict each other if the act is the same and no word tells one from
// the other; a denial without exceptions holds for more than its words say.
func compareStands(a, b *Claim, env *Env) Result {
	if r, ok := setApart(a, b, env); ok {
		return r
	}
	neg, pos := a, b
	if a.Value.Positive {
		neg, pos = b, a
	}
	if f := env.standScope(neg, pos); f != "" {
		return no(f)
	}
	only := neg.Value.Only.Value != ""
	if w := &pos.Value.Words; w.Shown && w.Act == "" && !only && !neg.Value.Words.Told {
		return no("operation") // a way is shown, no way is denied
	}
	if only && !pos.Value.Words.Told && !pos.Value.Words.Shown {
		return no(annotate.Channel.String()) // where it can be done, the offer does not say
	}
	m := matcher{neg: &neg.Value.Words, pos: &pos.Value.Words, title: neg.Value.Words.Title, agent: pos.Scope[annotate.Subject] == agent}
	if r := m.verdict(); r != "" {
		return no(r)
	}
	if only {
		return conflict("only")
	}
	return conflict("polarity")
}

// setApart decides what two claims that were read word by word are to each other
// where their words need no look: of one article, of places that set one against the
// other, of two scopes, of one mind, or not asserted. ok is false if that is open.
func setApart(a, b *Claim, env *Env) (Result, bool) {
	if env == nil || !annotate.SameProduct(a.Topic.Product, b.Topic.Product) {
		return no("operation"), true
	}
	if a.ID == b.ID {
		return same(), true
	}
	if r, ok := sideBySide(a, b, env); ok {
		return r, true
	}
	only := a.Value.Only.Value != "" || b.Value.Only.Value != ""
	for f := range annotate.NumFacets {
		x, y := a.Scope[f], b.Scope[f]
		if f != annotate.Case && f != annotate.Condition && x != "" && y != "" && x != y && !shareValue(x, y) && !(only && (f == annotate.Platform || f == annotate.Channel || f == annotate.Method)) {
			return no(f.String()), true
		}
	}
	if m := max(a.Stance.Modality, b.Stance.Modality); m != annotate.Asserted {
		return no(m.String()), true
	}
	if a.Value.Positive == b.Value.Positive {
		return agree("overlap"), true
	}
	if d := a.Unit - b.Unit; d >= -nearUnits && d <= nearUnits {
		return no("alternative"), true // a rule and its exception are told together
	}
	return Result{}, false
}

// nearUnits is how many sentences or cells apart a rule and its exception are told.
const nearUnits = 2

// standScope returns the facet by which a denial and an offer differ, "" if what
// is offered lies in what is denied.
func (e *Env) standScope(neg, pos *Claim) string {
	for f := range annotate.NumFacets {
		x, y := neg.Scope[f], pos.Scope[f]
		switch f {
		case annotate.Case, annotate.Condition:
			continue
		case annotate.Platform, annotate.Channel:
			if only := neg.Value.Only; only.Value != "" {
				if f == annotate.Channel && (y == "" && pos.Scope[annotate.Platform] == "" || !excludesAny(only.Value, pos.Scope[annotate.Channel]) && !excludesAny(only.Value, pos.Scope[annotate.Platform])) {
					return f.String()
				}
				continue
			}
			if x == "" || x == y || shareValue(x, y) {
				continue
			}
			return f.String()
		case annotate.Method:
			if x == "" || y == "" || x == y || neg.Value.Only.Value != "" {
				continue
			}
			return f.String()
		case annotate.Subject:
			if (x == agent) != (y == agent) {
				return f.String()
			}
			fallthrough
		default:
			if x == y || x == "" && neg.Value.Words.Universal || y == "" && pos.Value.Words.Universal {
				continue
			}
			return f.String()
		}
	}
	return ""
}

// excludesAny reports whether one of the values of a facet, joined by bars, is not
// the channel that alone is allowed.
func excludesAny(only, values string) bool {
	return slices.ContainsFunc(strings.Split(values, "|"), func(v string) bool { return excludes(only, v) })
}

// matcher tells whether the words of a denial and an offer speak of one thing.
type matcher struct {
	neg, pos *StandWords
	title    []string
	shared   int
	halved   bool // one word of each is taken for the other's
	agent    bool // both speak of who acts for the reader
}

// verdict returns why the two speak of different things, "" if they do not.
func (m *matcher) verdict() string {
	if !m.sameAct() {
		return "operation"
	}
	x, clash := m.left(m.neg, m.pos, true)
	y, clash2 := m.left(m.pos, m.neg, false)
	switch {
	case clash || clash2:
		return "condition"
	case x == 0 && y == 0:
	case x == 0 && (m.neg.Universal || m.flat()):
	case y == 0 && m.pos.Universal:
	case m.shared >= 3 && x+y <= 1:
	default:
		return "condition"
	}
	return ""
}

// flat reports whether a denial names what the article is about and nothing more (R7
// 不支持热插拔): it then holds whatever the offer says.
func (m *matcher) flat() bool {
	return hasContent(m.neg.Words) && plainWord(m.neg.Act) &&
		!slices.ContainsFunc(m.neg.Words, func(v string) bool { return !says(m.title, v) && !wordsAlike(v, m.neg.Act) })
}

// sameAct reports whether both are about one act. Where only one names it, the
// other is about the task of the article.
func (m *matcher) sameAct() bool {
	n, p := m.neg.Act, m.pos.Act
	switch {
	case revokes(n) && !revokes(p) && says(m.neg.Words, p):
		return false // 销户不能撤销 says nothing against 销户
	case n == p, sameKind(n, p):
		return true
	case n == "":
		return says(m.title, p) || says(m.neg.Heads, p)
	case p == "":
		return says(m.title, n) || says(m.pos.Heads, n)
	}
	for _, v := range append([]string{n}, m.neg.Also...) {
		if wordsAlike(v, p) || says(m.pos.Also, v) || sameKind(v, p) || plainWord(v) && says(m.pos.Words, v) && (says(m.neg.Words, p) || says(m.neg.Also, p)) {
			return true
		}
	}
	return says(m.pos.Words, n) && says(m.neg.Words, p)
}

// revokes reports whether an act takes back what was asked for.
func revokes(act string) bool {
	id, surface, verb := strings.Cut(act, "/")
	return lexicon.Revoking.Has(strings.TrimPrefix(id, "-")) || verb && lexicon.Revoking.Has(surface)
}

// left counts the words of w that neither o nor the title says; clash tells that
// one says what the other denies.
func (m *matcher) left(w, o *StandWords, denied bool) (n int, clash bool) {
	one := slices.ContainsFunc(w.Options, func(v string) bool { return says(o.Words, v) && !says(m.title, v) && v != w.Act })
	for _, v := range w.Words {
		bare := strings.TrimPrefix(v, "-")
		if bare == v && says(o.Words, "-"+v) || bare != v && says(o.Words, bare) {
			return 0, true
		}
		switch {
		case v == "后" && !says(o.Words, "前"):
		case strings.HasPrefix(v, "~"):
			if denied && !says(o.Words, v) {
				n++
			}
		case says(o.Words, v), wordsAlike(v, o.Act), says(o.Also, v), sameKind(v, o.Act):
			if denied {
				m.shared++
			}
		case one && slices.Contains(w.Options, v):
		case says(o.Heads, v), says(m.title, v), !denied && m.agent && lexicon.Motives.Has(v), !denied && w.Shown:
		default:
			n++
		}
	}
	if n == 1 && m.shared > 1 && !m.halved && w.half(o) {
		m.halved, n = true, 0
	}
	if !hasContent(w.Words) && !w.Shown {
		for _, v := range w.Near {
			if !says(o.Words, v) && !says(o.Heads, v) && !says(m.title, v) && !wordsAlike(v, o.Act) {
				n++ // what it is said of stands above it
			}
		}
	}
	for _, v := range w.Cases {
		if !says(o.Words, v) && !says(o.Heads, v) && !says(m.title, v) {
			n++
		}
	}
	return n, false
}

// half reports whether a word of w and one of o that the other does not say begin
// alike, and are so taken for each other (断掉, 断缴).
func (w *StandWords) half(o *StandWords) bool {
	for _, v := range w.Words {
		if !plainWord(v) || says(o.Words, v) {
			continue
		}
		for _, p := range o.Words {
			if !plainWord(p) || says(w.Words, p) || utf8.RuneCountInString(v) != 2 || utf8.RuneCountInString(p) != 2 {
				continue
			}
			if r, n := utf8.DecodeRuneInString(v); strings.HasPrefix(p, string(r)) && !strings.ContainsAny(v[n:]+p[n:], opposites) {
				return true
			}
		}
	}
	return false
}

// opposites are characters that make a word that of the other side: 境内, 境外.
const opposites = "内外上下前后左右大小男女老新旧多少有无长短高低单双一二三四"

// says reports whether a list of words has one like w.
func says(list []string, w string) bool {
	for _, v := range list {
		if wordsAlike(v, w) {
			return true
		}
	}
	return false
}

// wordsAlike reports whether two words are one, or one is a part of the other.
// Words of verbs are an id with the surface behind it.
func wordsAlike(v, w string) bool {
	if v == w {
		return true
	}
	if v == "" || w == "" || (v[0] == '-') != (w[0] == '-') {
		return false
	}
	if noun, ok, is := nounsAlike(v, w); is {
		return noun && ok
	}
	id, surface, verb := strings.Cut(v, "/")
	id2, surface2, verb2 := strings.Cut(w, "/")
	switch {
	case verb && verb2:
		return id == id2 || stem(surface, surface2) || stem(surface2, surface)
	case verb:
		return plainWord(w) && strings.Contains(surface, w)
	case verb2:
		return plainWord(v) && strings.Contains(surface2, v)
	}
	if len(v) > len(w) {
		v, w = w, v
	}
	return len(v) > 0 && plainWord(v) && plainWord(w) && strings.Contains(w, v)
}

// nounsAlike compares words of which one at least is an object of the lexicon, an id
// with the surface behind it: things of one class are one if their names share two
// characters at an end (手机号, 旧手机号), and not if they do not (云盘, 系统盘).
func nounsAlike(v, w string) (_, alike, are bool) {
	id, surface, noun := strings.Cut(v, ":")
	id2, surface2, noun2 := strings.Cut(w, ":")
	switch {
	case !noun && !noun2:
		return false, false, false
	case noun && noun2:
		return true, id == id2 && (surface == surface2 || strings.Contains(surface, surface2) || strings.Contains(surface2, surface) || ends(surface, surface2)), true
	case noun2:
		surface, w = surface2, v
	}
	return true, plainWord(w) && utf8.RuneCountInString(w) > 1 && (strings.Contains(surface, w) || strings.Contains(w, surface)), true
}

// ends reports whether two names share two characters at their beginning or end.
func ends(a, b string) bool {
	const two = 2 * 3
	if strings.ContainsAny(a, opposites) != strings.ContainsAny(b, opposites) || strings.ContainsAny(a, opposites) && len(a) == len(b) {
		return false // 一类户, 二类户
	}
	return len(a) >= two && len(b) >= two && (a[:two] == b[:two] || a[len(a)-two:] == b[len(b)-two:])
}

// stem reports whether a verb is what another begins with, apart from the kind of
// act that it names (换, 期满换证).
func stem(v, w string) bool {
	if k := lexicon.Kinds.Prefix(w); k != "" {
		w = w[len(k):]
	}
	return strings.HasPrefix(w, v)
}

// sameKind reports whether two acts are of one kind although they are called
// differently (撤销, 反悔).
func sameKind(v, w string) bool {
	if v == "" || w == "" {
		return false
	}
	v, _, _ = strings.Cut(v, "/")
	w, _, _ = strings.Cut(w, "/")
	for _, kind := range [...]lexicon.Words{lexicon.Revoking, lexicon.PuttingIn, lexicon.Resuming, lexicon.TakingOut} {
		if kind.Has(v) && kind.Has(w) {
			return true
		}
	}
	return false
}

// tellApart reports whether the words of two sentences tell an offer and a denial in
// them apart: each says something that the other does not.
func (e *Env) tellApart(neg, pos *Claim) bool {
	if e == nil {
		return false
	}
	for _, n := range e.told[neg.Unit] {
		for _, p := range e.told[pos.Unit] {
			if n.Value.Positive || !p.Value.Positive {
				continue
			}
			m := matcher{neg: &n.Value.Words, pos: &p.Value.Words, title: n.Value.Words.Title, agent: p.Scope[annotate.Subject] == agent}
			x, clash := m.left(m.neg, m.pos, true)
			y, clash2 := m.left(m.pos, m.neg, false)
			if clash || clash2 || x > 0 && y > 0 && !m.neg.Universal && 3*m.shared < 2*(m.shared+x+y) {
				return true
			}
		}
	}
	return false
}
