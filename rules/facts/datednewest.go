package facts

import (
	"strings"

	"buzhou/internal/annotate"
	"buzhou/internal/lexicon"
	"buzhou/internal/source"
)

// newestOf returns the end of what a unit calls the newest of its kind although it is of
// the given date, or 0: 按2018年的最新收费表, 以2019年3月的最新版本为准, and of what was
// brought out then 装2.4.8版(2020年9月发布),这是现在的最新版.
func newestOf(u *annotate.Unit, date source.Span) int {
	const word = "最新"
	k := strings.Index(u.Text[date.End:], word)
	if k < 0 {
		return 0
	}
	k += date.End
	gap := u.Text[date.End:k]
	end := edition(u.Text, k+len(word))
	switch {
	case end == 0 || history(u.Text[end:]):
		return 0
	case ofDate(gap):
		if called(u, date.Start) || equated(u.Text[:date.Start]) || strings.Contains(u.Text[end:], "为准") {
			return end
		}
	case issuedThen(gap) && !strings.Contains(gap, "。") && predicated(u, k):
		return end
	}
	return 0
}

// edition returns the end of the word for an edition or a rule at offset i of text, behind
// 最新, or 0: 版, 的版本, 办事指南, 版旅客运输须知.
func edition(text string, i int) int {
	rest := strings.TrimPrefix(text[i:], "的")
	at := len(text) - len(rest)
	clause := rest
	if k := strings.IndexAny(rest, ",，。;；:：!！?？、()（）"); k >= 0 {
		clause = rest[:k]
	}
	for _, nouns := range [...]lexicon.Words{lexicon.EditionNouns, lexicon.PolicyNouns, lexicon.EditedThings} {
		if w, k := nouns.Find(clause); k >= 0 && k <= naming {
			return at + k + len(w)
		}
	}
	return 0
}

// ofDate reports whether gap, between a date and 最新, only ties the two: 年底的, 发布的.
func ofDate(gap string) bool {
	for {
		rest := gap
		for _, w := range [...]string{" ", "的", "底", "末", "初", "中", "版", "上半年", "下半年", "那次", "那版"} {
			rest = strings.TrimPrefix(rest, w)
		}
		rest = rest[len(lexicon.Issuing.Longest(rest)):]
		if rest == gap {
			return gap == ""
		}
		gap = rest
	}
}

// issuedThen reports whether something is said to be brought out on the date before gap.
func issuedThen(gap string) bool {
	return lexicon.Issuing.Longest(gap) != ""
}

// equated reports whether before ends in a word by which something is what follows.
func equated(before string) bool {
	before = strings.TrimRight(before, " :：")
	return strings.HasSuffix(before, "是") || strings.HasSuffix(before, "为")
}

// predicated reports whether the clause of offset k says of what was named before it that
// it is the newest there is now.
func predicated(u *annotate.Unit, k int) bool {
	c := u.Clauses[u.ClauseAt(k)]
	before := u.Text[c.Start:k]
	return strings.Contains(before, "是") && (lexicon.NowWords.In(before) || strings.Contains(before, "当前")) || strings.HasSuffix(before, "是") || strings.HasSuffix(before, "为")
}
