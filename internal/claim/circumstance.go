package claim

import (
	"strings"
	"sync"
	"unicode/utf8"

	"buzhou/internal/annotate"
	"buzhou/internal/lexicon"
	"buzhou/internal/lexicon/segment"
)

// circumstance is what a condition or a case says, as signed words: 收不到短信 is a
// denied 收到 and 短信. Two wordings of one circumstance share most of their
// words, and none with opposite signs.
type circumstance map[string]bool

// CircumstanceOf reads the condition and the case of a claim. What its topic
// names already says nothing of when it holds.
func CircumstanceOf(c *Claim) circumstance {
	if c.Scope[annotate.Condition] == "" && c.Scope[annotate.Case] == "" {
		return nil
	}
	r := circumstanceReader{words: circumstance{}, topic: &c.Topic}
	r.read(c.Scope[annotate.Condition])
	for _, v := range strings.Split(c.Scope[annotate.Case], "|") {
		if IsASCII(v) {
			r.add(v) // the id of a case
		} else {
			r.read(v)
		}
	}
	return r.words
}

// IsASCII reports whether s is an id and not a wording: it has no characters of several bytes.
func IsASCII(s string) bool { return len(s) == utf8.RuneCountInString(s) }

type circumstanceReader struct {
	words  circumstance
	topic  *annotate.Topic
	denied bool
}

func (r *circumstanceReader) add(word string) {
	if _, ok := r.words[word]; !ok && word != "" {
		r.words[word] = r.denied
	}
	r.denied = false
}

// read adds the words of a text: those that the lexicon knows by what they mean,
// the others as they stand.
func (r *circumstanceReader) read(text string) {
	if text == "" {
		return
	}
	hits := lexicon.Scan(text, nil)
	at := 0
	for i, h := range hits {
		if h.Start < at || i+1 < len(hits) && hits[i+1].Start == h.Start && (hits[i+1].End > h.End && r.means(hits[i+1]) || !r.means(h)) {
			continue
		}
		r.plain(text[at:h.Start])
		if r.means(h) {
			r.term(h)
		}
		at = h.End
	}
	r.plain(text[at:])
	r.denied = false
}

// means reports whether a term can tell one circumstance from another; those of
// the screen and the words that open a condition cannot.
func (r *circumstanceReader) means(h lexicon.Hit) bool {
	switch h.Category {
	case lexicon.Verb, lexicon.Object, lexicon.Operation, lexicon.Facet, lexicon.Stage, lexicon.Fee, lexicon.Synonym, lexicon.Modal, lexicon.Product, lexicon.Action, lexicon.Owner:
		return true
	}
	return false
}

func (r *circumstanceReader) term(h lexicon.Hit) {
	switch {
	case h.Is(lexicon.Synonym, "empty", "systemic"):
	case h.Is(lexicon.Modal, "cannot", "dont", "neednot", "lack"):
		r.denied = true
	case h.Category == lexicon.Modal && !h.Is(lexicon.Modal, "others", "partial", "only"),
		h.Category == lexicon.Product, h.Category == lexicon.Owner, h.Is(lexicon.Action, "tap", "select", "go"),
		h.ID == r.topic.Operation, h.ID == r.topic.Object, h.Is(lexicon.Verb, "light"), h.Is(lexicon.Fee, "general"),
		h.Category == lexicon.Verb && lexicon.OperationFor(h.ID, r.topic.Object) == r.topic.Operation:
	case h.Category == lexicon.Action:
		r.add(h.Text) // an act tells more than its class
	default:
		r.add(h.ID)
	}
}

// plain adds the words of a text without terms, as gse cuts them.
func (r *circumstanceReader) plain(text string) {
	if text == "" {
		return
	}
	seg, _ := segmenters.Get().(*segment.Segmenter)
	if seg == nil {
		return // no words, no likeness
	}
	defer segmenters.Put(seg)
	for _, t := range seg.Segment(text, nil) {
		w := text[t.Start:t.End]
		if i := strings.IndexAny(w, negators); i >= 0 {
			r.denied = !r.denied
			_, n := utf8.DecodeRuneInString(w[i:])
			w = w[:i] + w[i+n:]
		}
		if content(w) {
			r.add(w)
		}
	}
}

// segmenters keeps the scratch space of segmenters: a text has many conditions, and
// claims are compared where no document is at hand.
var segmenters = sync.Pool{New: func() any {
	seg, err := segment.New(lexicon.Overlay())
	if err != nil {
		return (*segment.Segmenter)(nil)
	}
	return seg
}}

// negators are the characters that deny the word they stand in or before.
const negators = "不没未无非"

// content reports whether a word says something: two characters or more, or a
// number.
func content(w string) bool {
	r, n := utf8.DecodeRuneInString(w)
	switch {
	case r >= '0' && r <= '9', n < len(w) && (r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'):
		return true
	case !lexicon.Han(r):
		return false
	case n < len(w):
		return true
	}
	return strings.ContainsRune(limits, r)
}

// limits are the single characters that turn a condition around.
const limits = "内外前后一二三四五六七八九十两半"

// sameCircumstance reports whether two claims hold under one condition or case,
// in the same words or, within an article, in others.
func (e *Env) sameCircumstance(a, b *Claim) bool {
	if a.Scope[annotate.Condition] == b.Scope[annotate.Condition] && a.Scope[annotate.Case] == b.Scope[annotate.Case] {
		return true
	}
	if e == nil || a.Slot == Path || b.Slot == Path {
		return false
	}
	x, y := e.circumstance(a), e.circumstance(b)
	if a.Value.Universal && motive(b, y, x) || b.Value.Universal && motive(a, x, y) {
		return true
	}
	switch {
	case a.Value.Universal && b.Value.Positive:
		return x.alike(y, true)
	case b.Value.Universal && a.Value.Positive:
		return y.alike(x, true)
	}
	return x.alike(y, false)
}

// motive reports whether the circumstance of an offer to act for another only says
// why one would want it (本人不便前来的), which a flat denial leaves no room for.
func motive(offer *Claim, when, denied circumstance) bool {
	if !offer.Value.Positive || offer.Scope[annotate.Subject] != AgentSubject || len(denied) > 0 || len(when) == 0 {
		return false
	}
	for w := range when {
		if w != "busy" && w != "absent" && w != "counter" {
			return false
		}
	}
	return true
}

// circumstance returns what the condition and the case of a claim say.
func (e *Env) circumstance(c *Claim) circumstance {
	if w, ok := e.circumstances[c.ID]; ok {
		return w
	}
	return CircumstanceOf(c)
}

// alike reports whether two circumstances are one in other words. universal says
// that the first is that of a denial without exceptions, which holds wherever
// its words do.
func (c circumstance) alike(o circumstance, universal bool) bool {
	shared := 0
	for w, denied := range c {
		if d, ok := o[w]; ok {
			if d != denied {
				return false
			}
			shared++
		}
	}
	if shared == 0 {
		return false
	}
	if universal && shared == len(c) {
		return true
	}
	return alikeShare*shared >= (alikeShare-1)*(len(c)+len(o)-shared)
}

// alikeShare: of all words of two circumstances, 2 in 3 must be shared.
const alikeShare = 3

// AgentSubject is the subject of what another does in one's place.
const AgentSubject = "agent"
