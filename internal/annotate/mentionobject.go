package annotate

import (
	"strings"

	"buzhou/internal/lexicon"
)

// objectOf finds the object of the verb at u.Hits[i] in clause c: the last
// noun of the phrase behind the verb (解绑 支付宝账户的 手机号), else the nearest noun
// before it (手机号 怎么 解绑). A quotation mark between them is a border.
func (u *Unit) objectOf(i int, c Clause) (lexicon.Hit, bool) {
	if o, ok := u.objectBehind(i, c); ok {
		return o, true
	}
	h := u.Hits[i]
	for j := i - 1; j >= 0 && u.Hits[j].Start >= c.Start; j-- {
		o := u.Hits[j]
		if o.Category == lexicon.Object && h.Start-o.End <= maxGap && o.End <= h.Start {
			if u.samePhrase(o.End, h.Start) && !within(u.Text[o.End:]) {
				return o, true
			}
			return lexicon.Hit{}, false
		}
		if o.Category == lexicon.Verb && !light(o) && h.Start-o.End > 0 {
			return lexicon.Hit{}, false
		}
	}
	return lexicon.Hit{}, false
}

// BroughtAlong reports whether noun o is only taken to where something is done, so that what
// is paid there need not be for it: 带身份证到原受理点补领.
func (u *Unit) BroughtAlong(o lexicon.Hit) bool {
	c := u.Clauses[u.ClauseAt(o.Start)]
	before := lexicon.PaperPrefixes.TrimEnd(u.Text[c.Start:o.Start])
	taken := false
	for w := range lexicon.Bringing.All() {
		k := strings.LastIndex(before, w)
		taken = taken || k >= 0 && listed(before[k+len(w):])
	}
	if !taken {
		return false
	}
	rest := strings.TrimPrefix(u.Text[o.End:c.End], "原件")
	for w := range lexicon.GoingTo.All() {
		if before, _, ok := strings.Cut(rest, w); ok && (before == "" || len(before) <= maxGap && joined(before)) {
			return true
		}
	}
	return false
}

// listed reports whether text, which stands between a verb and one of its nouns, holds no
// more than the nouns before it (持 户口本、 身份证).
func listed(text string) bool {
	return text == "" || len(text) <= maxGap && (strings.HasSuffix(text, "、") || strings.HasSuffix(text, "和") || strings.HasSuffix(text, "及"))
}

// joined reports whether text goes on with a further noun (身份证 、户口本 到…).
func joined(text string) bool {
	return strings.HasPrefix(text, "、") || strings.HasPrefix(text, "和") || strings.HasPrefix(text, "及")
}

// within reports whether a noun is followed by a word that makes it a place
// (从账户 中 移除).
func within(rest string) bool {
	for _, w := range [...]string{"中", "里", "内", "上", "下"} {
		if strings.HasPrefix(rest, w) {
			return true
		}
	}
	return false
}

func (u *Unit) objectBehind(i int, c Clause) (lexicon.Hit, bool) {
	h := u.Hits[i]
	var found lexicon.Hit
	ok := false
	end := h.End
	for j := i + 1; j < len(u.Hits) && u.Hits[j].Start < c.End; j++ {
		o := u.Hits[j]
		if o.Start < h.End {
			continue
		}
		if o.Category == lexicon.Verb && o.Start >= end && !(ok && o.Start == end) {
			break
		}
		if o.Category != lexicon.Object {
			continue
		}
		if o.Start-end > maxGap || !u.samePhrase(end, o.Start) {
			break
		}
		if ok && !attributive(u.Text[end:o.Start]) {
			break
		}
		found, ok, end = o, true, o.End
	}
	return found, ok
}

// attributive reports whether what lies between two nouns makes the first an
// attribute of the second (账户的手机号, 支付宝 实名认证).
func attributive(between string) bool {
	switch between {
	case "", "的", " ", "中的", "里的", "绑定的", "下的", "上的":
		return true
	}
	return false
}

func light(h lexicon.Hit) bool {
	v, ok := lexicon.VerbByID(h.ID)
	return ok && v.Light
}

// samePhrase reports whether Text[i:j] has no mark that ends a phrase.
func (u *Unit) samePhrase(i, j int) bool {
	if i > j {
		return true
	}
	for _, r := range u.Text[i:j] {
		switch r {
		case '”', '】', '」', '』', '"', '→', '>', '(', '（', '。', '、', '|', '-', '—', '＞', '“', '【', '「', '？', '?':
			return false
		}
	}
	return true
}
