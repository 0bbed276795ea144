package structure

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"buzhou/internal/annotate"
)

// This file reads what a title asks how to do, and what of it a sentence denies.

// request is what a title asks how to do, by words alone: 撤回 and 撤回已经寄出的快递 of
// 如何撤回已经寄出的快递.
type request struct {
	verb, asked string
	// alone: the reader wants to do it himself (怎么自己加氟).
	alone bool
	// title is the whole title, object the last word of content before the question.
	title, object string
	// target is the last word of content behind the verb, manner the adverb before it.
	target, manner string
	// brief: the verb has one character, as many others have.
	brief bool
}

// askedVerb returns the request of a title, if it has one.
func askedVerb(d *annotate.Document) (q request, ok bool) {
	words := wordsIn(d, d.Title.Text)
	k := slices.IndexFunc(words, func(w string) bool { return w == "怎么" || w == "如何" || w == "怎样" })
	if k < 0 {
		return request{}, false
	}
	q.title = d.Title.Text
	for _, w := range words[:k] {
		if isContentWord(w) && hasHan(w) {
			q.object = w
		}
	}
	for i, w := range words[k+1:] {
		switch {
		case slices.Contains(oneself[:], w):
			q.alone = true
		case slices.Contains(mannerAdverbs[:], w) && i+1 < len(words[k+1:]):
			q.manner = w
		case i > 0 && slices.Contains(beforeVerb[:], words[k+i]) && k+i+2 < len(words) && isContentWord(words[k+i+2]):
			// 从备份恢复, 用医保结算: what it comes from or is done with is no verb
		case isMark(w):
			return request{}, false // 怎么开?家人都…: what follows is not asked
		case utf8.RuneCountInString(w) == 1 && hasHan(w) && !strings.Contains(particles, w) && !(w == "用" && i+2 < len(words[k+1:])):
			// 怎么还: many words may say it, unless 自己 stands before it in the denial, too.
			q.verb, q.asked, q.brief, q.target = w, strings.Join(words[k+1:], ""), true, lastContent(words[k+i+2:])
			return q, q.alone && i > 0
		case isContentWord(w):
			_, vague := slices.BinarySearch(vagueVerbs[:], w)
			q.verb, q.asked, q.target = w, strings.Join(words[k+1:], ""), lastContent(words[k+i+2:])
			return q, !vague
		}
	}
	return request{}, false
}

// lastContent returns the last word of content before a mark or a space, "" if there is none.
func lastContent(words []string) (last string) {
	for _, w := range words {
		if isMark(w) {
			break
		}
		if isContentWord(w) && hasHan(w) {
			last = w
		}
	}
	return last
}

// isMark reports whether a word is of marks and spaces.
func isMark(word string) bool {
	return strings.TrimFunc(word, func(r rune) bool { return unicode.IsPunct(r) || unicode.IsSpace(r) || unicode.IsSymbol(r) }) == ""
}

// beforeVerb stand before what comes between them and the verb of a title.
var beforeVerb = [...]string{"从", "用"}

// deniesTarget reports whether a clause of u denies that something is done to the target:
// 不能更改乘车人.
func (q request) deniesTarget(u *annotate.Unit) bool {
	return slices.ContainsFunc(u.Clauses, func(c annotate.Clause) bool {
		text := u.Text[c.Start:c.End]
		_, after, ok := strings.Cut(text, firstOf(text, totalDenials[:]))
		k := strings.Index(after, q.verb)
		return ok && after != text && k >= 0 && k <= minAfter && strings.Contains(after[k:], q.target) && !containsAny(text, onlyCases[:])
	})
}

// ways are adverbs that the steps of a title need not repeat.
var ways = [...]string{"快速", "正确", "轻松", "安全", "免费", "有效", "线上", "在线", "网上", "重新", "手动", "直接", "完美"}

// toOther reports whether what follows the verb names another thing than the title asks about:
// 修改昵称 where 账户名 is asked for.
func (q request) toOther(d *annotate.Document, text, after string) bool {
	if q.target != "" && !occurs(text, q.target) && !strings.ContainsAny(after[:min(len(after), len("”"))], "”\"」】") {
		return true
	}
	if q.object == "" || occurs(text, q.object) {
		return false
	}
	words := wordsIn(d, after)
	return len(words) > 0 && isContentWord(words[0]) && hasHan(words[0]) && !strings.Contains(q.title, words[0])
}

