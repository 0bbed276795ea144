package residue

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// instructing are the classes that an instruction has a word of.
const instructing = inHere | inOught | inInsert | inPut | inLayout | inMedium

// instruction reports whether text tells an author what to put in: 此处应插入…,
// 插入流程图, 添加操作截图.
func instruction(text string) bool {
	n := lead(text, inHere|inOught)
	here := has(text[:n], inHere)
	rest := strings.TrimLeft(text[n:], " ：:")
	if here && strings.HasPrefix(rest, "省略") || mediumFirst(text) {
		return true
	}
	verb := at(rest, 0, inInsert)
	strong := verb > 0
	if !strong {
		if verb = at(rest, 0, inPut); verb == 0 {
			// 此处应有配图
			return here && n < len(text) && has(text[:n], inOught) && startsWithAny(rest, "有", "是", "为") && has(rest, inLayout|inMedium) && utf8.RuneCountInString(rest) <= 14
		}
	}
	object := strings.Trim(rest[verb:], marks)
	if !strong && strings.Contains(text[:n], "可") && endsWith(object, inLayout) == 0 && !hasAnySuffix(object, "图标", "案例", "表格", "数据") {
		return false // 这里可以添加照片: the reader may
	}
	if next := runeAfter(rest, verb); (next == ':' || next == '：') && bareInsert(rest[:verb]) {
		return true // 配图:登录页面
	}
	if object == "" {
		return here || bareInsert(rest[:verb])
	}
	if utf8.RuneCountInString(object) > 30 || endsWith(object, inReaderThing) > 0 {
		return false
	}
	end := strings.TrimRight(object, "0123456789一二三四五六七八九十ABCDabcd xX×:：")
	switch {
	case endsWith(end, inLayout) > 0, at(object, 0, inLayout) > 0:
		return true
	case here && (strong || exactly(rest[:verb], inFill)) && utf8.RuneCountInString(rest[:verb]) > 1:
		return true // 此处补充最新的费用, but not 此处补货
	case strong || here: // 插入小标题, 这里添加一个案例
		return endsWith(end, inMedium) > 0 || mediumBeforeColon(object)
	}
	return false
}

// bareInsert reports whether a verb is a note even without an object.
func bareInsert(verb string) bool {
	switch verb {
	case "插图", "配图", "附图", "贴图":
		return true
	}
	return false
}

// mediumFirst reports whether text names a medium and then that it is to be put
// in: 案例插入:王女士的经历, 图片占位.
func mediumFirst(text string) bool {
	n := at(text, 0, inLayout|inMedium)
	if n == 0 {
		return false
	}
	rest := text[n:]
	n = longestPrefix(rest, insertions[:])
	if n == 0 {
		return false
	}
	r := runeAfter(rest, n)
	return r == 0 || r == ':' || r == '：' || rest[:n] != "插入" && r == ' '
}

// mediumBeforeColon reports whether object is a medium and then its subject:
// 图片:登录页面.
func mediumBeforeColon(object string) bool {
	k := strings.IndexAny(object, ":：-—,，")
	return k > 0 && (endsWith(object[:k], inMedium) > 0 || endsWith(object[:k], inLayout) > 0)
}

func startsWithAny(s string, prefixes ...string) bool {
	return slices.ContainsFunc(prefixes, func(p string) bool { return strings.HasPrefix(s, p) })
}

func hasAnySuffix(s string, suffixes ...string) bool {
	return slices.ContainsFunc(suffixes, func(x string) bool { return strings.HasSuffix(s, x) })
}

// isPending reports whether text says only that something is to come.
func isPending(text string) bool {
	text = strings.Trim(strings.Trim(text, marks), "…~ ")
	if n := at(text, 0, inPending); n > 0 && strings.ContainsAny(text[n:min(len(text), n+3)], ":：") {
		return !exactly(text[:n], inWeakPending) // 待补充:收费标准
	}
	n := endsWith(text, inPending)
	if n == 0 || exactly(text, inWeakPending) {
		return false
	}
	subject := text[:len(text)-n]
	return utf8.RuneCountInString(subject) <= 12 && !has(subject, inStateWord) && !strings.ContainsAny(subject, ",，。")
}

// isTodo reports whether text starts with TODO or the like in capitals.
func isTodo(text string) bool {
	n := at(text, 0, inTodo)
	if n == 0 || text[:n] != strings.ToUpper(text[:n]) {
		return false
	}
	next := runeAfter(text, n)
	return next == 0 || strings.ContainsRune(":： -(（", next)
}
