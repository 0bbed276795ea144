package filter

import (
	"strings"

	"buzhou/internal/article"
	"buzhou/internal/finding"
	"buzhou/internal/nearest"
	"buzhou/internal/source"
	"buzhou/rules"
	"buzhou/rules/control"
)

// kind says what a directive applies to.
type kind uint8

const (
	nextBlock kind = iota
	start
	end
	wholeFile
)

// directives are the words that a comment can begin with.
var directives = [...]struct {
	word string
	kind kind
}{
	{"buzhou-ignore", nextBlock},
	{"buzhou-ignore-start", start},
	{"buzhou-ignore-end", end},
	{"buzhou-ignore-file", wholeFile},
}

// directive is what a comment says.
type directive struct {
	article.Comment
	kind   kind
	rules  []string
	reason string
}

// defect is a mistake in a suppression.
type defect struct {
	span    source.Span
	message finding.Message
}

// parseDirective reads a comment. Of several rules, those that exist count. ok is
// false if the comment has no effect.
func parseDirective(c article.Comment, known []*rules.Rule) (d directive, defects []defect, ok bool) {
	fail := func(m finding.Message) { defects = append(defects, defect{c.Span, m}) }
	word, rest := cutWord(c.Text)
	d.Comment = c
	for _, k := range directives {
		if k.word == word {
			d.kind, ok = k.kind, true
		}
	}
	if !ok {
		fail(control.UnknownDirective(word))
		return d, defects, false
	}
	ids, reason := rest, ""
	if i := strings.IndexAny(rest, ":："); i >= 0 {
		ids, reason = rest[:i], strings.TrimLeft(rest[i:], ":：")
	}
	d.reason = strings.Join(strings.Fields(reason), " ")
	names := strings.FieldsFunc(ids, func(r rune) bool { return strings.ContainsRune(",，、 \t\r\n", r) })
	for _, id := range names {
		if m, ok := checkRule(id, known); ok {
			d.rules = append(d.rules, id)
		} else {
			fail(m)
		}
	}
	switch {
	case d.kind == end:
		return d, defects, len(d.rules) == len(names)
	case len(names) == 0:
		fail(control.NoRule(word))
	case d.reason == "":
		fail(control.NoReason(word))
	}
	return d, defects, len(d.rules) > 0 && d.reason != ""
}

// cutWord splits s after its first word, which ends at a space or a colon.
func cutWord(s string) (word, rest string) {
	i := strings.IndexAny(s, " \t\r\n:：")
	if i < 0 {
		return s, ""
	}
	return s[:i], s[i:]
}

// checkRule reports whether id is that of a rule that can be suppressed, or what is
// wrong with it.
func checkRule(id string, known []*rules.Rule) (finding.Message, bool) {
	var ids []string
	for _, r := range known {
		if r.ID == id {
			if r.Group == rules.Control {
				return control.Unsuppressible(id), false
			}
			return finding.Message{}, true
		}
		if r.Group != rules.Control {
			ids = append(ids, r.ID)
		}
	}
	return control.UnknownRule(id, nearest.Of(id, ids)), false
}