// denies reports whether a clause of u says without limits that what is asked cannot be
// done; one of the words of the title must stand in the sentence, too.
func (q request) denies(u *annotate.Unit, title string) bool {
	for _, c := range u.Clauses {
		text := u.Text[c.Start:c.End]
		if q.alone && deniesAlone(text, q.verb) {
			return true
		}
		if q.alone && !namesDeed(q.verb) {
			continue
		}
		if noEntry(text, q.verb) && (title == "" || sharesWord(u.Text, title, q.verb)) {
			return true
		}
		k := strings.Index(text, q.verb)
		if k < 0 || slices.ContainsFunc(limits[:], func(w string) bool { return strings.Contains(text[:k], w) && !strings.Contains(q.title, w) }) {
			continue
		}
		denied := containsAny(text[:k], impossibles[:]) || hasPrefixOf(text[k+len(q.verb):], impossibleEnds[:]) || hasSuffixOf(strings.TrimRight(text, "的。"), impossibilities[:])
		if denied && (title == "" || sharesWord(u.Text, title, q.verb)) {
			return true
		}
	}
	return false
}

// namesDeed reports whether a verb has more than one character, so that it says what is done
// by itself.
func namesDeed(verb string) bool { return utf8.RuneCountInString(verb) > 1 }

// deniesBriefly reports whether a heading denies what is asked by the first character of
// its verb: 为什么不能办.
func (q request) deniesBriefly(heading string) bool {
	_, n := utf8.DecodeRuneInString(q.verb)
	first := q.verb[:n]
	return slices.ContainsFunc(impossibles[:], func(w string) bool {
		return strings.HasSuffix(trimLabel(heading), w+first) || q.manner != "" && strings.HasSuffix(trimLabel(heading), w+q.manner+first)
	}) ||
		slices.ContainsFunc(failures[:], func(w string) bool { return strings.Contains(heading, first+w) })
}

// fails reports whether a clause of u says without conditions that what is asked fails, by
// the first character of its verb: 原密码查不到. A word of the title must stand in the sentence, too.
func (q request) fails(u *annotate.Unit, title string) bool {
	_, n := utf8.DecodeRuneInString(q.verb)
	return slices.ContainsFunc(u.Clauses, func(c annotate.Clause) bool {
		text := u.Text[c.Start:c.End]
		for _, w := range failures {
			if k := strings.Index(text, q.verb[:n]+w); k >= 0 && !containsAny(text, conditionals[:]) {
				return sharesWord(u.Text, title, q.verb)
			}
		}
		return false
	})
}

// deniesAlone reports whether a clause says that one cannot do something oneself; the first
// character of the verb stands for it (自己加 of 自己加氟).
func deniesAlone(clause, verb string) bool {
	_, n := utf8.DecodeRuneInString(verb)
	who := firstOf(clause, oneself[:])
	if who == "" || !containsAny(clause, impossibles[:]) || containsAny(clause, caseWords[:]) {
		return false
	}
	_, after, _ := strings.Cut(clause, who)
	return strings.Contains(after, verb[:n])
}

// noEntry reports whether a clause says that there is no way in to what the verb or one
// that shares a character with it does: 没有撤销入口, 也没有解绑按钮.
func noEntry(text, verb string) bool {
	before, rest, ok := strings.Cut(text, "没有")
	if !ok || slices.ContainsFunc(places[:], func(p []string) bool { return containsAny(before, p) }) {
		return false // 网页版没有注销的入口
	}
	for _, entry := range entryNouns {
		if what, _, found := strings.Cut(rest, entry); found && utf8.RuneCountInString(what) <= maxEntryName && strings.ContainsAny(what, verb) {
			return true
		}
	}
	return false
}

// maxEntryName is how long what an entry is for may be named, in characters.
const maxEntryName = 6

// sharesWord reports whether text holds two characters of the title other than the verb.
func sharesWord(text, title, verb string) bool {
	title = strings.ReplaceAll(title, verb, "|")
	runes := []rune(title)
	for i := 0; i+2 <= len(runes); i++ {
		if pair := string(runes[i : i+2]); hasHan(pair) && !strings.ContainsAny(pair, "怎么如何样|的") && strings.Contains(text, pair) {
			return true
		}
	}
	return false
}
