package extract

import (
	"strings"
	"unicode/utf8"

	"buzhou/internal/annotate"
	"buzhou/internal/lexicon"
)

// passwords lists the passwords with a name of their own (管理员密码) that a unit has
// readers type, and those that it has them choose. What is changed was there before.
func (x *Extraction) passwords(unit, step int) []supply {
	const word = "密码"
	u := &x.Doc.Units[unit]
	if !strings.Contains(u.Text, word) || lexicon.ChangesIt.In(x.Doc.Title.Text) || x.changing(u) {
		return nil
	}
	var out []supply
	for at := 0; ; {
		k := strings.Index(u.Text[at:], word)
		if k < 0 {
			return out
		}
		at += k + len(word)
		c := u.Clauses[u.ClauseAt(at-1)]
		verb, i := lastVerb(u, c, at)
		if verb == "" || u.HasIn(c.Start, i, lexicon.Modal, "condition", "dont", "cannot", "neednot", "alternative") || u.HasIn(c.Start, c.End, lexicon.Turn, "again") {
			continue
		}
		name := lexicon.PasswordNames.End(u.Text[i:at])
		if !name {
			continue
		}
		key := passwordName(u.Text[i:at])
		out = append(out, supply{key: key, yields: lexicon.ChooseVerbs.Has(verb), step: step, unit: unit, start: i - len(verb), end: at})
	}
}

// lastVerb returns the last verb of typing or choosing in a clause before offset at, and
// where it ends.
func lastVerb(u *annotate.Unit, c annotate.Clause, at int) (verb string, end int) {
	for i := c.Start; i < at; {
		for _, list := range [...]*lexicon.Words{&lexicon.ChooseVerbs, &lexicon.FillVerbs} {
			if w := list.Prefix(u.Text[i:at]); w != "" {
				verb, end = w, i+len(w)
			}
		}
		_, size := utf8.DecodeRuneInString(u.Text[i:])
		i += size
	}
	return verb, end
}

// passwordName returns the name of the password that a text ends with.
func passwordName(text string) string {
	rest := strings.TrimSuffix(text, "密码")
	r := []rune(rest)
	return string(r[max(0, len(r)-2):]) + "密码"
}

// changing reports whether a heading above a unit speaks of changing what there is.
func (x *Extraction) changing(u *annotate.Unit) bool {
	for s := x.Doc.Blocks[u.Block].Section; s >= 0; s = x.Doc.Sections[s].Parent {
		if h := x.Doc.Sections[s].Heading; h >= 0 && lexicon.ChangesIt.In(x.Doc.Blocks[h].View.Text) {
			return true
		}
	}
	return false
}
