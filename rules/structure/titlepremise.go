package structure

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/claim"
	"buzhou/internal/finding"
	"buzhou/internal/lexicon"
	"buzhou/internal/source"
	"buzhou/rules"
)

// TitlePremise reports titles that ask how to do what the body says cannot be
// done.
func TitlePremise() *rules.Rule {
	return &rules.Rule{
		ID: "title-premise", Group: rules.Structure, Severity: finding.Info,
		Outranks: []string{"title-body-mismatch"},
		Doc: rules.Doc{
			Title: "标题前提不成立", TitleEN: "Title asks for the impossible",
			What:   "标题问怎么做一件事,正文一直说这件事做不了,并给出替代办法。这不是矛盾,只提示编辑是否改标题。",
			Why:    "读者冲着标题进来,读到一半才知道做不了;标题改成实际能做的事更好找、更好用。",
			WhatEN: "The title asks how to do something, the body says throughout that it cannot be done and offers something else. This is no contradiction, only a hint to change the title.",
			WhyEN:  "Readers come for the title and learn half way that it cannot be done; a title that names what can be done is easier to find and more useful.",
			Bad:    "# 怎么取消实名认证\n\n实名认证不能取消,只能更换信息,方法如下。",
			Good:   "# 实名认证不能取消?教你更换认证信息\n\n实名认证不能取消,只能更换信息,方法如下。",
			Traps:  []string{"步骤里确实做了这件事(那是 feasibility-conflict)", "只在某种情况下不能做", "标题本身就问“能不能”", "标题已经说明不能"},
		},
		Messages: []rules.Text{{
			Key: "title-premise",
			ZH:  "标题(第%[1]s行“%[2]s”)问的是怎么%[3]s,而第%[4]s行说“%[5]s”,正文给出的是替代办法;可考虑改标题",
			EN:  "the title (line %[1]s, “%[2]s”) asks how to “%[3]s”, but line %[4]s says “%[5]s” and the body offers something else; consider changing the title",
		}},
		Check: checkPremise,
	}
}

func checkPremise(p *rules.Pass) {
	title := &p.Doc.Title
	if !asksHow(title.Text) {
		return
	}
	if placePremise(p) {
		return
	}
	goal, ok := title.Main(annotate.Topic{}, annotate.FromTitle)
	if !ok || !goal.Known() {
		openPremise(p)
		return
	}
	denial, found := denied(p, goal)
	if !found {
		openPremise(p)
		return
	}
	// What cannot be done where the title wants it (怎么在微信上补办) may be done elsewhere.
	place := placeOf(title.Text)
	if elsewhere := place != "" && occurs(p.Doc.Units[denial.unit].Text, place); !elsewhere && performs(p, goal) {
		return
	}
	if !offers(p, denial.unit) {
		openPremise(p)
		return
	}
	p.Report(finding.Finding{
		Span: goal.Span,
		Message: finding.Msg("title-premise", finding.Line(goal.Span.Start), finding.Text(p.Quote(goal.Span)),
			finding.Text(deedName(deed{goal.Operation, goal.Object})), finding.Line(denial.span.Start), finding.Text(opening(p.Quote(denial.span)))),
		Claim:   &finding.Claim{Topic: goal.ID(), Product: lexicon.Label(goal.Product), Operation: goal.Operation, Object: lexicon.Label(goal.Object), Slot: string(claim.Feasible), Value: "impossible"},
		Related: []finding.End{{Role: finding.Opposes, Span: denial.span}},
	}, finding.Info)
}

// asksHow reports whether a title asks how something is done, and not whether
// it can be.
func asksHow(title string) bool {
	if !promises(title) {
		return false
	}
	return !containsAny(title, doubts[:])
}

