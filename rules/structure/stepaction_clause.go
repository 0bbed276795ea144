package structure

import (
	"slices"
	"strings"
	"unicode/utf8"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/procedure"
	"buzhou/rules"
)

// This file tells what a clause of a step says: what is done, what has come about, what a
// system does, what something is like, or only what it is called.

// onlyReports reports whether every clause of a step tells what has happened, what
// others do or what something is like.
func onlyReports(p *rules.Pass, s *procedure.Step) bool {
	if len(s.Units) == 0 {
		return false
	}
	numbered := p.Doc.Blocks[s.Block].Marker.Family != article.Bullet
	return !slices.ContainsFunc(s.Units, func(i int) bool { return !isIdle(p, p.Doc.Units[i].Text, numbered) })
}

// isIdle reports whether every clause of a sentence gives the reader nothing to do.
// Only numbered items are surely steps where they say what something is like.
func isIdle(p *rules.Pass, sentence string, numbered bool) bool {
	if _, _, n := article.LeadingMarker(sentence); n > 0 {
		sentence, numbered = sentence[n:], true // - (3) 屏幕上出现数字
	}
	return !slices.ContainsFunc(clauses(sentence), func(c string) bool {
		return !tellsResult(p.Doc, c) && !tellsOfSystem(p.Doc, c) &&
			!(numbered && (tellsProperty(p.Doc, c) || tellsHappening(p.Doc, c) || namesThing(p.Doc, c) || tellsTime(c)))
	})
}

// clauses splits a sentence at its marks.
func clauses(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(",，。;；!！~ ", r) })
}

// maxResult is the length, in characters, up to which a clause that ends in a result
// (分机登记完毕) is nothing else.
const maxResult = 14

// tellsResult reports whether a clause says that something is done (绑定成功,
// 店长审核通过). Who presses, types, waits or brings about acts: 点击完成, 等待审核
// 完成, 重启实例使配置生效.
func tellsResult(d *annotate.Document, clause string) bool {
	clause = strings.TrimRight(clause, "了 ")
	if utf8.RuneCountInString(clause) > maxResult || strings.ContainsAny(clause, ":：“”\"「」【】") {
		return false
	}
	if k := strings.LastIndex(clause, "已"); k > 0 {
		done := strings.TrimPrefix(strings.TrimPrefix(clause[k+len("已"):], "经"), "被")
		if _, ok := slices.BinarySearch(doneVerbs[:], done); ok {
			return !acts(d, clause[:k]) || !startsAct(d, clause) && !strings.Contains(clause[:k], "后")
		}
	}
	for _, end := range resultEnds {
		if strings.HasSuffix(clause, end) {
			return true
		}
	}
	for _, w := range resultWords {
		if done, ok := strings.CutSuffix(clause, w); ok {
			return done != "" && (!acts(d, done) || isDone(d, done) || utf8.RuneCountInString(done) <= maxDeed && !hasPrefixOf(done, pressVerbs[:]))
		}
	}
	return false
}

// isDone reports whether what stands before 完成 or 成功 is a thing and what was done to it:
// 重要记录保存.
func isDone(d *annotate.Document, done string) bool {
	words := wordsIn(d, done)
	if len(words) < 2 || strings.Contains(done, "是否") || strings.Contains(done, "未") {
		return false
	}
	thing := strings.TrimSuffix(done, words[len(words)-1])
	return !acts(d, thing) && !stepStarts.Starts(done)
}

// A verb alone before 完成 or 成功 (填报完成) tells that it is done, in maxDeed characters at
// most, unless 完成 is what one presses.
const maxDeed = 3

// maxProperty is the length, in characters, up to which a clause that says what something
// is like holds nothing else.
const maxProperty = 24

// tellsProperty reports whether a clause only says what something is or is like (临时密码
// 一般是六位数字): a word for being stands between a thing and what is said of it, and
// nothing in it is done, asked for, allowed or shown on a screen.
func tellsProperty(d *annotate.Document, clause string) bool {
	if utf8.RuneCountInString(clause) > maxProperty || strings.Contains(clause, "还是") || strings.ContainsAny(clause, ":：“”\"「」【】→>?？") {
		return false
	}
	for _, w := range copulas {
		subject, said, ok := strings.Cut(clause, w)
		if !ok || utf8.RuneCountInString(subject) < minSubject || said == "" || hasSuffixOf(subject, notCopula[:]) || hasPrefixOf(said, notCopula[:]) {
			continue
		}
		return !hasPrefixOf(clause, caseWords[:]) && !slices.ContainsFunc(modals[:], func(m string) bool { return strings.Contains(clause, m) }) && !acts(d, clause) && !startsAct(d, clause)
	}
	return false
}

