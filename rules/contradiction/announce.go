package contradiction

import (
	"slices"
	"strings"
	"unicode/utf8"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/lexicon"
	"buzhou/internal/quantity"
)

// announcement is a number of things that a text says it lists.
type announcement struct {
	n int
	// noun is what is counted, classifier its measure word, "" where that says nothing
	// (个). One of them may be empty.
	noun, classifier string
	start, end       int // in the unit's text
	// back: the things were listed before (通过以上六步).
	back bool
	// down: it is said to count what follows (以下三个).
	down bool
	// cued: a word says that the list follows (以下, 如下, 分为).
	cued bool
}

// Counts below two announce nothing, above twenty no list.
const (
	minCount = 2
	maxCount = 20
)

// announcements lists the numbers of a unit that announce a list.
func announcements(u *annotate.Unit) []announcement {
	if u.Table != article.None {
		return nil
	}
	var out []announcement
	for _, q := range u.Quantities {
		if q.Kind != quantity.Number || q.Hedged || q.Bound || q.Per != "" && q.Classifier != "步" || q.Interval.Min != q.Interval.Max {
			continue
		}
		n := int(q.Interval.Max)
		if n < minCount || n > maxCount || float64(n) != q.Interval.Max {
			continue
		}
		before := u.Text[:q.Span.Start]
		noun, end := countedNoun(u.Text[q.Span.End:], q.Classifier, pointsDown(before))
		if noun == "" {
			noun, end = countedBefore(before, u.Text[q.Span.End:], q.Classifier), 0
		}
		if noun == "" {
			noun, end = countedInLead(u, &q)
		}
		if noun == "" {
			continue
		}
		a := announcement{n: n, noun: noun, start: q.Span.Start, end: q.Span.End + end, down: pointsDown(before)}
		if q.Classifier != "个" && q.Classifier != "大" {
			a.classifier = q.Classifier
		}
		if hasSuffix(before, "这", "那") && !a.down && !strings.Contains(before, "、") || partOfSeries(before, u.Text[a.end:], a.down) {
			continue
		}
		if toldBefore(before, u.Text[a.end:]) {
			continue
		}
		a.back, a.start = backward(before, a.start)
		if !a.back {
			a.cued, a.start = cued(before, u.Text[a.end:], a.start)
		}
		if q.Classifier == "点" && !a.back && !lexicon.PointHeads.End(before) && !hasPrefix(u.Text[q.Span.End:], "注意", "提醒", "建议", "要求", "说明", "提示") {
			continue // 三点 may be a time
		}
		if a.back && wayNoun(noun) {
			continue // in the third of three ways, 上面两种 are two
		}
		out = append(out, a)
	}
	return out
}

// maxNoun bounds the noun that a lead counts, in characters.
const maxNoun = 4

// countedInLead returns whatever the lead of a list says it has so many of, and where that ends:
// 包装内共有六件物品,缺少任何一件请联系店铺:
func countedInLead(u *annotate.Unit, q *quantity.Quantity) (string, int) {
	if q.Classifier == "" || !lexicon.LeadCounts.End(strings.TrimRight(u.Text[:q.Span.Start], " ")) || q.Classifier != "个" && !lexicon.ThingCounts.Has(q.Classifier) {
		return "", 0
	}
	if !leads(u) {
		return "", 0
	}
	rest := u.Text[q.Span.End:]
	if q.Classifier == "个" && !lexicon.ThingCounts.Start(rest) {
		return "", 0 // three of anything may be told in two groups
	}
	noun := rest[:lexicon.HanRun(rest)]
	if utf8.RuneCountInString(noun) > maxNoun {
		return q.Classifier, 0
	}
	return q.Classifier + noun, len(noun)
}

// toldBefore reports whether a number sums up what its own sentence told just before:
// 先口头挂失,再到网点办书面挂失,两步都做完.
func toldBefore(before, after string) bool {
	i := strings.Index(before, "先")
	return i >= 0 && hasPrefix(after, "都", "缺一不可", "全做完", "做完", "走完") &&
		slices.ContainsFunc([]string{"再", "然后", "接着", "随后"}, func(w string) bool { return strings.Contains(before[i:], w) })
}

// pointsDown reports whether a number is said to count what follows (以下三个).
func pointsDown(before string) bool {
	before = strings.TrimSuffix(strings.TrimRight(before, " "), "的")
	return lexicon.ListPointers.End(before)
}