// placeOf returns where or by what a title wants something done, "" if it does not say: 微信 of
// 怎么在微信上补办, 银行柜台 of 怎么在银行柜台办, 电话 of 怎么打电话挂失.
func placeOf(title string) string {
	_, rest, ok := strings.Cut(title, "在")
	if !ok {
		for _, way := range [...]string{"电话", "短信", "微信", "邮寄"} {
			if strings.Contains(title, "打"+way) || strings.Contains(title, "发"+way) || strings.Contains(title, "用"+way) || strings.Contains(title, "通过"+way) {
				return way
			}
		}
		return ""
	}
	for _, end := range [...]string{"上", "里", "中", "办", "补", "查", "交", "取", "领", "换", "申请", "操作", "弄"} {
		if place, _, ok := strings.Cut(rest, end); ok && place != "" && utf8.RuneCountInString(place) <= maxPlace {
			return place
		}
	}
	return ""
}

// maxPlace is the longest name of a place in a title, in characters.
const maxPlace = 6

// denial is a statement that something cannot be done.
type denial struct {
	unit int
	span source.Span
}

// denied finds the first statement, before the steps or in the first section,
// that the goal cannot be reached at all.
func denied(p *rules.Pass, goal annotate.Topic) (denial, bool) {
	for i := range p.Doc.Units {
		u := &p.Doc.Units[i]
		b := &p.Doc.Blocks[u.Block]
		if u.Table != article.None || !isContent(b) || b.Span.Start == p.Doc.Article.Title.Span.Start {
			continue
		}
		if p.Read.Procedures.Of(u.Block) != nil || len(p.Doc.Sections) > 2 && b.Section > maxEarly {
			return denial{}, false
		}
		for _, m := range u.Mentions {
			op, object, ok := m.Under(goal)
			if !ok || op != goal.Operation || object != goal.Object && goal.Object != "" || !impossible(u, m) {
				continue
			}
			if st := p.Read.Contexts.StanceAt(u, m.VerbStart); st.Modality == annotate.Question || st.Modality == annotate.Conditional || st.Modality == annotate.Refuted {
				continue
			}
			return denial{i, u.Span(0, len(u.Text))}, true
		}
	}
	return denial{}, false
}

// impossible reports whether a word for it stands before the verb of a mention
// or behind it (取消不了), with nothing that limits it (不能 直接 取消).
func impossible(u *annotate.Unit, m annotate.Mention) bool {
	c := u.Clauses[m.Clause]
	before, after := u.Text[c.Start:m.VerbStart], u.Text[m.VerbEnd:c.End]
	for _, w := range partialDenials {
		if k := strings.Index(before, w); k >= 0 && !(strings.HasSuffix(w, "上") && followsHan(before, k)) {
			return false
		}
	}
	return u.HasIn(c.Start, m.VerbStart, lexicon.Modal, "cannot") || strings.HasPrefix(after, "不了") ||
		u.HasIn(m.VerbEnd, c.End, lexicon.Modal, "cannot") && !strings.Contains(after, "后")
}

// followsHan reports whether a Chinese character stands before offset k of text: 网上
// is no word in 学信网上.
func followsHan(text string, k int) bool {
	r, _ := utf8.DecodeLastRuneInString(text[:k])
	return unicode.Is(unicode.Han, r)
}

// performs reports whether a step of the article does what the goal is.
func performs(p *rules.Pass, goal annotate.Topic) bool {
	for i := range p.Read.Procedures.Procedures {
		for _, s := range p.Read.Procedures.Procedures[i].Steps {
			for _, ui := range s.Units {
				u := &p.Doc.Units[ui]
				for _, m := range u.Mentions {
					if op, _, ok := m.Under(goal); ok && op == goal.Operation && !u.Denied(m) && !u.Aside(m) {
						return true
					}
				}
			}
		}
	}
	return false
}

// offers reports whether the text names something else to do: in the sentence
// of the denial or in those after it.
func offers(p *rules.Pass, from int) bool {
	for i := from; i < min(from+4, len(p.Doc.Units)); i++ {
		if strings.Contains(p.Doc.Units[i].Text, "客服") {
			continue
		}
		if containsAny(p.Doc.Units[i].Text, waysOut[:]) {
			return true
		}
	}
	return false
}
