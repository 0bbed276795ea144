package lexicon

import (
	"strings"
	"unicode/utf8"

	"buzhou/internal/lexicon/trie"
)

// Confusable is an operation that articles take for others, by the words that name it:
// a name, or an act beside a thing.
type Confusable struct {
	ID, Label string
	// Kind is the operation that this one is a kind of, "" if of none.
	Kind                         string
	acts, things, names, buttons Words
	// Rivals are what is done in its place by mistake.
	Rivals []Rival
}

// Rival is an operation that is taken for another. Ruins: after it that one cannot be had
// any more.
type Rival struct {
	Index int // in Confusables
	Ruins bool
}

// confusableReach is how many bytes may lie between an act and the thing that it is done
// to: eight characters (副卡 不用了怎么 解绑).
const confusableReach = 24

// MayStand reports whether a text of these characters may name the operation.
func (c *Confusable) MayStand(chars *trie.Chars) bool {
	return c.names.MayStand(chars) || c.acts.MayStand(chars) && c.things.MayStand(chars)
}

// IsButton reports whether a label of no more than a verb does the operation (注销).
func (c *Confusable) IsButton(label string) bool { return c.buttons.Has(label) }

// Act returns the first verb of the operation in a text and where it stands, -1 if none does.
func (c *Confusable) Act(s string) (act string, at int) { return c.acts.Find(s) }

// Acts reports whether a verb is one of the operation's.
func (c *Confusable) Acts(verb string) bool { return c.acts.Has(verb) }

// TrimThing drops what the operation is done to from the end of a text.
func (c *Confusable) TrimThing(s string) string { return c.things.TrimEnd(s) }

// Passive reports whether a naming sets the thing before the verb (号码 注销).
func (c *Confusable) Passive(name string) bool {
	return c.things.Start(name) && !c.names.Start(name) && !c.acts.Start(name)
}

// Find returns where a clause names the operation, ok if it does. whole: the name is one
// word, or its words stand side by side.
func (c *Confusable) Find(clause string) (start, end int, whole, ok bool) {
	if name, at := c.names.Find(clause); at >= 0 {
		return at, at + len(name), true, true
	}
	for i := 0; i < len(clause); {
		act, at := c.acts.Find(clause[i:])
		if at < 0 {
			return 0, 0, false, false
		}
		at += i
		if start, end, ok := c.around(clause, at, at+len(act)); ok {
			return start, end, end-start <= len(act)+longestThing, true
		}
		_, size := utf8.DecodeRuneInString(clause[at:])
		i = at + size
	}
	return 0, 0, false, false
}

// longestThing is how long what an act is done to may be, in bytes, where both count as one
// word: five characters.
const longestThing = 15

// around finds the thing that the act at clause[i:j] is done to: right behind it, but for
// what is put in between (换 一张新的 卡), or before it (副卡怎么 解绑).
func (c *Confusable) around(clause string, i, j int) (start, end int, ok bool) {
	rest := clause[j:]
	for at := 0; at <= confusableReach && at < len(rest); {
		if thing := c.things.longest(rest[at:]); thing != "" && endsThing(rest[at+len(thing):]) {
			return i, j + at + len(thing), true
		}
		r, size := utf8.DecodeRuneInString(rest[at:])
		if !between(r, rest[at:]) {
			break
		}
		at += size
	}
	from := max(0, i-confusableReach-2*longestThing)
	for from < i && !utf8.RuneStart(clause[from]) {
		from++
	}
	before := clause[from:i]
	for at := 0; at < len(before); {
		thing, k := c.things.Find(before[at:])
		if k < 0 {
			break
		}
		k += at
		gap := before[k+len(thing):]
		if len(gap) <= confusableReach && !ConfusableAttributes.Start(gap) && (endsThing(clause[j:]) || ConfusableLeads.End(clause[i:j])) {
			return from + k, j, true
		}
		_, size := utf8.DecodeRuneInString(before[k:])
		at = k + size
	}
	return 0, 0, false
}

// endsThing reports whether what follows shows that a name is at its end.
func endsThing(rest string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(rest, " "))
	return rest == "" || !Han(r) && !(r < utf8.RuneSelf && r > ' ' && isWordByte(byte(r))) || ConfusableTails.Start(strings.TrimLeft(rest, " "))
}

// isWordByte reports whether a byte is an ASCII letter or digit.
func isWordByte(b byte) bool {
	return b >= '0' && b <= '9' || b|0x20 >= 'a' && b|0x20 <= 'z'
}

// between reports whether a character may stand between an act and what it is done to: the
// opening of a quotation, a blank, or a word that only counts or points (一张, 这个, 不用的).
func between(r rune, rest string) bool {
	return !Han(r) && r != ',' && r != '，' || ConfusableGaps.Start(rest)
}
