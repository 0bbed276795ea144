package claim

import (
	"slices"
	"strings"
	"unicode/utf8"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/lexicon"
	"buzhou/internal/quantity"
)

// maxName is how many characters a name of the text has that is written in Latin
// letters and tells things apart wherever it stands: A, USB, PAC.
const maxName = 3

// textWords lists the words of a text that is no unit, in normal form.
func (x *Extraction) textWords(text string) []string {
	u := annotate.Unit{Text: text, Hits: lexicon.Scan(text, nil), Table: article.None}
	var out []string
	for _, w := range x.frameWords(&u, 0, len(text)) {
		out = append(out, w.id)
	}
	return out
}

// frameWords lists the words of Text[i:j] that can tell what a value is of, in
// normal form: terms of the lexicon by what they mean, others as they stand.
func (x *Extraction) frameWords(u *annotate.Unit, i, j int) []frameWord {
	var out []frameWord
	covered := 0
	last, end, denied := "", -1, -1
	for _, w := range slices.Clone(x.Doc.Words(u.Text, i, j)) {
		if w.Start < covered || inValue(u, w.Start, w.End) {
			continue
		}
		id := u.Text[w.Start:w.End]
		if id == "未" || id == "非" || id == "尚未" {
			denied = w.End
			continue
		}
		if h, ok := frameTerm(u, w.Start, w.End); ok {
			covered = h.End
			if n := len(h.Text) - len(lexicon.FeeBases.TrimEnd(h.Text)); h.Category == lexicon.Fee && n > 0 && n < len(h.Text) {
				for _, part := range x.textWords(h.Text[:len(h.Text)-n]) {
					out = append(out, frameWord{id: part, start: w.Start, weight: fullWord, title: x.ofTitle(part)}) // 提现 手续费
				}
			}
			if id = termID(h); id == "" {
				continue
			}
		} else if !nameWord(id) || fillsFrame(id) {
			continue
		} else if rest, ok := strings.CutSuffix(id, "费"); ok && utf8.RuneCountInString(rest) >= 2 && !lexicon.NoFees.Has(id) {
			for _, part := range x.textWords(rest) {
				out = append(out, frameWord{id: part, start: w.Start, weight: fullWord, title: x.ofTitle(part)}) // 公证费
			}
			continue
		}
		id = lexicon.Wording(foldTerm(id))
		if id == "" {
			continue
		}
		if denied == w.Start {
			id = "!" + id // 未 实名用户
		}
		weight := fullWord
		if utf8.RuneCountInString(id) == 1 {
			weight = shortWord
		}
		word := frameWord{id: id, start: w.Start, weight: weight, title: x.ofTitle(id)}
		if end == w.Start {
			word.of = last
		}
		if last, end = id, w.End; covered > end {
			end = covered
		}
		out = append(out, word)
	}
	return out
}

// frameTerm returns the longest term that covers Text[i:j] and says what it means.
func frameTerm(u *annotate.Unit, i, j int) (found lexicon.Hit, ok bool) {
	for _, h := range u.Hits {
		if h.Start > i {
			break
		}
		if h.End < j || h.Start < i && h.End > j && h.Start+3 < i {
			continue
		}
		switch h.Category {
		case lexicon.Verb, lexicon.Object, lexicon.Operation, lexicon.Facet, lexicon.Stage, lexicon.Fee, lexicon.Limit, lexicon.Modal, lexicon.Product, lexicon.Owner,
			lexicon.Padding, lexicon.Phone, lexicon.Purpose, lexicon.Aside, lexicon.Answer, lexicon.Column, lexicon.UI, lexicon.Position, lexicon.Action, lexicon.Synonym:
			if !ok || h.End-h.Start > found.End-found.Start || h.End-h.Start == found.End-found.Start && rankOf(h) < rankOf(found) {
				found, ok = h, true
			}
		}
	}
	return found, ok
}

// rankOf orders the categories of terms that cover one stretch of text.
func rankOf(h lexicon.Hit) int {
	switch h.Category {
	case lexicon.Facet, lexicon.Product:
		return 0
	case lexicon.Stage:
		return 1
	case lexicon.Fee, lexicon.Limit:
		return 2
	case lexicon.Operation:
		return 3
	case lexicon.Verb:
		return 4
	case lexicon.Object:
		return 5
	}
	return 6
}

// termID returns what a term adds to a frame, "" for what the scope, the slot or
// the stance holds already.
func termID(h lexicon.Hit) string {
	switch h.Category {
	case lexicon.Stage:
		return "stage:" + stageClass(h.ID)
	case lexicon.Fee:
		if h.ID == general {
			return ""
		}
		return "fee:" + h.ID
	case lexicon.Verb:
		if v, ok := lexicon.VerbByID(h.ID); ok && v.Light {
			return ""
		}
		return "verb:" + h.ID
	case lexicon.Operation:
		return "op:" + h.ID
	case lexicon.Object:
		return "object:" + h.ID
	case lexicon.Action:
		if h.ID == "tap" || h.ID == "input" || h.ID == "offline" {
			return h.Text
		}
		return ""
	case lexicon.Synonym:
		if h.ID == "empty" || h.ID == "systemic" || h.ID == "free" {
			return ""
		}
		return "synonym:" + h.ID
	}
	return ""
}

// stageClass joins the stages that are told apart by nothing but the point of view:
// a case that is reviewed, dealt with and answered.
func stageClass(id string) string {
	switch id {
	case "process", "response":
		return "review"
	case "refund":
		return "arrival"
	}
	return id
}

// inValue reports whether Text[i:j] lies in a value.
func inValue(u *annotate.Unit, i, j int) bool {
	for k := range u.Quantities {
		q := &u.Quantities[k]
		if q.Word != "" && q.Kind == quantity.Money && lexicon.FreeThings.Start(u.Text[q.Span.End:]) {
			continue // 免费用户
		}
		if (q.Span.Start <= i && j <= q.Span.End || (q.Word == "" || q.Kind == quantity.Duration) && q.Span.Start <= i && i < q.Span.End) && !ranks(q) {
			return true
		}
	}
	return false
}

// fillsFrame reports whether a word tells nothing of what a value is of.
func fillsFrame(w string) bool { return lexicon.FrameFillers.Has(w) }

// titleWords are the words of the title in normal form.
func (x *Extraction) titleWords() map[string]bool {
	if x.title == nil {
		x.title = map[string]bool{}
		t := &x.Doc.Title
		if len(t.Clauses) > 0 {
			for _, w := range x.frameWords(t, 0, len(t.Text)) {
				x.title[w.id] = true
			}
		}
	}
	return x.title
}

// ofTitle reports whether a word is one of the title, or a verb of the title's task.
func (x *Extraction) ofTitle(id string) bool {
	if x.titleWords()[id] {
		return true
	}
	verb, ok := strings.CutPrefix(id, "verb:")
	root := x.Contexts.Root().Topic
	return ok && root.Known() && lexicon.OperationFor(verb, root.Object) == root.Operation
}
