package contradiction

import (
	"slices"
	"strings"
	"unicode/utf8"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/quantity"
)

// announcement is a number of things that a text says it lists.
type announcement struct {
	n          int
	noun       string
	start, end int // in the unit's text
	// back: the things were listed before (通过以上六步).
	back bool
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
		if q.Kind != quantity.Number || q.Hedged || q.Bound || q.Per != "" || q.Interval.Min != q.Interval.Max {
			continue
		}
		n := int(q.Interval.Max)
		if n < minCount || n > maxCount || float64(n) != q.Interval.Max {
			continue
		}
		noun, end := counted(u.Text[q.Span.End:], q.Classifier)
		if noun == "" {
			continue
		}
		a := announcement{n: n, noun: noun, start: q.Span.Start, end: q.Span.End + end}
		before := u.Text[:q.Span.Start]
		if partOfSeries(before, u.Text[a.end:]) {
			continue
		}
		a.back, a.start = backward(before, a.start)
		if !a.back {
			a.cued, a.start = cued(before, u.Text[a.end:], a.start)
		}
		if q.Classifier == "点" && !a.back && !hasSuffix(before, "以下", "如下", "下列", "下面", "注意", "这", "有", "记住", "做到", "要", "总结", "分") {
			continue // 三点 may be a time
		}
		if a.back && wayNoun(noun) {
			continue // in the third of three ways, 上面两种 are two
		}
		out = append(out, a)
	}
	return out
}

// counted returns the noun that a number counts, and where it ends: one of the
// words for what is listed, behind at most a few characters of an attribute.
// A number of steps or points needs none.
func counted(rest, classifier string) (string, int) {
	switch classifier {
	case "步":
		if hasPrefix(rest, "验证", "认证", "路", "数", "之遥", "到位", "校验", "操作验证") {
			return "", 0
		}
		return "步骤", len(rest) - len(strings.TrimPrefix(strings.TrimPrefix(rest, "骤"), "走"))
	case "点":
		if hasPrefix(rest, "钟", "半", "多", "整", "左右", "前", "后", "到", "至", "开", "关", "之") {
			return "", 0
		}
		return "要点", 0
	case "招":
		return "方法", 0
	case "个", "种", "大", "条", "项", "类", "步骤", "":
	default:
		return "", 0
	}
	at, r := -1, ""
	for _, noun := range listNouns {
		if k := strings.Index(rest, noun); k >= 0 && (at < 0 || k < at || k == at && len(noun) > len(r)) {
			at, r = k, noun
		}
	}
	if at < 0 || utf8.RuneCountInString(rest[:at]) > 6 || strings.ContainsAny(rest[:at], "，。；,;:：、 的0123456789") || classifier == "" && at > 0 {
		return "", 0
	}
	return r, at + len(r)
}

// listNouns are the words for what articles list.
var listNouns = [...]string{
	"步骤", "方法", "方式", "办法", "途径", "渠道", "条件", "情况", "情形", "原因", "要点", "要求", "材料", "资料", "证件", "阶段", "环节", "部分", "方面",
	"技巧", "误区", "注意事项", "事项", "问题", "建议", "方案", "类型", "场景", "入口", "需求", "流程", "绝招", "妙招", "关键点", "好处", "优点", "缺点", "区别", "特点", "案例", "例子", "路径", "选项", "前提", "动作", "操作", "措施", "理由", "限制", "规则", "小贴士", "细节", "坑", "东西",
}

// partOfSeries reports whether a number is one of a series, a share, or a name:
// 第三种, 前两步, 等三种, 任选两种, 这两种情况.
func partOfSeries(before, after string) bool {
	before = strings.TrimRight(before, " ")
	for _, w := range [...]string{"第", "前", "后", "等", "任选", "任意", "任何", "其中", "另外", "另", "剩下", "其他", "其余", "除了", "至少", "最多", "只差", "还差", "多", "近", "每", "最后", "头", "再", "又", "同时", "哪", "首", "选", "再加", "满足"} {
		if strings.HasSuffix(before, w) {
			return w != "满足" || !strings.HasSuffix(before, "要满足") && !strings.HasSuffix(before, "需满足")
		}
	}
	return hasPrefix(after, "之一", "中的", "之中", "任选", "都不", "均不", "选一", "以上", "以内", "左右", "等")
}

// backward reports whether a number counts what stands before it, and where the
// announcement begins.
func backward(before string, start int) (bool, int) {
	for _, w := range [...]string{"以上", "上述", "上面", "上面这", "以上这", "前面", "前述", "如上"} {
		if strings.HasSuffix(before, w) {
			return true, start - len(w)
		}
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
	for _, w := range [...]string{"以下", "如下", "下面", "下列", "分为", "分成", "分", "介绍", "总结", "整理", "包括", "注意", "一共", "总共", "共有", "共", "主要有", "有", "只需", "只要", "通过", "需要", "提供", "满足", "准备", "带", "记住"} {
		if strings.Contains(tail, w) {
			return true, start
		}
	}
	return strings.HasSuffix(strings.TrimRight(after, " "), ":") || strings.HasSuffix(after, "："), start
}

func hasPrefix(s string, words ...string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.HasPrefix(s, w) })
}

func hasSuffix(s string, words ...string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.HasSuffix(s, w) })
}

// inSentence counts what the sentence of an announcement goes on to enumerate
// behind a colon (三样东西:奶瓶、尿布), at least and at most, for 和 may join two
// things or be a part of one. It returns false if it enumerates nothing, or not
// all (等).
func inSentence(text string, a announcement) (least, most, end int, ok bool) {
	rest := text[a.end:]
	colon := strings.IndexAny(rest, ":：")
	if colon < 0 || utf8.RuneCountInString(rest[:colon]) > 2 {
		return 0, 0, 0, false
	}
	_, size := utf8.DecodeRuneInString(rest[colon:])
	list := strings.TrimSpace(rest[colon+size:])
	stop := strings.IndexAny(list, "。；;！!，,")
	if stop >= 0 && !strings.HasPrefix(list[stop:], "。") {
		return 0, 0, 0, false // commas inside may part things as well
	}
	list = strings.TrimRight(list, "。")
	if !strings.Contains(list, "、") || strings.ContainsAny(list, "()（）《》:：\"“”") || strings.Contains(list, "等") || strings.Contains(list, "或") {
		return 0, 0, 0, false
	}
	least = 1 + strings.Count(list, "、")
	most = least
	for _, w := range [...]string{"和", "以及", "及", "与"} {
		most += strings.Count(list, w)
	}
	return least, most, a.end + colon + size + len(list), true
}
