package structure

import (
	"slices"
	"strings"
	"unicode/utf8"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/finding"
	"buzhou/internal/lexicon"
	"buzhou/internal/source"
	"buzhou/rules"
)

// TitleBodyMismatch reports articles and sections that do not do what their
// title promises, or never reach the goal.
func TitleBodyMismatch() *rules.Rule {
	return &rules.Rule{
		ID: "title-body-mismatch", Group: rules.Structure, Severity: finding.Warning,
		Doc: rules.Doc{
			Title: "题文不符", TitleEN: "Title and body disagree",
			What:   "标题说的是一个产品、一件事,正文从头到尾讲的是另一个;或者教“怎么做”的文章、小节里没有一个入口,只有“根据提示操作”“根据不同的App进行选择”。",
			Why:    "读者照着标题找来,读完仍不知道怎么做,或者做成了另一件事。",
			WhatEN: "The title names one product or task and the body is about another throughout; or a how-to names no entry at all and only says “follow the prompts” or “this depends on the app”.",
			WhyEN:  "Readers came for the title and leave without knowing how to do it, or having done something else.",
			Bad:    "# 怎么关闭自动续费\n\n自动续费可以随时关闭,在设置里找到相关选项即可,具体步骤根据不同的App进行选择。",
			Good:   "# 怎么关闭自动续费\n\n打开应用,点击“我的”→“会员”→“管理自动续费”→“关闭”。",
			Traps: []string{
				"同一类操作的不同说法(解绑、解除绑定、取消绑定)", "宽泛的标题(使用指南)", "开头就说明不支持并给出替代办法", "一步就能答完的问题", "到柜台办理的流程",
				"写清了入口之后再说“以页面提示为准”",
			},
		},
		Messages: []rules.Text{
			{Key: "title-body-mismatch-operation", ZH: "标题(第%[1]s行“%[2]s”)要办的是%[3]s,正文没有提到,讲的却是%[4]s(如第%[5]s行“%[6]s”),请核对", EN: "the title (line %[1]s, “%[2]s”) is about “%[3]s”, which the body never names; it tells how to “%[4]s” (line %[5]s, “%[6]s”); please check"},
			{Key: "title-body-mismatch-product", ZH: "标题(第%[1]s行)说的是%[2]s,正文没有提到,讲的是%[3]s(如第%[4]s行),请核对", EN: "the title (line %[1]s) is about %[2]s, which the body never names; it is about %[3]s (as on line %[4]s); please check"},
			{Key: "title-body-mismatch-words", ZH: "标题(第%[1]s行)里的“%[2]s”在正文里一次也没有出现,正文反复说的是“%[3]s”,请核对题文是否相符", EN: "“%[2]s” of the title (line %[1]s) does not occur in the body, which keeps speaking of “%[3]s”; please check that they belong together"},
			{Key: "title-body-mismatch-goal", ZH: "标题(第%[1]s行)要讲的是“%[2]s”,正文各节和步骤都没有讲,讲的是别的操作(如第%[3]s行“%[4]s”),请核对题文是否相符", EN: "the title (line %[1]s) promises “%[2]s”, of which no section and no step tells; they tell other operations (line %[3]s, “%[4]s”); please check"},
			{Key: "title-body-mismatch-promise", ZH: "标题(第%[1]s行)说的是“%[2]s”,正文的步骤里没有一处讲怎么%[2]s,请核对题文是否相符", EN: "the title (line %[1]s) promises “%[2]s”, and no step of the body tells how; please check"},
			{Key: "title-body-mismatch-answer", ZH: "标题(第%[1]s行)问“%[2]s”,正文里没有一处写出答案,请补上", EN: "the title (line %[1]s) asks “%[2]s”, and the body gives no answer; please add it"},
			{Key: "title-body-mismatch-form", ZH: "标题(第%[1]s行)说附有“%[2]s”,正文里没有,请补上或者改标题", EN: "the title (line %[1]s) announces “%[2]s”, and the body has none; please add it or change the title"},
			{Key: "title-body-mismatch-section", ZH: "第%[1]s行的标题“%[2]s”要讲的“%[3]s”在这一节里一次也没有出现,这一节讲的是“%[4]s”,请核对题文是否相符", EN: "the section under “%[2]s” (line %[1]s) does not say “%[3]s” once; it is about “%[4]s”; please check that they belong together"},
			{Key: "title-body-mismatch-vague", ZH: "第%[1]s行“%[2]s”没有写出任何具体入口,而第%[3]s行“%[4]s”要教读者怎么做,请补上步骤", EN: "“%[2]s” (line %[1]s) names no entry at all, though “%[4]s” (line %[3]s) is to tell how it is done; please add the steps"},
		},
		Check: func(p *rules.Pass) {
			t := titles{p}
			if !t.product() && !t.operation() && !t.topicWords() && !t.otherGoal() && !t.lacksMode() && !t.otherTrouble() && !t.leftOut() && !t.lacksValue() && !t.lacksAppendix() && !t.otherPlace() {
				t.unanswered()
			}
			t.sections()
			t.vague()
		},
	}
}