// tellsHappening reports whether a clause only says what comes about by itself: 滴水消失,
// 面板上出现“End”字样. What a screen shows counts if the clause names the screen or a place
// on it, as 显示 and 弹出 are also parts of names (调出显示菜单).
func tellsHappening(d *annotate.Document, clause string) bool {
	if utf8.RuneCountInString(clause) > maxProperty || hasSuffixOf(clause, casesEnd[:]) || hasPrefixOf(clause, caseWords[:]) || startsAct(d, clause) || acts(d, clause) {
		return false
	}
	for _, w := range states {
		if subject, ok := strings.CutSuffix(clause, w); ok && utf8.RuneCountInString(subject) >= minSubject {
			r, _ := utf8.DecodeLastRuneInString(subject)
			return !strings.ContainsRune(handling+"得成至", r) // 擦干净, 炒至金黄
		}
	}
	for _, w := range happenings {
		if subject, _, ok := strings.Cut(clause, w); ok && utf8.RuneCountInString(subject) >= minSubject {
			return true
		}
	}
	for _, w := range showings {
		if subject, _, ok := strings.Cut(clause, w); ok && utf8.RuneCountInString(subject) >= minSubject {
			return hasSuffixOf(strings.TrimRight(subject, "会将就便"), devices[:]) || hasSuffixOf(subject, screenPlaces[:])
		}
	}
	return false
}

// maxTime is the longest clause that only says when, in characters.
const maxTime = 12

// tellsTime reports whether a clause only says when: 大约二十五天以后.
func tellsTime(clause string) bool {
	return utf8.RuneCountInString(clause) <= maxTime && hasSuffixOf(clause, casesEnd[:]) && !strings.HasSuffix(clause, "小时") && containsAny(clause, timeUnits[:]) &&
		strings.ContainsFunc(clause, isNumeral) && !stepStarts.Starts(clause)
}

// timeUnits are units of time.
var timeUnits = [...]string{"秒", "分钟", "小时", "天", "周", "月", "年", "日"}

// determiners stand before the name of a thing.
var determiners = [...]string{"新", "旧", "本", "该", "原"}

// namesThing reports whether a clause is the name of a thing that another thing has, and
// nothing else: 轮胎的气压. Its last word must not be what is done to the thing (土豆的皮削掉).
func namesThing(d *annotate.Document, clause string) bool {
	words := wordsIn(d, clause)
	if len(words) > 0 && slices.Contains(determiners[:], words[0]) {
		words = words[1:]
	}
	if len(words) < 3 || len(words) > 5 || words[1] != "的" || utf8.RuneCountInString(words[0]) < minSubject {
		return false
	}
	last := words[len(words)-1]
	return hasSuffixOf(last, thingEnds[:]) && !slices.Contains(words[2:], "的") && !startsAct(d, clause) && !acts(d, clause)
}

// minSubject is how many characters name a thing of which something is said.
const minSubject = 2

// startsAct reports whether a clause starts as what a reader is told to do.
func startsAct(d *annotate.Document, clause string) bool {
	if words := wordsIn(d, clause); len(words) > 0 && utf8.RuneCountInString(words[0]) > 1 && hasSuffixOf(words[0], partNouns[:]) {
		return false // 切口处
	}
	return stepStarts.Starts(clause) || hasPrefixOf(clause, pressVerbs[:])
}

// partNouns end the names of parts of things, which may begin as verbs do.
var partNouns = [...]string{"口", "处", "部", "件", "器", "机", "灯", "屏", "管", "盒", "座", "杆", "圈"}

// acts reports whether text has a verb of what the reader does.
func acts(d *annotate.Document, text string) bool {
	return slices.ContainsFunc(wordsIn(d, text), func(word string) bool { return doings.Starts(word) })
}

// maxSubject is how many characters name the device that does something by itself.
const maxSubject = 7

// tellsOfSystem reports whether a clause tells what a system does by itself: 系统自动
// 跳转到首页.
func tellsOfSystem(d *annotate.Document, clause string) bool {
	if startsAct(d, clause) {
		return false // 测试电话系统自动助理
	}
	if subject, does, ok := strings.Cut(clause, "自动"); ok && subject != "" && utf8.RuneCountInString(subject) <= maxSubject && hasSuffixOf(strings.TrimRight(subject, "会将就便"), devices[:]) {
		sets := func(word string) bool { return groupOf(word) != nil || word == "设置" }
		return !strings.ContainsAny(subject, ":：") && !acts(d, subject) && !acts(d, does) && !slices.ContainsFunc(wordsIn(d, subject), sets)
	}
	for _, s := range systems {
		if does, ok := strings.CutPrefix(clause, s); ok {
			return hasPrefixOf(does, systemAdverbs[:]) &&
				!acts(d, does)
		}
	}
	return false
}