// countedNoun returns the noun that a number counts, and where it ends: one of the
// words for what is listed, behind at most a few characters of an attribute.
// A number of steps or points needs none, nor one that points at what follows.
func countedNoun(rest, classifier string, down bool) (string, int) {
	switch classifier {
	case "步":
		if lexicon.NoSteps.Start(rest) {
			return "", 0
		}
		return "步骤", len(rest) - len(strings.TrimPrefix(strings.TrimPrefix(rest, "骤"), "走"))
	case "点":
		if lexicon.NoPoints.Start(rest) {
			return "", 0
		}
		return "要点", 0
	case "招":
		return "方法", 0
	case "样", "份", "件", "处", "关", "句":
		return thing(rest, classifier)
	case "个", "种", "大", "条", "项", "类", "步骤", "":
	default:
		return "", 0
	}
	if down && classifier != "" && (hasPrefix(rest, ":", "：")) {
		return classifier, 0 // 符合下面四条:
	}
	r, at := lexicon.ListNouns.Find(rest)
	if at >= 0 && (strings.ContainsAny(rest[:at], "一二三四五六七八九十两几") || lexicon.NounTails.Start(rest[at+len(r):])) {
		return "", 0
	}
	if down && at < 0 && classifier != "" {
		end := lexicon.HanRun(rest)
		if n := utf8.RuneCountInString(rest[:end]); n > 0 && n <= 4 {
			return rest[:end], end
		}
		if noun := lexicon.Parties.Longest(rest); noun != "" && hasPrefix(rest[end:], ":", "：") {
			return noun, len(noun) // 以下3类人员不用参加:
		}
	}
	if at < 0 || utf8.RuneCountInString(rest[:at]) > 6 || strings.ContainsAny(rest[:at], "，。；,;:：、 的0123456789") || classifier == "" && at > 0 {
		return "", 0
	}
	return r, at + len(r)
}

// countedBefore returns what a number at the end of its clause counts: the noun that
// is said to be so many (取消的方法有两种).
func countedBefore(before, after, classifier string) string {
	if classifier != "种" && classifier != "个" && classifier != "类" && classifier != "条" && classifier != "项" || after != "" && !hasPrefix(after, "。", "，", ",", ":", "：", "；") {
		return ""
	}
	w := lexicon.CountVerbs.LongestEnd(before)
	if w == "" {
		return ""
	}
	return lexicon.ListNouns.LongestEnd(before[:len(before)-len(w)])
}

// thing returns what a number with a measure word of its own counts: 三样东西, 五份
// 材料, 四件事.
func thing(rest, classifier string) (string, int) {
	for _, noun := range thingNouns(classifier) {
		if k := strings.Index(rest, noun); k >= 0 && utf8.RuneCountInString(rest[:k]) <= 4 && lexicon.HanRun(rest[:k]) == k {
			return noun, k + len(noun)
		}
	}
	if classifier == "样" || classifier == "关" {
		return classifier, 0
	}
	return "", 0
}

// thingNouns returns what a measure word of things counts in announcements.
func thingNouns(classifier string) []string {
	switch classifier {
	case "样":
		return []string{"东西", "材料", "资料", "证件", "物品", "工具", "证明"}
	case "份":
		return []string{"材料", "资料", "证明", "文件", "表格", "证件"}
	case "件":
		return []string{"事情", "事", "东西", "材料", "证件"}
	case "处":
		return []string{"地方", "入口", "位置"}
	case "句":
		return []string{"话"}
	}
	return nil
}

// partOfSeries reports whether a number is one of a series, a share, or a name:
// 第三种, 前两步, 等三种, 任选两种, 这两种情况.
func partOfSeries(before, after string, down bool) bool {
	before = strings.TrimRight(before, " ")
	if lexicon.OfSeries.End(before) {
		return !strings.HasSuffix(before, "要满足") && !strings.HasSuffix(before, "需满足")
	}
	if down && hasPrefix(after, "之一") {
		return false
	}
	return lexicon.SharesAfter.Start(after)
}

// backward reports whether a number counts what stands before it, and where the
// announcement begins.
func backward(before string, start int) (bool, int) {
	head := strings.TrimSuffix(before, "的")
	if w := lexicon.BackPointers.LongestEnd(head); w != "" {
		return true, start - (len(before) - len(head)) - len(w)
	}
	return false, start
}

// cued reports whether words say that the things follow.
func cued(before, after string, start int) (bool, int) {
	for _, w := range [...]string{"以下", "如下", "下列", "下面", "下述"} {
		if strings.HasSuffix(before, w) || strings.HasSuffix(before, w+"的") {
			return true, start - (len(before) - strings.LastIndex(before, w))
		}
	}
	tail := before
	if len(tail) > 30 {
		tail = tail[len(tail)-30:]
	}
	if lexicon.ListVerbs.In(tail) {
		return true, start
	}
	return strings.HasSuffix(strings.TrimRight(after, " "), ":") || strings.HasSuffix(after, "："), start
}

func hasPrefix(s string, words ...string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.HasPrefix(s, w) })
}

func hasSuffix(s string, words ...string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.HasSuffix(s, w) })
}
