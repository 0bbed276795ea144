package claim

import (
	"slices"
	"strings"
	"unicode/utf8"

	"buzhou/internal/annotate"
	"buzhou/internal/lexicon"
)

// wordReader reads what a text says as words: ids where the lexicon knows a term,
// words of the dictionary elsewhere. What scopes hold (channels, platforms) and
// what says nothing is left out.
type wordReader struct {
	x   *Extraction
	u   *annotate.Unit
	out []string
	at  []int // where each word of out begins
	// deny: the next word is denied.
	deny      bool
	universal bool
	// verbs are the indices in out of words that are acts.
	verbs []int
	from  int // where the term or word that is read begins
}

// read adds the words of Text[i:j].
func (r *wordReader) read(i, j int) {
	at := i
	hits := r.u.Hits
	for k := range hits {
		h := &hits[k]
		if h.Start < at || h.End > j || !r.known(h) || r.outdone(k, j) {
			continue
		}
		r.plain(at, h.Start)
		r.from = h.Start
		if r.named(h.Start) {
			at = h.End
			continue
		}
		r.term(h)
		at = h.End
	}
	r.plain(at, j)
	r.deny = false
}

// named reports whether what stands at offset i is quoted as the name of a place on
// the screen or of an app (“电动车之家” 小程序).
func (r *wordReader) named(i int) bool {
	if !r.u.Quoted(i) {
		return false
	}
	end := i
	for end < len(r.u.Text) && r.u.Quoted(end) {
		end++
	}
	return lexicon.QuotedPlaces.Start(strings.TrimLeft(r.u.Text[end:], "”」』】\"* "))
}

// outdone reports whether another known term from the same place is longer.
func (r *wordReader) outdone(k, j int) bool {
	h := &r.u.Hits[k]
	for m := range r.u.Hits {
		o := &r.u.Hits[m]
		if o.Start == h.Start && m != k && o.End <= j && r.known(o) && (o.End > h.End || o.End == h.End && rank(o) < rank(h)) {
			return true
		}
	}
	return false
}

// rank orders the categories of one surface by how much they tell.
func rank(h *lexicon.Hit) int {
	switch h.Category {
	case lexicon.Facet:
		return 0
	case lexicon.Operation, lexicon.Verb:
		return 1
	case lexicon.Synonym:
		return 2
	case lexicon.Object:
		return 3
	case lexicon.Material:
		return 4
	}
	return 5
}

// known reports whether a term is read by its meaning.
func (r *wordReader) known(h *lexicon.Hit) bool {
	switch h.Category {
	case lexicon.Operation, lexicon.Verb, lexicon.Object, lexicon.Synonym, lexicon.Material, lexicon.Facet, lexicon.Product,
		lexicon.Modal, lexicon.UI, lexicon.Padding, lexicon.Answer, lexicon.Position, lexicon.Column, lexicon.Aside:
		return true
	case lexicon.Action:
		return h.ID != "input" && h.ID != "offline" && h.ID != "launch"
	}
	return false
}

func (r *wordReader) term(h *lexicon.Hit) {
	switch h.Category {
	case lexicon.Verb:
		if !h.Is(lexicon.Verb, "light", "apply") {
			r.verb(h)
		}
	case lexicon.Operation:
		r.verb(h)
		if o, ok := lexicon.ObjectByID(h.Facet); ok {
			r.add(h.Facet + ":" + o.Label)
		}
	case lexicon.Object, lexicon.Material:
		if !lexicon.Means.Has(r.u.Text[h.Start:h.End]) {
			r.add(h.ID + ":" + h.Text)
		}
	case lexicon.Synonym:
		if !h.Is(lexicon.Synonym, "empty", "systemic") {
			r.add(h.ID)
		} else if w := r.u.Text[h.Start:h.End]; w == "以后" || w == "之后" {
			r.add("后")
		} else if !lexicon.Trifles.Has(r.u.Text[h.Start:h.End]) && h.Is(lexicon.Synonym, "systemic") {
			r.plain(h.Start, h.End)
		}
	case lexicon.Facet:
		if h.Facet == annotate.Case.String() {
			r.add(h.ID)
		}
	case lexicon.Modal:
		switch h.ID {
		case "cannot", "dont", "neednot", "lack", "denied":
			r.deny = true
		case "universal":
			r.universal = r.universal || !lexicon.WeakUniversals.Has(r.u.Text[h.Start:h.End])
		case "completed":
			r.add("后")
		case "before":
			r.add("前")
		case "others":
			r.add("others")
		case "partial":
			r.add("~" + r.u.Text[h.Start:h.End])
		}
	}
}

// verb adds an act. One that only sets a time, or describes a thing (过户后的 车), is no
// act of the statement; one that is over says so (已经过户).
func (r *wordReader) verb(h *lexicon.Hit) {
	rest, before := r.u.Text[h.End:], r.u.Text[:h.Start]
	if !lexicon.AsideEnds.Start(rest) {
		r.verbs = append(r.verbs, len(r.out))
	}
	if q := lexicon.Kinds.Prefix(h.Text); q != "" {
		r.add("q:" + q) // 正式 挂失 is not 临时 挂失
	}
	if !r.deny && (strings.HasSuffix(before, "已") || strings.HasSuffix(before, "已经")) {
		r.add("后")
	}
	if len(r.verbs) > 0 && r.verbs[len(r.verbs)-1] < len(r.out) && !lexicon.AsideEnds.Start(rest) {
		r.verbs[len(r.verbs)-1] = len(r.out)
	}
	r.add(h.ID + "/" + h.Text)
}

