// Package cross compares the claims of different articles: it groups them by
// topic and slot, hands their distinct statements to claim.Compare, counts how
// many independent voices hold each, and words what cannot all be true.
package cross

import (
	"path"
	"slices"
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
// or collection, but for a menu path, whose steps name many things; an account, a
// password, a card is nobody knows whose.
//
// after is the text that follows the claim's own words: what a number counts
// often stands there (最多10条 清单规则).
func Key(c *claim.Claim, meta *sources.Meta, after string) (string, bool) {
	t := &c.Topic
	if !t.Known() && t.Item == "" || lexicon.OwnPrefixes.Start(t.Item) {
		return "", false // of nothing, or of 本接口
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
	if system(t.Product) {
		return "", false // on which of its versions, and in which program, is not said
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
		case t.Item == "" && known && o.Terms == lexicon.Local || !known && longTerm(object) && c.Slot != claim.Path:
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

// system reports whether a product is a platform: what others make runs on it.
func system(product string) bool {
	if product == "" {
		return false
	}
	label := lexicon.Label(product)
	return slices.ContainsFunc(lexicon.Scan(label, nil), func(h lexicon.Hit) bool {
		return isPlatform(h) && h.Start == 0 && h.End == len(label)
	})
}

func isPlatform(h lexicon.Hit) bool {
	return h.Category == lexicon.Facet && h.Facet == annotate.Platform.String()
}

// Names reports whether a sentence says by itself what c says to be possible or not. One
// that leaves the thing to its context (无法取消此重启) is not read surely enough to be held against
// other articles, and 设备无法注册 as a heading or link is what befalls the reader, no rule.
func Names(c *claim.Claim, sentence string) bool {
	if c.Slot != claim.Feasible || c.Topic.Item != "" {
		return true
	}
	if !c.Value.Positive && strings.Contains(sentence, "无法") && !strings.HasSuffix(strings.TrimSpace(sentence), "。") {
		return false
	}
	_, known := lexicon.ObjectByID(c.Topic.Object)
	return !known || slices.ContainsFunc(lexicon.Find(sentence, nil), func(h lexicon.Hit) bool {
		return h.Category == lexicon.Object && h.ID == c.Topic.Object || h.Category == lexicon.Operation && h.Facet == c.Topic.Object
	})
}

// Edition returns what of a thing a page is about, as its title and the names of its file
// and folders tell: the years and versions that stand with a name in Latin letters (Server
// 2019, SfBServer2019, v2.1), models (SAG-1000), the kinds (性能型, 企业版, 旧版) and the platforms of
// folders (iOS SDK), in one form. Pages on different editions say different things of one
// name. A bare year says when a page was written, and a number in the name of a file is
// one that its publisher gave it.
func Edition(title, file string) string {
	var out []string
	folder := strings.TrimSuffix(path.Dir(file), ".")
	for _, text := range [...]string{title, file} {
		models := len(title)
		if text == file {
			models = len(folder)
		}
		for i := 0; i < len(text); {
			n := numeral(text[i:])
			switch {
			case n > 0 && (isYear(text[i:i+n]) || strings.Contains(text[i:i+n], ".")) && latin(text, i, i+n), n >= minModel && i < models && named(text[:i]):
				out = append(out, text[i:i+n])
			case strings.HasPrefix(text[i:], "型"), strings.HasPrefix(text[i:], "版"):
				n = len("型")
				if k := kind(text[:i+n], text[i+n:]); k != "" {
					out = append(out, k)
				}
			case strings.HasPrefix(text[i:], "历史文档"), strings.HasPrefix(text[i:], "历史版本"):
				out = append(out, "旧版")
			}
			i += max(n, 1)
		}
	}
	for _, h := range lexicon.Scan(folder, nil) {
		if isPlatform(h) && apart(folder, h.Start, h.End) {
			out = append(out, h.ID)
		}
	}
	slices.Sort(out)
	return strings.Join(slices.Compact(out), ",")
}

// minModel is how many digits the number of a model has at least.
const minModel = 3

// named reports whether a text ends with a Latin letter, or one and a dash: the name of
// which a number tells the model.
func named(text string) bool {
	text = strings.TrimSuffix(text, "-")
	return text != "" && isLatin(text[len(text)-1])
}

// apart reports whether text[i:j] is no part of a longer Latin word.
func apart(text string, i, j int) bool {
	return (i == 0 || !isLatin(text[i-1]) || !isLatin(text[i])) && (j == len(text) || !isLatin(text[j]) || !isLatin(text[j-1]))
}

// numeral returns the length of the numeral that a text begins with.
func numeral(text string) (n int) {
	digit := func(i int) bool { return i < len(text) && text[i] >= '0' && text[i] <= '9' }
	for digit(n) || n > 0 && text[n:] != "" && text[n] == '.' && digit(n+1) {
		n++
	}
	return n
}

// kind returns the kind of thing that a text ends with the name of, two characters
// and 型 or 版; "" if it names none, or the one that there is if none is named.
func kind(text, after string) string {
	end := len(text)
	for range 3 {
		r, size := utf8.DecodeLastRuneInString(text[:end])
		if !lexicon.Han(r) {
			break
		}
		end -= size
	}
	name := text[end:]
	switch {
	case strings.HasSuffix(name, "旧版"), strings.HasSuffix(name, "老版"):
		return "旧版"
	case len(name) == len("型"), strings.HasPrefix(after, "本"), strings.HasPrefix(after, "号"), lexicon.NoKinds.End(name):
		return ""
	}
	return name
}

// isYear reports whether a numeral is a year of editions.
func isYear(n string) bool {
	return len(n) == 4 && (n[:2] == "19" || n[:2] == "20")
}

// latin reports whether a Latin letter stands next to text[i:j], across one blank or
// dash at most.
func latin(text string, i, j int) bool {
	before, after := text[:i], text[j:]
	for _, mark := range [...]string{" ", "-", "_"} {
		before, after = strings.TrimSuffix(before, mark), strings.TrimPrefix(after, mark)
	}
	return before != "" && isLatin(before[len(before)-1]) || after != "" && isLatin(after[0])
}

func isLatin(b byte) bool { return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' }

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