type titles struct{ *rules.Pass }

// What a body must have to be compared with its title: minBody characters, and
// minOther mentions of the other thing.
const (
	minBody  = 80
	minOther = 3
	// shortBody is the length, in characters, below which one mention less will do.
	shortBody = 300
)

// body calls f for each unit of the text but the title.
func (t titles) body(f func(u *annotate.Unit)) {
	title := t.Doc.Article.Title
	label := trimLabel(title.View.Text)
	block, within := -1, false // a block is asked once, however many units it has
	for i := range t.Doc.Units {
		u := &t.Doc.Units[i]
		if u.Block != block {
			b := &t.Doc.Blocks[u.Block]
			block = u.Block
			within = isContent(b) && b.Span.Start != title.Span.Start && (!strings.Contains(b.View.Text, label) || trimLabel(b.View.Text) != label)
		}
		if within {
			f(u)
		}
	}
}

// bodyText returns the text of the body, without what follows the unit that reaches maxWords.
func (t titles) bodyText() string {
	var text strings.Builder
	text.Grow(min(len(t.Doc.Article.Source.String()), maxWords))
	t.body(func(u *annotate.Unit) {
		if text.Len() < maxWords {
			text.WriteString(u.Text)
		}
	})
	return text.String()
}

// long reports whether the body says enough to be compared.
func (t titles) long() bool {
	return t.Doc.Title.Text != "" && hasText(t.Doc, minBody+utf8.RuneCountInString(t.Doc.Title.Text))
}

// product reports a title that names a product that the body never does, while
// it keeps naming another.
func (t titles) product() bool {
	var named string
	for _, h := range t.Doc.Title.Hits {
		if h.Category == lexicon.Product {
			if named != "" && named != h.ID {
				return false // a comparison, or a way between two products
			}
			named = h.ID
		}
	}
	if named == "" || !t.long() {
		return false
	}
	count := make(map[string]int)
	first := make(map[string]source.Span)
	same := false
	t.body(func(u *annotate.Unit) {
		for _, h := range u.Hits {
			if h.Category != lexicon.Product {
				continue
			}
			if related(h.ID, named) {
				same = true
			}
			if count[h.ID]++; count[h.ID] == 1 {
				first[h.ID] = u.Span(h.Start, h.End)
			}
		}
	})
	other := most(count)
	least := minOther
	if !hasText(t.Doc, shortBody) {
		least--
	}
	if same || count[other] < least {
		return false
	}
	title, at := t.Doc.Article.Title.Span, first[other]
	t.Report(finding.Finding{
		Span: title,
		Message: finding.Msg("title-body-mismatch-product", finding.Line(title.Start), finding.Text(lexicon.Label(named)),
			finding.Text(lexicon.Label(other)), finding.Line(at.Start)),
		Related: []finding.End{{Role: finding.Opposes, Span: at}},
	}, finding.Warning)
	return true
}

// related reports whether two products are one, or parts of one.
func related(a, b string) bool {
	if annotate.SameProduct(a, b) {
		return true
	}
	pa, oka := lexicon.ProductByID(a)
	pb, okb := lexicon.ProductByID(b)
	return oka && okb && pa.Parent != "" && pa.Parent == pb.Parent
}

// most returns the key with the highest count, the smallest of equals.
func most[K ~string](count map[K]int) K {
	var best K
	for k, n := range count {
		if n > count[best] || n == count[best] && k < best {
			best = k
		}
	}
	return best
}

