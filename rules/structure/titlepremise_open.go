package structure

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/claim"
	"buzhou/internal/finding"
	"buzhou/rules"
)

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
		case strings.TrimFunc(w, func(r rune) bool { return unicode.IsPunct(r) || unicode.IsSpace(r) || unicode.IsSymbol(r) }) == "":
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

// lastContent returns the last word of content, "" if there is none.
func lastContent(words []string) string {
	for _, w := range slices.Backward(words) {
		if isContentWord(w) && hasHan(w) {
			return w
		}
	}
	return ""
}

// beforeVerb stand before what comes between them and the verb of a title.
var beforeVerb = [...]string{"从", "用"}

// maxEarly is the last section in which a denial speaks of the whole article: that of the
// title, and the first below it.
const maxEarly = 2

// maxUntold is the last section in which it may stand if no list has come before.
const maxUntold = 4

// openPremise reports a title of whose verb the text says before its steps that it
// cannot be done, while no step does it. It goes by words, for operations that the
// lexicon does not know and denials that leave out the object (学历照片…不能更换).
func openPremise(p *rules.Pass) {
	q, ok := askedVerb(p.Doc)
	if !ok {
		if !q.brief || !briefPremise(p, q) {
			echoedPremise(p)
		}
		return
	}
	at, found, told := denial{}, false, false
	for i := range p.Doc.Units {
		u := &p.Doc.Units[i]
		b := &p.Doc.Blocks[u.Block]
		if !isContent(b) || trimLabel(u.Text) == trimLabel(p.Doc.Title.Text) || u.Table != article.None {
			continue
		}
		told = told || b.Kind == article.ListItem
		if early := b.Section <= maxEarly || !told && b.Section <= maxUntold; !found && early && q.deniedBy(p, i) {
			at, found = denial{i, u.Span(0, len(u.Text))}, true
			continue
		}
		if q.doneBy(p, u) {
			return
		}
	}
	if !found {
		echoedPremise(p)
		return
	}
	reportPremise(p, q, at)
}

// briefPremise reports a title whose verb has one character if the first section asks why that
// cannot be done: 为什么不能转. It returns whether it did.
func briefPremise(p *rules.Pass, q request) bool {
	for i := range p.Doc.Units {
		u := &p.Doc.Units[i]
		b := &p.Doc.Blocks[u.Block]
		if b.Kind == article.Heading && b.Section <= maxEarly && isContent(b) && hasPrefixOf(trimLabel(u.Text), whyWords[:]) && q.deniesBriefly(u.Text) {
			reportPremise(p, q, denial{i, u.Span(0, len(u.Text))})
			return true
		}
		if b.Kind == article.Paragraph && b.Section <= maxEarly && isContent(b) && q.target != "" && q.deniesTarget(u) && p.Read.Contexts.StanceAt(u, 0).Modality != annotate.Question {
			reportPremise(p, q, denial{i, u.Span(0, len(u.Text))})
			return true
		}
	}
	return false
}

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

// minEchoed is how many words of the title a denial repeats that speaks of all of it.
const minEchoed = 3

// echoedPremise reports a title that a sentence of the introduction repeats and denies as a
// whole: 没有哪个设置能让5G穿过三堵承重墙.
func echoedPremise(p *rules.Pass) {
	var words []string
	for _, w := range wordsIn(p.Doc, p.Doc.Title.Text) {
		if isContentWord(w) && hasHan(w) {
			words = append(words, w)
		}
	}
	if len(words) < minEchoed {
		return
	}
	last := words[len(words)-1]
	for i := range p.Doc.Units {
		u := &p.Doc.Units[i]
		b := &p.Doc.Blocks[u.Block]
		if b.Kind != article.Paragraph || b.Section > maxEarly || !isContent(b) || p.Read.Contexts.StanceAt(u, 0).Modality == annotate.Question {
			continue
		}
		echoed := 0
		for _, w := range words {
			if strings.Contains(u.Text, w) {
				echoed++
			}
		}
		if echoed >= minEchoed && deniesLast(u, last) {
			reportPremise(p, request{verb: last, asked: p.Doc.Title.Text}, denial{i, u.Span(0, len(u.Text))})
			return
		}
	}
}