func (r *wordReader) add(w string) {
	if w == "" {
		return
	}
	if r.deny {
		w = "-" + w
		r.deny = false
	}
	r.out = append(r.out, w)
	r.at = append(r.at, r.from)
}

// plain adds the words of a stretch without terms, as the dictionary cuts them.
func (r *wordReader) plain(i, j int) {
	if i >= j {
		return
	}
	text := r.u.Text
	start := i // of a run of single characters, which make a word: 出 卡
	flush := func(end int) {
		r.from = start
		if w := text[start:end]; utf8.RuneCountInString(w) > 1 || lexicon.ShortActs.Has(w) || lexicon.Modifiers.Has(w) {
			r.word(w)
		}
	}
	for _, w := range r.x.Doc.Words(text, i, j) {
		word := text[w.Start:w.End]
		if c, n := utf8.DecodeRuneInString(word); n == len(word) && lexicon.Han(c) && !strings.ContainsRune(particles+negators+limits+joiners, c) {
			continue
		}
		flush(w.Start)
		start = w.End
		if k := strings.IndexAny(word, negators); k >= 0 {
			_, n := utf8.DecodeRuneInString(word[k:])
			if k == 0 {
				r.deny = !r.deny
				word = word[n:]
			}
		}
		if r.from = w.Start; !r.named(w.Start) {
			r.word(word)
		}
	}
	flush(j)
}

// joiners are characters that join what stands on both sides of them.
const joiners = "和与或并从向对把给让于比按照因所而其之该此这那您你我他她它们也又请是有个"

// word adds a word of the dictionary if it tells anything.
func (r *wordReader) word(word string) {
	if r1, n := utf8.DecodeRuneInString(word); n < len(word) && lexicon.ShortActs.Has(string(r1)) && lexicon.Completions.Has(word[n:]) {
		word = string(r1) // 补 齐
	}
	if lexicon.OwnPrefixes.Start(word) && utf8.RuneCountInString(word) == 2 && !lexicon.ShortActs.Has(word) {
		return // 本锁, 该卡
	}
	switch {
	case word == "自己", word == "自行", word == "自主":
		r.add("~自行")
	case lexicon.ShortActs.Has(word), (content(word) || lexicon.Modifiers.Has(word)) && !lexicon.Trifles.Has(word) && !lexicon.Rights.Has(word):
		r.add(strings.Map(lexicon.Fold, word))
	}
}

// act returns the word of the act: the first verb behind the cue, whose words
// begin at n, else the first word there; the last verb or word before it where
// nothing stands behind; and the acts joined to it (导出 或 下载).
func (r *wordReader) act(n int, s standing) (act string, also []string) {
	n = min(n, len(r.out))
	for _, v := range r.verbs {
		if v >= n {
			return r.out[v], r.joined(v)
		}
	}
	last := ""
	if len(r.verbs) > 0 {
		last = r.out[r.verbs[len(r.verbs)-1]]
	}
	first := slices.IndexFunc(r.out[n:], plainWord)
	switch {
	case s.only != "" || s.remote:
	case last != "" && len(r.verbs) > 0 && s.cue.Term != nil && r.at[r.verbs[len(r.verbs)-1]]+len(surfaceOf(last)) == s.cue.Start:
		return last, nil // 续租 可以 …
	case first >= 0:
		return r.out[n+first], r.joined(n + first)
	case n == len(r.out) && s.cue.Term != nil && lexicon.Complements.Has(s.cue.Text):
		if _, surface, ok := strings.Cut(last, "/"); ok && strings.HasSuffix(r.u.Text[:s.cue.Start], surface) {
			return last, nil
		}
		if w := r.runeBefore(s.cue.Start); w != "" {
			return w, nil
		}
		if n > 0 && plainWord(r.out[n-1]) {
			return r.out[n-1], nil
		}
	case last == "" && n == len(r.out) && n > 0 && plainWord(r.out[n-1]):
		last = r.out[n-1]
	}
	return last, nil
}

// surfaceOf returns a word as it stands in the text.
func surfaceOf(w string) string {
	if i := strings.IndexAny(w, "/:"); i >= 0 {
		return w[i+1:]
	}
	return w
}

// runeBefore returns the verb of one character that ends at offset i, "" if there
// is none (解 不了).
func (r *wordReader) runeBefore(i int) string {
	c, n := utf8.DecodeLastRuneInString(r.u.Text[:i])
	if n == 0 || !lexicon.Han(c) || strings.ContainsRune(particles, c) {
		return ""
	}
	return string(c)
}

// joined lists the words that a conjunction joins to word k.
func (r *wordReader) joined(k int) []string {
	var out []string
	for m := k + 1; m < len(r.out); m++ {
		before := r.u.Text[:r.at[m]]
		c, _ := utf8.DecodeLastRuneInString(before)
		if strings.ContainsRune("或和、及与者", c) {
			out = append(out, r.out[m])
		}
	}
	return out
}

// plainWord reports whether a word can name an act: it is no id, no denial and no
// mere manner.
func plainWord(w string) bool {
	return w != "" && w != "前" && w != "后" && !ascii(w) && w[0] != '-' && w[0] != '~' && !strings.ContainsAny(w, "/:")
}