// deed is an operation on an object.
type deed struct{ op, object string }

// operation reports a title that names an operation that the body never does,
// while it keeps telling another on the same object.
func (t titles) operation() bool {
	goal, ok := t.Doc.Title.Main(annotate.Topic{}, annotate.FromTitle)
	if !ok || !goal.Known() || goal.Object == "" || !t.long() || len(t.Doc.Title.Mentions) != 1 {
		return false
	}
	if _, known := lexicon.ObjectByID(goal.Object); !known {
		return false
	}
	count := make(map[string]int)
	first := make(map[string]source.Span)
	deeds := make(map[string]deed)
	headed := make(map[string]bool) // a heading of the body names it
	same := false
	t.body(func(u *annotate.Unit) {
		for _, m := range u.Mentions {
			op, object, ok := m.Under(goal)
			switch {
			case m.Operation == goal.Operation || ok && op == goal.Operation:
				same = true
			case ok && object == goal.Object && !u.Denied(m) && !u.Aside(m):
				if t.Doc.Blocks[u.Block].Kind == article.Heading {
					headed[op] = true
				}
				if count[op]++; count[op] == 1 {
					first[op], deeds[op] = u.Span(m.Start, m.End), deed{op, object}
				}
			}
		}
	})
	other := most(count)
	if same || count[other] < minOther {
		return false
	}
	if _, distinct := lexicon.Distinct(goal.Operation, goal.Object, other, deeds[other].object); !distinct && (!headed[other] || changes(goal.Operation) == changes(other)) {
		return false
	}
	at := first[other]
	t.Report(finding.Finding{
		Span: goal.Span,
		Message: finding.Msg("title-body-mismatch-operation", finding.Line(goal.Span.Start), finding.Text(t.Quote(goal.Span)),
			finding.Text(deedName(deed{goal.Operation, goal.Object})), finding.Text(deedName(deeds[other])), finding.Line(at.Start), finding.Text(t.Quote(at))),
		Related: []finding.End{{Role: finding.Opposes, Span: at}},
	}, finding.Warning)
	return true
}

// changes reports whether an operation puts something in the place of another:
// such a one is no other word for ending or for starting something.
func changes(op string) bool { return op == "change" || strings.HasPrefix(op, "change-") }

// deedName gives an operation with its object in Chinese.
func deedName(d deed) string {
	n := lexicon.Label(d.op)
	if l := lexicon.Label(d.object); !strings.Contains(n, l) {
		n += "(" + l + ")"
	}
	return n
}

// topicWords reports a how-to title of which no content word occurs in the body,
// though the body keeps using others: the text of another article.
func (t titles) topicWords() bool {
	title := t.Doc.Title.Text
	if !promises(title) || !t.long() || !hasText(t.Doc, minWords) {
		return false
	}
	var nouns []string
	for _, w := range t.Doc.Words(title, 0, len(title)) {
		if word := title[w.Start:w.End]; isContentWord(word) && groupOf(word) == nil {
			nouns = append(nouns, word) // what is done (清洗) is done to many things
		}
	}
	if len(nouns) < 2 {
		return false
	}
	body := t.bodyText()
	if slices.ContainsFunc(nouns, func(n string) bool { return occurs(body, n) }) {
		return false
	}
	count := make(words)
	count.add(t.Doc, body)
	other := most(count)
	if count[other] < minTop || !hasHan(other) || strings.Contains(title, other) {
		return false
	}
	span := t.Doc.Article.Title.Span
	t.Report(finding.Finding{
		Span:    span,
		Message: finding.Msg("title-body-mismatch-words", finding.Line(span.Start), finding.Text(strings.Join(nouns, "、")), finding.Text(other)),
	}, finding.Warning)
	return true
}

// minTop is how often the body must use the word that its title lacks.
const minTop = 3

// minWords is the length, in characters, from which a text has room for the
// words of its title.
const minWords = 200

// occurs reports whether a word, or two characters of a longer one, stand in text.
func occurs(text, word string) bool {
	if strings.Contains(text, word) {
		return true
	}
	runes := []rune(word)
	for i := 0; i+2 <= len(runes) && len(runes) > 2; i++ {
		if strings.Contains(text, string(runes[i:i+2])) {
			return true
		}
	}
	return false
}