// deniesLast reports whether a clause of u denies, without conditions, what ends in a word.
func deniesLast(u *annotate.Unit, last string) bool {
	return slices.ContainsFunc(u.Clauses, func(c annotate.Clause) bool {
		text := u.Text[c.Start:c.End]
		no := firstOf(text, totalDenials[:])
		_, after, _ := strings.Cut(text, no)
		return no != "" && strings.Contains(after, last) && !containsAny(text, onlyCases[:])
	})
}

// reportPremise reports that the title asks for what the denial says cannot be.
func reportPremise(p *rules.Pass, q request, at denial) {
	title := p.Doc.Article.Title.Span
	p.Report(finding.Finding{
		Span: title,
		Message: finding.Msg("title-premise", finding.Line(title.Start), finding.Text(opening(p.Quote(title))),
			finding.Text(opening(q.asked)), finding.Line(at.span.Start), finding.Text(opening(p.Quote(at.span)))),
		Claim:   &finding.Claim{Operation: q.verb, Slot: string(claim.Feasible), Value: "impossible"},
		Related: []finding.End{{Role: finding.Opposes, Span: at.span}},
	}, finding.Info)
}

// deniedBy reports whether unit i says that what is asked cannot be done: a sentence
// before the steps, or a heading that asks why not (为什么不能自己加), which takes it for granted.
func (q request) deniedBy(p *rules.Pass, i int) bool {
	u := &p.Doc.Units[i]
	b := &p.Doc.Blocks[u.Block]
	if p.Read.Procedures.Of(u.Block) != nil && !introduces(p, b) {
		return false
	}
	switch b.Kind {
	case article.Heading:
		return hasPrefixOf(trimLabel(u.Text), whyWords[:]) && (q.denies(u, "") || q.deniesBriefly(u.Text))
	case article.Paragraph:
		return (q.denies(u, p.Doc.Title.Text) || q.fails(u, p.Doc.Title.Text) || answersNo(u.Text)) && p.Read.Contexts.StanceAt(u, 0).Modality != annotate.Question
	default:
		return false
	}
}

// introduces reports whether a block is prose before the first section of an article that
// has several: it tells why, and how only later.
func introduces(p *rules.Pass, b *article.Block) bool {
	return b.Kind == article.Paragraph && b.Section <= 1 && len(p.Doc.Sections) > maxEarly+1
}

// onlyCases make the answer one for a case.
var onlyCases = [...]string{"否则", "只有", "超过", "之后", "不然", "以为", "直接", "如果", "若", "要是", "万一", "假如", "一旦", "只要", "凡"}

// answersNo reports whether a sentence is an answer and says no: 回答是不能。
func answersNo(text string) bool {
	text = strings.TrimRight(text, "。!！的了")
	if hasSuffixOf(text, impossibilities[:]) && !containsAny(text, onlyCases[:]) {
		return true
	}
	return hasPrefixOf(text, answerNouns[:]) && strings.Contains(text, "是") && hasSuffixOf(text, noes[:])
}

// doneBy reports whether a step or heading does what is asked. Who only wants it does not,
// and who asks how to do it alone is not answered by what others do.
func (q request) doneBy(p *rules.Pass, u *annotate.Unit) bool {
	b := &p.Doc.Blocks[u.Block]
	if h := p.Doc.Sections[b.Section].Heading; h != article.None && b.Kind == article.Paragraph && hasPrefixOf(trimLabel(p.Doc.Blocks[h].View.Text), whyWords[:]) {
		return false // it says why not
	}
	if b.Kind != article.ListItem && b.Kind != article.Heading && (p.Read.Procedures.Of(u.Block) == nil || introduces(p, b)) {
		return false
	}
	before, after, ok := strings.Cut(u.Text, q.verb)
	if !ok || q.denies(u, "") || hasSuffixOf(before, wishes[:]) || q.toOther(p.Doc, u.Text, after) {
		return false
	}
	if q.manner != "" && !strings.Contains(u.Text, q.manner) && !slices.Contains(ways[:], q.manner) {
		return false // 绑定 alone is not 同时绑定
	}
	return !q.alone || strings.Contains(u.Text, "自己") && !containsAny(u.Text, professionals[:])
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
	_, rest, ok := strings.Cut(text, "没有")
	if !ok {
		return false
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
