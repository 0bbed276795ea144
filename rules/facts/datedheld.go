package facts

import (
	"strings"

	"buzhou/internal/annotate"
	"buzhou/internal/lexicon"
	"buzhou/internal/source"
)

// heldCurrent returns the words of a unit that date a document, an edition or a version,
// if the unit says with words of its own that this is the one that holds today, wherever
// in it they stand: 现在执行的规则依据是《……规程》(2010年修订版).
func heldCurrent(u *annotate.Unit, date source.Span) (start, end int, ok bool) {
	if !u.Says(&lexicon.Currents) {
		return 0, 0, false
	}
	end = editionMark(u.Text, date.End)
	if end == 0 || history(u.Text[end:]) {
		return 0, 0, false
	}
	from, to := around(u, date)
	before := u.Text[from:date.Start]
	if !heldBefore(before) && !heldAfter(u.Text[end:to]) {
		return 0, 0, false
	}
	return date.Start, end, norms(u, from, to, date)
}

const (
	newestWord = "最新"
	inForce    = "现行"
)

// heldBefore reports whether before, which ends at a date, says of what is named there that
// it holds: 现行的, 目前最新的, 现在执行的, and not only that it is now.
func heldBefore(before string) bool {
	for _, w := range [...]string{newestWord, inForce} {
		if k := strings.Index(before, w); k >= 0 && tied(before[k+len(w):]) {
			return true
		}
	}
	word, k := lexicon.Currents.Find(before)
	return k >= 0 && lexicon.ForceVerbs.In(before[k+len(word):]) && tied(before[k+len(word):])
}

// tied reports whether what stands between the word and the date leaves the date to what
// the word is said of: it is one clause, or the next says what that is, or a bracket.
func tied(between string) bool {
	k := strings.LastIndexAny(between, ",，;；")
	if k < 0 {
		return true
	}
	last := strings.TrimLeft(between[k:], ",，;；")
	return last == "" && strings.LastIndexAny(between, "(（") > strings.LastIndexAny(between, ")）") ||
		strings.HasPrefix(last, "是") || strings.HasPrefix(last, "就是") || strings.HasPrefix(last, "为")
}

// heldAfter reports whether after, behind a date, says of what is of it that there is
// nothing newer: ……的下调通知,是目前最新的一次.
func heldAfter(after string) bool {
	for _, w := range [...]string{newestWord, inForce} {
		if k := strings.Index(after, w); k >= 0 {
			clause := after[:k]
			clause = clause[strings.LastIndexAny(clause, ",，;；")+1:]
			return strings.Contains(clause, "是") || strings.HasSuffix(clause, "为")
		}
	}
	return false
}

// editionMark returns the end of the words behind a date, at i, that say that a document
// or an edition is of it (年修订版, 年6月起执行, 年版), or 0.
func editionMark(text string, i int) int {
	rest := text[i:]
	for _, w := range [...]string{"起", "底", "末", "初", "正式", "全国", "统一", " "} {
		rest = strings.TrimPrefix(rest, w)
	}
	at := len(text) - len(rest)
	for _, w := range [...]string{"版", "那一版", "的那一版", "那版", "修订版", "修正版", "修正案", "执行", "实施"} {
		if strings.HasPrefix(rest, w) {
			return at + len(w)
		}
	}
	if w := lexicon.Issuing.Longest(rest); w != "" {
		return at + len(w)
	}
	return 0
}

// around returns the part of a unit in which a word on what holds now bears on a date: its
// clause with the one before and the one behind.
func around(u *annotate.Unit, date source.Span) (from, to int) {
	k := u.ClauseAt(date.Start)
	return u.Clauses[max(k-1, 0)].Start, u.Clauses[min(k+1, len(u.Clauses)-1)].End
}

// norms reports whether Text[from:to] names what a later one replaces: a document by its
// title or number, a rule, or an edition. A law is in force however old it is, unless
// an edition of it is named.
func norms(u *annotate.Unit, from, to int, date source.Span) bool {
	part := u.Text[from:to]
	if i := strings.Index(part, "《"); i >= 0 {
		title, _, closed := strings.Cut(part[i+len("《"):], "》")
		law := strings.HasSuffix(title, "法") || strings.HasSuffix(title, "法典")
		return closed && (!law || strings.Contains(part, newestWord) || strings.Contains(u.Text[date.End:min(date.End+len("修正版"), to)], "版"))
	}
	return strings.Contains(part, "〔") || lexicon.EditionNouns.In(part) || lexicon.PolicyNouns.In(part) || u.HasIn(from, to, lexicon.Authority, "norm", "standard")
}
