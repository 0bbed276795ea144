// Package cross compares the claims of different articles: it groups them by
// topic and slot, hands their distinct statements to claim.Compare, counts how
// many independent voices hold each, and words what cannot all be true.
package cross

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"buzhou/corpus/record"
	"buzhou/corpus/sources"
	"buzhou/internal/annotate"
	"buzhou/internal/claim"
	"buzhou/internal/lexicon"
	"buzhou/internal/quantity"
)

// Key returns the key under which a claim meets those of other articles, false
// if it must not meet any: where it is not certain that two articles speak of
// one thing, they are not compared.
//
// A claim on a named product meets all claims on that product. Without a
// product, the object decides: a document that one body issues for the whole
// country is one thing everywhere; one that every city has its own terms for,
// and a thing that only the text's own words name, are one thing within a site
// or collection; an account, a password, a card is nobody knows whose.
//
// after is the text that follows the claim's own words: what a number counts
// often stands there (最多10条 清单规则).
func Key(c *claim.Claim, meta *sources.Meta, after string) (string, bool) {
	t := &c.Topic
	if !t.Known() && t.Item == "" {
		return "", false
	}
	switch c.Stance.Modality {
	case annotate.Asserted, annotate.Hedged, annotate.Conditional:
	default:
		return "", false
	}
	if c.Scope[annotate.Method] != "" {
		return "", false // a method is the head of a section of its article
	}
	if c.Slot == claim.Feasible && t.From > annotate.FromSentence {
		return "", false // 不支持 alone: what is not supported, its own article knows
	}
	operation, object, within := t.Operation, t.Object, ""
	if t.Item != "" {
		// What a value is of, in the text's own words, stands for the topic.
		operation, object = "", t.Item
	}
	if t.Product == "" {
		o, known := lexicon.ObjectByID(object)
		switch {
		case t.Item == "" && known && o.Terms == lexicon.National:
		case t.Item == "" && known && o.Terms == lexicon.Local || !known && longTerm(object):
			within = "@" + Collection(meta)
		default:
			return "", false
		}
	}
	if c.Value.Quantity.Kind == quantity.Number && c.Value.Quantity != (quantity.Quantity{}) {
		object += "|" + counted(after)
	}
	parts := [...]string{record.KindClaim, string(c.Slot.Family()), t.Product, operation, object, within}
	for i, p := range parts {
		parts[i] = strings.ReplaceAll(p, "/", "")
	}
	return strings.Join(parts[:], "/"), true
}

// Comparable reports whether a claim meets those of other articles.
func Comparable(c *claim.Claim) bool {
	_, ok := Key(c, &sources.Meta{}, "")
	return ok
}

// maxCounted bounds the name of what is counted, in characters.
const maxCounted = 8

// counted returns the letters and digits that a text begins with.
func counted(after string) string {
	n := 0
	for i, r := range after {
		if n++; n > maxCounted || !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return after[:i]
		}
	}
	return after
}

// Collection is the set of articles that are taken to speak of the same things:
// those of a site, else of a supplier, else of the place they were found.
func Collection(meta *sources.Meta) string {
	for _, c := range [...]string{meta.Site, meta.Supplier, meta.Collection} {
		if c != "" {
			return c
		}
	}
	return ""
}

// longTerm reports whether a name of the text's own is long enough to be of one
// thing.
func longTerm(object string) bool { return utf8.RuneCountInString(object) >= 4 }
